import type { Node } from "web-tree-sitter";
import type { StringContent } from "../reading.ts";

/** A text literal's content, if nothing is substituted in it. */
export function stringContent(
  node: Node | null | undefined,
  text: string,
): StringContent | undefined {
  if (node?.type !== "string") return undefined;
  const open = node.firstChild;
  const close = node.lastChild;
  if (open?.type !== "string_start" || close?.type !== "string_end") return undefined;
  if (/[bt]/i.test(open.text) || node.namedChildren.some((each) => each.type === "interpolation")) {
    return undefined;
  }
  const [start, end] = [open.endIndex, close.startIndex];
  return { value: text.slice(start, end), start, end };
}
