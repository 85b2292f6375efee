import type { FlatTree } from "../flatTree.ts";
import type { ValueKind } from "../graph.ts";

/** What can be told of a Python value from the look of its expression. */
export function valueKind(tree: FlatTree, node: number): ValueKind {
  let at = node;
  while (tree.type(at) === "parenthesized_expression") at = tree.children(at)[0] ?? -1;
  if (at < 0) return "unknown";
  const type = tree.type(at);
  if (type === "call")
    return RESULTS.get(tree.textOf(tree.child(at, "function"))) ?? methodResult(tree, at);
  if (type === "unary_operator")
    return tree.type(at + 1) === "-" && isNumber(tree, at) ? "number" : "fresh";
  return KINDS.get(type) ?? "unknown";
}

const KINDS: ReadonlyMap<string, ValueKind> = new Map<string, ValueKind>([
  ["integer", "number"],
  ["float", "number"],
  ["string", "string"],
  ["concatenated_string", "string"],
  ["true", "boolean"],
  ["false", "boolean"],
  ["not_operator", "boolean"],
  ["comparison_operator", "fresh"],
  ["none", "null"],
  ["list", "array"],
  ["list_comprehension", "array"],
  ["tuple", "fresh"],
  ["dictionary", "container"],
  ["set", "container"],
  ["dictionary_comprehension", "container"],
  ["set_comprehension", "container"],
  ["binary_operator", "fresh"],
]);

/** Built-in functions whose result is always new, or never changes. */
const RESULTS: ReadonlyMap<string, ValueKind> = new Map<string, ValueKind>([
  ...["len", "int", "float", "ord", "round", "abs", "sum", "hash", "id"].map(
    (name) => [name, "number"] as const,
  ),
  ...["str", "repr", "chr", "hex", "bin", "oct", "format", "ascii"].map(
    (name) => [name, "string"] as const,
  ),
  ...["bool", "isinstance", "callable", "any", "all"].map((name) => [name, "boolean"] as const),
  ...["list", "sorted"].map((name) => [name, "array"] as const),
  ...[
    "dict",
    "set",
    "defaultdict",
    "Counter",
    "OrderedDict",
    "collections.defaultdict",
    "collections.Counter",
  ].map((name) => [name, "container"] as const),
]);

/** `", ".join(xs)`: a method of a literal string. */
function methodResult(tree: FlatTree, call: number): ValueKind {
  const callee = tree.child(call, "function");
  if (tree.type(callee) !== "attribute") return "unknown";
  if (tree.type(tree.child(callee, "object")) !== "string") return "unknown";
  return STRING_METHODS.has(tree.textOf(tree.child(callee, "attribute"))) ? "string" : "unknown";
}

const STRING_METHODS: ReadonlySet<string> = new Set([
  "join",
  "format",
  "strip",
  "lower",
  "upper",
  "replace",
]);

function isNumber(tree: FlatTree, node: number): boolean {
  const argument = tree.child(node, "argument");
  return tree.type(argument) === "integer" || tree.type(argument) === "float";
}
