import type { FlatTree } from "../flatTree.ts";
import type { LogicSyntax } from "../predicate.ts";

export const pythonLogic: LogicSyntax = {
  kindOf(tree, node) {
    const type = tree.type(node);
    if (type === "not_operator") return "not";
    if (type === "comparison_operator") return "compare";
    if (type !== "boolean_operator") return undefined;
    return operatorOf(tree, node) === "and" ? "all" : "any";
  },
  operands: (tree, node) => tree.children(node),
  operators(tree, node) {
    const found: string[] = [];
    for (let child = node + 1; child < tree.after(node); child = tree.after(child))
      if (tree.field(child) === "operators") found.push(tree.textOf(child).replaceAll(/\s+/g, " "));
    return found;
  },
  bare(tree, node) {
    let at = node;
    while (tree.type(at) === "parenthesized_expression") at = tree.children(at)[0] ?? at + 1;
    return at;
  },
  constant(tree, node) {
    const text = tree.textOf(node);
    const type = tree.type(node);
    if (type === "integer" || type === "float") return numberOf(text);
    if (type === "unary_operator" && /^-\s*[\d.]+$/.test(text)) return numberOf(text);
    if (type === "string" && /^(["'])[^"'\\{}]*\1$/.test(text)) return text.slice(1, -1);
    return undefined;
  },
  stable: new Set([
    "identifier",
    "attribute",
    "subscript",
    "integer",
    "float",
    "string",
    "string_start",
    "string_content",
    "string_end",
    "none",
    "true",
    "false",
  ]),
};

function operatorOf(tree: FlatTree, node: number): string {
  return tree.textOf(tree.child(node, "operator"));
}

function numberOf(text: string): number | undefined {
  const number = Number(text.replaceAll(/[_\s]/g, ""));
  return Number.isNaN(number) ? undefined : number;
}
