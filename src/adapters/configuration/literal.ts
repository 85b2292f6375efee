import type { Node, NodeType } from "jsonc-parser";
import { fail, peek, skipBlank, take, type Cursor } from "./cursor.ts";

/**
 * Reads one plain JavaScript literal: text, number, true, false, null, list or object of these.
 * The tree is jsonc-parser's, so that both formats share what comes after.
 * @throws ConfigurationSyntaxError at the first thing that would have to be run.
 */
export function readLiteral(cursor: Cursor): Node {
  const start = cursor.at;
  const first = cursor.text[start];
  if (first === "{" || first === "[") return readContainer(cursor, first === "{");
  if (first === '"' || first === "'" || first === "`") return readString(cursor);
  const digits = take(cursor, number);
  if (digits !== undefined) return leaf(cursor, "number", start, Number(digits));
  const constant = constants.get(take(cursor, word) ?? "");
  if (constant === undefined) fail(cursor, NOT_PLAIN, start);
  return leaf(cursor, constant === null ? "null" : "boolean", start, constant);
}

export const NOT_PLAIN = "only plain literals can stand here, because a configuration is never run";

/** Far above what a configuration needs, far below what the stack holds. */
export const DEEPEST = 100;

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[-+]?\d+)?(?![\w$.])/iy;
const word = /[\p{ID_Start}$_][\p{ID_Continue}$]*/uy;
const constants: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

function readContainer(cursor: Cursor, isObject: boolean): Node {
  const start = cursor.at++;
  if (++cursor.depth > DEEPEST) fail(cursor, "the values are nested too deeply", start);
  const close = isObject ? /\}/y : /\]/y;
  const children: Node[] = [];
  for (skipBlank(cursor); take(cursor, close) === undefined; skipBlank(cursor)) {
    children.push(isObject ? readProperty(cursor) : readLiteral(cursor));
    skipBlank(cursor);
    if (take(cursor, /,/y) === undefined && peek(cursor, close) === undefined)
      fail(cursor, isObject ? 'a "," or "}" is missing' : 'a "," or "]" is missing');
  }
  cursor.depth--;
  return { ...span(cursor, start), type: isObject ? "object" : "array", children };
}

function readProperty(cursor: Cursor): Node {
  const start = cursor.at;
  const name = take(cursor, word);
  const key = name === undefined ? readString(cursor) : leaf(cursor, "string", start, name);
  skipBlank(cursor);
  if (take(cursor, /:/y) === undefined) fail(cursor, NOT_PLAIN);
  skipBlank(cursor);
  const value = readLiteral(cursor);
  return { ...span(cursor, start), type: "property", children: [key, value] };
}

function readString(cursor: Cursor): Node {
  const start = cursor.at;
  const quote = take(cursor, /["'`]/y) ?? fail(cursor, NOT_PLAIN);
  const plain = quote === "`" ? /[^`\\$]+|\$(?!\{)/y : quote === '"' ? /[^"\\\n]+/y : /[^'\\\n]+/y;
  const parts: string[] = [];
  for (;;) {
    const part = take(cursor, plain);
    if (part !== undefined) parts.push(part);
    else if (take(cursor, /\\/y) !== undefined) parts.push(readEscape(cursor));
    else if (cursor.text[cursor.at] === quote) break;
    else fail(cursor, cursor.text[cursor.at] === "$" ? NOT_PLAIN : "a text is not closed");
  }
  cursor.at++;
  return leaf(cursor, "string", start, parts.join(""));
}

function readEscape(cursor: Cursor): string {
  const code = take(cursor, /u\{[\da-f]{1,6}\}|u[\da-f]{4}|x[\da-f]{2}/iy);
  if (code !== undefined) {
    const point = Number.parseInt(code.replaceAll(/[ux{}]/gi, ""), 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : fail(cursor, BAD_ESCAPE);
  }
  const unit = take(cursor, /\r\n|[^\dux]/suy) ?? fail(cursor, BAD_ESCAPE);
  return escapes.get(unit) ?? unit;
}

const BAD_ESCAPE = "a backslash escape is not valid";

const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["b", "\b"],
  ["f", "\f"],
  ["v", "\v"],
  ["\n", ""],
  ["\r\n", ""],
]);

function leaf(cursor: Cursor, type: NodeType, start: number, value: Node["value"]): Node {
  return { ...span(cursor, start), type, value };
}

function span(cursor: Cursor, start: number): { readonly offset: number; readonly length: number } {
  return { offset: start, length: cursor.at - start };
}
