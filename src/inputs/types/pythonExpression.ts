import { readLiteral } from "../../examples/literal.ts";
import { readFlatTree, type FlatTree } from "../../flow/flatTree.ts";
import { UNKNOWN, type TypeExpression } from "./expression.ts";

/** Reads an annotation: `dict[str, "Node"] | None`. Never throws for what the text is. */
export function readPythonType(text: string): TypeExpression {
  return readText(text, 0);
}

/** A node of a file's own tree that stands where a type does. */
export function pythonTypeAt(tree: FlatTree, node: number): TypeExpression {
  return readText(tree.textOf(node), 0);
}

/** Longer than anything that a person writes for a parameter. */
const LONGEST = 2_000;
const MOST_DEPTH = 30;

function readText(text: string, depth: number): TypeExpression {
  if (text.length > LONGEST || depth > MOST_DEPTH) return UNKNOWN;
  const source = `(${text.trim()})`;
  const parsed = readFlatTree(source, "python");
  if (parsed.status === "unread") return UNKNOWN;
  const tree = parsed.value;
  const [statement] = tree.children(0);
  const [outer] = statement === undefined ? [] : tree.children(statement);
  const [inner] = outer === undefined ? [] : tree.children(outer);
  return inner === undefined ? UNKNOWN : read(tree, inner, depth);
}

function read(tree: FlatTree, node: number, depth: number): TypeExpression {
  if (depth > MOST_DEPTH) return UNKNOWN;
  const children = tree.children(node);
  const all = (nodes: readonly number[]) => nodes.map((each) => read(tree, each, depth + 1));
  switch (tree.type(node)) {
    case "identifier":
    case "attribute":
      return named(tree.textOf(node), []);
    case "none":
      return { kind: "literal", value: { kind: "null" } };
    case "subscript": {
      const [value, ...given] = children;
      const name = value === undefined ? "" : tree.textOf(value);
      if (lastPart(name) !== "Literal")
        return named(name, all(given.flatMap((each) => parts(tree, each))));
      return { kind: "union", of: given.map((each) => literal(tree.textOf(each), name)) };
    }
    case "binary_operator": {
      const isUnion = tree.textOf(tree.child(node, "operator")) === "|";
      return isUnion ? { kind: "union", of: all(children) } : UNKNOWN;
    }
    case "string":
      return readText(tree.textOf(node).replaceAll(/^\w*['"]{1,3}|['"]{1,3}$/g, ""), depth + 1);
    case "list":
      return { kind: "items", items: all(children) };
    case "call":
      return readCall(tree, node, depth);
    case "parenthesized_expression":
      return children[0] === undefined ? UNKNOWN : read(tree, children[0], depth + 1);
    case "ellipsis":
      return { kind: "name", name: "...", of: [] };
    default: {
      const written = readLiteral(tree.textOf(node), 0);
      return written ? { kind: "literal", value: written.value } : UNKNOWN;
    }
  }
}

/** `Tuple[(int, str)]` and `Tuple[int, str]` are the same. */
function parts(tree: FlatTree, node: number): readonly number[] {
  return tree.type(node) === "tuple" ? tree.children(node) : [node];
}

/** `Literal["a", 1, Color.RED]` */
function literal(text: string, within: string): TypeExpression {
  const read = readLiteral(text, 0);
  if (read && read.end === text.length) return { kind: "literal", value: read.value };
  return within === "" ? UNKNOWN : named(text, []);
}

function named(name: string, of: readonly TypeExpression[]): TypeExpression {
  return { kind: "name", name: lastPart(name), of };
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1).trim();
}

function readCall(tree: FlatTree, node: number, depth: number): TypeExpression {
  const callee = tree.child(node, "function");
  const list = tree.child(node, "arguments");
  const given = list < 0 ? [] : tree.children(list);
  const pairs = given.flatMap((each, index): (readonly [string, TypeExpression])[] => {
    const isNamed = tree.type(each) === "keyword_argument";
    const value = isNamed ? tree.child(each, "value") : each;
    const name = isNamed ? tree.textOf(tree.child(each, "name")) : String(index);
    return [[name, read(tree, value, depth + 1)]];
  });
  const name = callee < 0 ? "" : lastPart(tree.textOf(callee));
  return { kind: "call", name, named: new Map(pairs) };
}
