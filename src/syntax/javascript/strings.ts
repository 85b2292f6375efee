import type { Node } from "web-tree-sitter";
import type { StringContent } from "../reading.ts";

/** A string literal's content, or that of a template without substitutions. */
export function stringContent(
  node: Node | null | undefined,
  text: string,
): StringContent | undefined {
  if (!node || (node.type !== "string" && node.type !== "template_string")) return undefined;
  const start = node.startIndex + 1;
  const end = node.endIndex - 1;
  const isClosed = end >= start && text[end] === text[start - 1];
  if (!isClosed || node.namedChildren.some((child) => child.type === "template_substitution")) {
    return undefined;
  }
  return { value: text.slice(start, end), start, end };
}

/** The first argument of a call, if it is a string. */
export function firstString(call: Node, text: string): StringContent | undefined {
  const list = call.childForFieldName("arguments");
  const first = list?.namedChildren.find((child) => child.type !== "comment");
  return stringContent(first, text);
}
