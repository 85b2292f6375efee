import type { FlatTree } from "../flatTree.ts";
import type { ValueKind } from "../graph.ts";

/** What can be told of a JavaScript value from the look of its expression. */
export function valueKind(tree: FlatTree, node: number): ValueKind {
  let at = node;
  while (WRAPPERS.has(tree.type(at))) at = tree.children(at)[0] ?? -1;
  if (at < 0) return "unknown";
  const type = tree.type(at);
  if (type === "call_expression") return callResult(tree, at);
  if (type === "new_expression")
    return CONSTRUCTORS.get(tree.textOf(tree.child(at, "constructor"))) ?? "unknown";
  if (type === "unary_expression") return tree.type(at + 1) === "!" ? "boolean" : "number";
  if (type === "binary_expression")
    return CHOICES.has(tree.textOf(tree.child(at, "operator"))) ? "unknown" : "fresh";
  return KINDS.get(type) ?? "unknown";
}

const WRAPPERS: ReadonlySet<string> = new Set([
  "parenthesized_expression",
  "as_expression",
  "satisfies_expression",
  "non_null_expression",
]);

const CHOICES: ReadonlySet<string> = new Set(["&&", "||", "??"]);

const KINDS: ReadonlyMap<string, ValueKind> = new Map<string, ValueKind>([
  ["number", "number"],
  ["string", "string"],
  ["template_string", "string"],
  ["true", "boolean"],
  ["false", "boolean"],
  ["null", "null"],
  ["undefined", "null"],
  ["array", "array"],
  ["object", "container"],
  ["update_expression", "number"],
]);

const CONSTRUCTORS: ReadonlyMap<string, ValueKind> = new Map<string, ValueKind>([
  ["Array", "array"],
  ["Map", "container"],
  ["Set", "container"],
  ["WeakMap", "container"],
  ["WeakSet", "container"],
]);

/** Functions whose result is always new. */
const RESULTS: ReadonlyMap<string, ValueKind> = new Map<string, ValueKind>([
  ["String", "string"],
  ["Number", "number"],
  ["parseInt", "number"],
  ["parseFloat", "number"],
  ["Boolean", "boolean"],
  ["Array.from", "array"],
  ["Array.of", "array"],
  ["Object.keys", "array"],
  ["Object.values", "array"],
  ["Object.entries", "array"],
]);

function callResult(tree: FlatTree, call: number): ValueKind {
  const path = tree.textOf(tree.child(call, "function"));
  return RESULTS.get(path) ?? (/^Math\.\w+$/.test(path) ? "number" : "unknown");
}
