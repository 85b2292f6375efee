import type { Node } from "jsonc-parser";
import { fail, skipBlank, take, type Cursor } from "./cursor.ts";
import { NOT_PLAIN, readLiteral } from "./literal.ts";

/**
 * Reads the object of `export default {…}` or `export default defineConfig({…})` without running
 * anything: a repository's configuration is as little trusted as its code.
 * @throws ConfigurationSyntaxError at anything else.
 */
export function readDefaultExport(text: string): Node {
  const cursor: Cursor = { text, at: text.startsWith("\uFEFF") ? 1 : 0, depth: 0 };
  skipBlank(cursor);
  while (take(cursor, importStatement) !== undefined) skipBlank(cursor);
  if (take(cursor, /export\s+default\b/y) === undefined) fail(cursor, NO_EXPORT);
  skipBlank(cursor);
  const root = readArgument(cursor);
  take(cursor, /;/y);
  skipBlank(cursor);
  if (cursor.at < text.length) fail(cursor, "nothing may follow the exported object");
  return root;
}

const NO_EXPORT = 'the file must hold one "export default {…}" of plain literals';

/** Skipped and never resolved. */
const importStatement = /import\s[^;"']{0,1000}["'][^"'\n]{0,500}["'][^\S\n]*;?/y;

function readArgument(cursor: Cursor): Node {
  const isCall = take(cursor, /defineConfig\s*\(/y) !== undefined;
  skipBlank(cursor);
  const root = readLiteral(cursor);
  skipBlank(cursor);
  take(cursor, /as\s+const\b|satisfies\s+[\w$.]{1,200}/y);
  if (isCall) {
    skipBlank(cursor);
    take(cursor, /,/y);
    skipBlank(cursor);
    if (take(cursor, /\)/y) === undefined) fail(cursor, NOT_PLAIN);
  }
  skipBlank(cursor);
  return root;
}
