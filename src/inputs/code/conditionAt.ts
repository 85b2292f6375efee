import type { FlatTree } from "../../flow/flatTree.ts";
import type { Comparison, Condition, Trait } from "../domain/condition.ts";
import { termAt } from "./termAt.ts";

/** An expression over the parameters as a condition; undefined where it asks what no condition can. */
export function conditionAt(
  tree: FlatTree,
  node: number,
  names: readonly string[],
  item?: string,
): Condition | undefined {
  const inner = (each: number) => conditionAt(tree, each, names, item);
  const children = tree.children(node);
  const [first, second] = children;
  switch (tree.type(node)) {
    case "parenthesized_expression":
      return first === undefined ? undefined : inner(first);
    case "not_operator":
    case "unary_expression": {
      const last = children.at(-1);
      const isNot = /^(?:not\b|!)/.test(tree.textOf(node));
      const of = isNot && last !== undefined ? inner(last) : undefined;
      return of && { kind: "not", of };
    }
    case "boolean_operator":
      return joined(
        tree.textOf(tree.child(node, "operator")),
        [first, second].map((each) => (each === undefined ? undefined : inner(each))),
      );
    case "comparison_operator":
      return chain(tree, node, names, item);
    case "binary_expression": {
      const sign = tree.textOf(tree.child(node, "operator"));
      if (sign === "&&" || sign === "||")
        return joined(
          sign,
          [first, second].map((each) => (each === undefined ? undefined : inner(each))),
        );
      return (
        typeofKinds(tree, children, sign, names) ??
        compared(tree, [first, second], [sign], names, item)
      );
    }
    case "call":
    case "call_expression":
      return asked(tree, node, names, item);
    case "identifier":
    case "member_expression":
    case "subscript": {
      const term = termAt(tree, node, names, item);
      return term && { kind: "truthy", term };
    }
    default:
      return undefined;
  }
}

function joined(sign: string, parts: readonly (Condition | undefined)[]): Condition | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  return { kind: sign === "and" || sign === "&&" ? "all" : "any", of: known };
}

/** `0 <= n < 10`, `x is None`, `c not in "abc"` */
function chain(
  tree: FlatTree,
  node: number,
  names: readonly string[],
  item?: string,
): Condition | undefined {
  const operands = tree.children(node);
  const signs = operands.slice(1).map((each, index) =>
    tree.text
      .slice(tree.end(operands[index] ?? each), tree.start(each))
      .replaceAll(/[\s()]+/g, " ")
      .trim(),
  );
  return compared(tree, operands, signs, names, item);
}

function compared(
  tree: FlatTree,
  operands: readonly (number | undefined)[],
  signs: readonly string[],
  names: readonly string[],
  item?: string,
): Condition | undefined {
  const terms = operands.map((each) =>
    each === undefined ? undefined : termAt(tree, each, names, item),
  );
  const parts = signs.map((sign, index): Condition | undefined => {
    const [left, right] = [terms[index], terms[index + 1]];
    if (!left || !right) return undefined;
    const same = SAME[sign];
    if (same !== undefined) {
      if (right.kind === "nothing") {
        const nothing: Condition = { kind: "is", term: left, kinds: ["null", "undefined"] };
        return same ? nothing : { kind: "not", of: nothing };
      }
      return { kind: "compare", left, operator: same ? "==" : "!=", right };
    }
    if (sign === "in") return { kind: "in", term: left, container: right };
    if (sign === "not in") return { kind: "not", of: { kind: "in", term: left, container: right } };
    return ORDERS.has(sign)
      ? { kind: "compare", left, operator: sign as Comparison, right }
      : undefined;
  });
  const known = parts.filter((part) => part !== undefined);
  if (known.length === 0 || known.length < parts.length) return undefined;
  const [only] = known;
  return known.length === 1 && only ? only : { kind: "all", of: known };
}

const SAME: Readonly<Record<string, boolean | undefined>> = {
  "==": true,
  "===": true,
  is: true,
  "!=": false,
  "!==": false,
  "is not": false,
};
const ORDERS: ReadonlySet<string> = new Set(["<", "<=", ">", ">="]);

