import type { FlatTree } from "../flatTree.ts";
import type { LogicSyntax } from "../predicate.ts";

export const javascriptLogic: LogicSyntax = {
  kindOf(tree, node) {
    const type = tree.type(node);
    if (type === "unary_expression")
      return tree.textOf(tree.child(node, "operator")) === "!" ? "not" : undefined;
    if (type !== "binary_expression") return undefined;
    const operator = tree.textOf(tree.child(node, "operator"));
    if (operator === "&&") return "all";
    if (operator === "||") return "any";
    return COMPARISONS.has(operator) ? "compare" : undefined;
  },
  operands: (tree, node) => tree.children(node),
  operators: (tree, node) => [tree.textOf(tree.child(node, "operator"))],
  bare(tree, node) {
    let at = node;
    while (tree.type(at) === "parenthesized_expression" || tree.type(at) === "non_null_expression")
      at = tree.children(at)[0] ?? at + 1;
    return at;
  },
  constant,
  stable: new Set([
    "identifier",
    "this",
    "member_expression",
    "optional_chain",
    "property_identifier",
    "private_property_identifier",
    "subscript_expression",
    "number",
    "string",
    "string_fragment",
    "null",
    "undefined",
    "true",
    "false",
    "non_null_expression",
  ]),
};

const COMPARISONS: ReadonlySet<string> = new Set(["==", "===", "!=", "!==", "<", "<=", ">", ">="]);

function constant(tree: FlatTree, node: number): number | string | undefined {
  const text = tree.textOf(node);
  const type = tree.type(node);
  if (type === "number" || (type === "unary_expression" && /^-\s*[\d.]+$/.test(text))) {
    const number = Number(text.replaceAll(/[_\s]/g, ""));
    return Number.isNaN(number) ? undefined : number;
  }
  return type === "string" && !text.includes("\\") ? text.slice(1, -1) : undefined;
}
