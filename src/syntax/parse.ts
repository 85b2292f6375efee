import type { Tree } from "web-tree-sitter";
import type { Language } from "../core/module.ts";
import { hasMoreTokens } from "./density.ts";
import { discardParser, parserMemory, parserOf } from "./grammars.ts";

/** UTF-16 units. Longer files are generated or data. */
export const MAX_SOURCE_LENGTH = 5_000_000;

/** A 5 MB file takes about a second; a parser that needs more has lost itself in broken code. */
export const MAX_PARSE_MILLISECONDS = 5_000;

/** Words and signs. Each takes up to 200 bytes of a tree; a minified file of 5 MB has about two million. */
export const MAX_TOKENS = 2_500_000;

/** Bytes. The parsers never give memory back, so an ambiguous text may not make it grow past this. */
export const MAX_PARSER_MEMORY = 400_000_000;

export type Parsed<T> =
  | { readonly status: "read"; readonly value: T }
  | { readonly status: "unread"; readonly why: string };

/** Parses, hands the tree to `read` and frees it. The tree must not be kept. */
export function withTree<T>(text: string, language: Language, read: (tree: Tree) => T): Parsed<T> {
  if (text.length > MAX_SOURCE_LENGTH) {
    return { status: "unread", why: `The file is longer than ${MAX_SOURCE_LENGTH} characters.` };
  }
  if (hasMoreTokens(text, MAX_TOKENS)) {
    return { status: "unread", why: `The file has more than ${MAX_TOKENS} tokens.` };
  }
  const tree = parse(text, language);
  if (typeof tree === "string") return { status: "unread", why: tree };
  try {
    return { status: "read", value: read(tree) };
  } finally {
    tree.delete();
  }
}

function parse(text: string, language: Language): Tree | string {
  const parser = parserOf(language);
  const deadline = performance.now() + MAX_PARSE_MILLISECONDS;
  const allowed = Math.max(MAX_PARSER_MEMORY, parserMemory());
  let why = "The parser gave up.";
  const progressCallback = (): boolean => {
    if (parserMemory() > allowed) why = `Parsing needs more than ${MAX_PARSER_MEMORY / 1e6} MB.`;
    else if (performance.now() > deadline)
      why = `Parsing takes longer than ${MAX_PARSE_MILLISECONDS / 1000} s.`;
    else return false;
    return true;
  };
  try {
    const tree = parser.parse(readable(text), null, { progressCallback });
    if (tree) return tree;
    parser.reset();
    return why;
  } catch (error) {
    discardParser(language);
    return `The parser failed: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/**
 * The grammars end lines at LF only, and take NUL for the end of the text. One unit stands for
 * one unit, so offsets stay right.
 */
function readable(text: string): string {
  const lines = /\r(?!\n)/.test(text) ? text.replaceAll(/\r(?!\n)/g, "\n") : text;
  return lines.includes("\0") ? lines.replaceAll("\0", "\uFFFD") : lines;
}