/** `typeof x === "number"` */
function typeofKinds(
  tree: FlatTree,
  children: readonly number[],
  sign: string,
  names: readonly string[],
): Condition | undefined {
  const [left, right] = children;
  if (left === undefined || right === undefined || !/^typeof\b/.test(tree.textOf(left)))
    return undefined;
  const term = termAt(tree, tree.children(left).at(-1) ?? left, names);
  const kinds = TYPEOF[tree.textOf(right).replaceAll(/['"`]/g, "")];
  const same = SAME[sign];
  if (!term || !kinds || same === undefined) return undefined;
  const is: Condition = { kind: "is", term, kinds };
  return same ? is : { kind: "not", of: is };
}

const TYPEOF: Readonly<Record<string, readonly string[] | undefined>> = {
  number: ["integer", "float"],
  string: ["text"],
  boolean: ["boolean"],
  undefined: ["undefined"],
  function: ["source", "opaque"],
};

const KINDS: Readonly<Record<string, readonly string[] | undefined>> = {
  int: ["integer", "boolean"],
  float: ["float"],
  str: ["text"],
  bool: ["boolean"],
  list: ["list"],
  tuple: ["tuple"],
  dict: ["map"],
  set: ["set"],
  bytes: ["bytes"],
  Number: ["integer", "float"],
  Integral: ["integer"],
  Real: ["integer", "float"],
  Sequence: ["list", "tuple", "text"],
};

/** `isinstance(x, int)`, `all(c > 0 for c in xs)`, `s.isdigit()`, `Array.isArray(x)`, `Number.isInteger(x)`, `xs.every((c) => …)` */
function asked(
  tree: FlatTree,
  node: number,
  names: readonly string[],
  item?: string,
): Condition | undefined {
  const callee = tree.textOf(tree.child(node, "function"));
  const list = tree.child(node, "arguments");
  const given =
    list < 0 ? [] : tree.type(list) === "generator_expression" ? [list] : tree.children(list);
  const [first, second] = given;
  const target = tree.child(node, "function");
  const object = target < 0 ? -1 : tree.child(target, "object");
  const method = callee.slice(callee.lastIndexOf(".") + 1);
  const term = first === undefined ? undefined : termAt(tree, first, names, item);
  if (callee === "isinstance" && term && second !== undefined) {
    const kinds = (tree.textOf(second).match(/\w+/g) ?? []).map((name) => KINDS[name]);
    const known = kinds.filter((each) => each !== undefined);
    return known.length === kinds.length ? { kind: "is", term, kinds: known.flat() } : undefined;
  }
  if (callee === "Array.isArray" && term) return { kind: "is", term, kinds: ["list", "tuple"] };
  if (/^Number\.is(?:Safe)?Integer$/.test(callee) && term)
    return { kind: "has", term, trait: "whole" };
  if ((callee === "all" || callee === "any") && first !== undefined)
    return overItems(tree, first, callee, names);
  const trait = object >= 0 && given.length === 0 ? TRAITS[method] : undefined;
  const subject = trait && termAt(tree, object, names, item);
  return trait && subject ? { kind: "has", term: subject, trait } : undefined;
}

const TRAITS: Readonly<Record<string, Trait | undefined>> = {
  isdigit: "digits",
  isnumeric: "digits",
  isalpha: "letters",
  isalnum: "letters-and-digits",
  islower: "lowercase",
  isupper: "uppercase",
};

function overItems(
  tree: FlatTree,
  generator: number,
  callee: string,
  names: readonly string[],
): Condition | undefined {
  const clauses = tree.children(generator).filter((each) => tree.type(each) === "for_in_clause");
  const [clause] = clauses;
  const body = tree.child(generator, "body");
  if (clause === undefined || clauses.length > 1 || body < 0) return undefined;
  const term = termAt(tree, tree.child(clause, "right"), names);
  const variable = tree.child(clause, "left");
  if (!term || tree.type(variable) !== "identifier") return undefined;
  const condition = conditionAt(tree, body, names, tree.textOf(variable));
  if (!condition) return undefined;
  if (callee === "all") return { kind: "every", term, condition };
  return { kind: "not", of: { kind: "every", term, condition: { kind: "not", of: condition } } };
}
