import { readLiteral } from "../../examples/literal.ts";
import type { FlatTree } from "../../flow/flatTree.ts";
import type { Term } from "../domain/condition.ts";

/** An expression as a term over the parameters; undefined where it is anything else. `item` is the name of an item. */
export function termAt(
  tree: FlatTree,
  node: number,
  names: readonly string[],
  item?: string,
): Term | undefined {
  if (node < 0) return undefined;
  const text = tree.textOf(node);
  const children = tree.children(node);
  const [first] = children;
  const inner = (each: number | undefined) =>
    each === undefined ? undefined : termAt(tree, each, names, item);
  switch (tree.type(node)) {
    case "identifier":
      if (text === item) return { kind: "item" };
      if (text === "undefined") return { kind: "nothing" };
      return names.includes(text) ? { kind: "parameter", name: text } : undefined;
    case "none":
    case "null":
    case "undefined":
      return { kind: "nothing" };
    case "parenthesized_expression":
      return inner(first);
    case "call":
    case "call_expression": {
      const of = measured(tree, node);
      const term = of && inner(of.argument);
      return of && term && { kind: of.kind, of: term };
    }
    case "member_expression": {
      const of = /^(?:length|size)$/.test(tree.textOf(tree.child(node, "property")))
        ? inner(tree.child(node, "object"))
        : undefined;
      return of && { kind: "length", of };
    }
    case "subscript":
    case "subscript_expression": {
      const of = inner(first);
      const index = Number(tree.textOf(children[1] ?? node));
      return of && Number.isInteger(index) ? { kind: "at", of, index } : undefined;
    }
    case "binary_operator":
    case "binary_expression": {
      const operator = tree.textOf(tree.child(node, "operator"));
      const [left, right] = [inner(first), inner(children[1])];
      return left && right && isArithmetic(operator)
        ? { kind: "arithmetic", operator, left, right }
        : undefined;
    }
    case "list":
    case "tuple":
    case "set":
    case "array": {
      const items = children.map(inner);
      const known = items.filter((each) => each !== undefined);
      return known.length === items.length ? { kind: "list", items: known } : undefined;
    }
    default:
      return literal(text);
  }
}

function literal(text: string): Term | undefined {
  const read = readLiteral(text, 0);
  if (!read || read.end !== text.length) return undefined;
  const { value } = read;
  if (value.kind === "integer" || value.kind === "float")
    return { kind: "number", value: Number(value.value) };
  return value.kind === "text" ? { kind: "text", value: value.value } : undefined;
}

type Arithmetic = Extract<Term, { kind: "arithmetic" }>["operator"];

function isArithmetic(operator: string): operator is Arithmetic {
  return ["+", "-", "*", "%", "//", "/", "**"].includes(operator);
}

/** `len(x)`, `sum(x)`, `min(x)`, `max(x)` of one argument. */
function measured(
  tree: FlatTree,
  node: number,
): { readonly kind: "length" | "sum" | "least" | "most"; readonly argument: number } | undefined {
  const kind = MEASURES[tree.textOf(tree.child(node, "function"))];
  const list = tree.child(node, "arguments");
  const [argument, ...others] = list < 0 ? [] : tree.children(list);
  return kind && argument !== undefined && others.length === 0 ? { kind, argument } : undefined;
}

const MEASURES: Readonly<Record<string, "length" | "sum" | "least" | "most" | undefined>> = {
  len: "length",
  sum: "sum",
  min: "least",
  max: "most",
};
