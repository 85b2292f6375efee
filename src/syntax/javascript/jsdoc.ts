import type { Node } from "web-tree-sitter";
import type { Docstring, Excerpt } from "../../core/structure.ts";
import type { StructureBuilder } from "../builder.ts";
import { commentText, DIRECTIVE } from "../comments.ts";

/**
 * The JSDoc comment that stands right before a function, class or the declaration that names it, else whatever
 * comment stands on the lines right above.
 */
export function jsdoc(
  node: Node,
  decorators: readonly Excerpt[],
  builder: StructureBuilder,
): Omit<Docstring, "owner"> | undefined {
  const comment = builder.lastComment();
  if (!comment?.text.startsWith("/**") || comment.text === "/**/")
    return plainComment(node, decorators, builder);
  const end = comment.range.end.offset;
  const start = Math.min(node.startIndex, decorators[0]?.range.start.offset ?? Infinity);
  const between = builder.text.slice(end, start);
  if (start < end || between.length > MAX_BETWEEN || !DECLARES.test(between)) return undefined;
  return { text: content(comment.text), range: comment.range };
}

function plainComment(
  node: Node,
  decorators: readonly Excerpt[],
  builder: StructureBuilder,
): Omit<Docstring, "owner"> | undefined {
  const comments = builder.commentsAbove(node);
  const [first, last] = [comments[0], comments.at(-1)];
  if (!first || !last || decorators.length > 0) return undefined;
  const between = builder.text.slice(last.range.end.offset, node.startIndex);
  const text = commentText(comments).trim();
  if (between.length > MAX_BETWEEN || !DECLARES.test(between) || DIRECTIVE.test(text))
    return undefined;
  return { text, range: { start: first.range.start, end: last.range.end } };
}

const MAX_BETWEEN = 200;

/** `export const name: Type =`, `name:`, `module.exports =`, the sign of a decorator. */
const DECLARES = /^\s*(?:[\w$#.]+\s+)*(?:[\w$#.]+\s*(?::[^;{}()=]*)?[=:]\s*)?\(?@?$/;

function content(comment: string): string {
  const lines = comment.slice(3, -2).split(/\r\n?|\n/);
  return lines
    .map((line) => line.replace(/^[ \t]*\*?[ \t]?/, "").trimEnd())
    .join("\n")
    .trim();
}
