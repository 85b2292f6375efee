import type { Node } from "web-tree-sitter";
import type { Docstring } from "../../core/structure.ts";
import type { StructureBuilder } from "../builder.ts";
import { commentText, DIRECTIVE } from "../comments.ts";
import { decodeEscapes } from "./literals.ts";
import type { NodePath } from "../visit.ts";
import { stringContent } from "./strings.ts";

/** The string that is the first statement of a function or class, or the first behind its imports: it is meant as one. */
export function blockDocstring(
  block: Node,
  builder: StructureBuilder,
): Omit<Docstring, "owner"> | undefined {
  const first = block.namedChildren.find((child) => !BEFORE.test(child.type));
  const [literal, ...others] = first?.type === "expression_statement" ? first.namedChildren : [];
  const content = others.length === 0 ? stringContent(literal, builder.text) : undefined;
  if (!literal || !content) return undefined;
  const isRaw = /r/i.test(builder.text.slice(literal.startIndex, content.start));
  const text = isRaw ? content.value : decodeEscapes(content.value);
  return { text: withoutIndentation(text), range: builder.range(literal) };
}

/** The comments right above a function that has no docstring. */
export function commentDocstring(
  node: Node,
  builder: StructureBuilder,
): Omit<Docstring, "owner"> | undefined {
  const decorated = node.parent?.type === "decorated_definition" ? node.parent : node;
  const comments = builder.commentsAbove(decorated);
  const [first, last] = [comments[0], comments.at(-1)];
  const text = commentText(comments).trim();
  if (!first || !last || text === "" || DIRECTIVE.test(text)) return undefined;
  return { text, range: { start: first.range.start, end: last.range.end } };
}

const BEFORE = /^(?:comment|import_statement|import_from_statement)$/;

/** The string that a place lies in, where it stands by itself as a statement. */
export function docstringAround(path: NodePath): Node | undefined {
  const at = path.findLastIndex((node) => node.type === "string");
  const isAlone = at > 0 && path[at - 1]?.type === "expression_statement";
  return isAlone ? path[at] : undefined;
}

export function moduleDocstring(module: Node, builder: StructureBuilder): false {
  const docstring = blockDocstring(module, builder);
  if (docstring) builder.addDocstring(docstring);
  return false;
}

/** As Python's `inspect.cleandoc`. */
function withoutIndentation(text: string): string {
  const [first = "", ...rest] = text.replaceAll("\t", "        ").split(/\r\n?|\n/);
  const indents = rest.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const margin = indents.reduce((least, indent) => Math.min(least, indent), Infinity);
  const lines = [
    first.trimStart(),
    ...rest.map((line) => line.slice(Math.min(margin, line.length))),
  ];
  return lines.join("\n").replace(/^\n+/, "").trimEnd();
}
