import { type Piece, sliceAt } from "../excerpt.ts";

/**
 * Finds places in the text of valid JSON. Values are stepped over, not built and not recursed into, so
 * deep nesting costs nothing; `JSON.parse` has to have accepted the text before.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function rootOf(text: string): Span {
  return valueAt(text, 0);
}

/** The value of a key; the last where a key is written twice, as `JSON.parse` has it. */
export function memberOf(text: string, object: Span, key: string): Span | undefined {
  if (text[object.start] !== "{") return undefined;
  const written = JSON.stringify(key);
  let found: Span | undefined;
  let at = object.start + 1;
  while (at < object.end) {
    const name = valueAt(text, at);
    if (text[name.start] !== '"') break;
    const value = valueAt(text, skipBlank(text, name.end) + 1);
    const isLong = name.end - name.start !== written.length;
    if (!isLong && text.startsWith(written, name.start)) found = value;
    at = skipBlank(text, value.end) + 1;
  }
  return found;
}

/** The values of an object, in the order in which they are written. */
export function valuesOf(text: string, object: Span): readonly Span[] {
  if (text[object.start] !== "{") return [];
  const values: Span[] = [];
  let at = object.start + 1;
  while (at < object.end) {
    const name = valueAt(text, at);
    if (text[name.start] !== '"') break;
    const value = valueAt(text, skipBlank(text, name.end) + 1);
    values.push(value);
    at = skipBlank(text, value.end) + 1;
  }
  return values;
}

export function itemsOf(text: string, array: Span): readonly Span[] {
  if (text[array.start] !== "[") return [];
  const items: Span[] = [];
  let at = skipBlank(text, array.start + 1);
  while (at < array.end && text[at] !== "]") {
    const value = valueAt(text, at);
    items.push(value);
    at = skipBlank(text, skipBlank(text, value.end) + 1);
  }
  return items;
}

/** The characters of a string, each knowing the escape it comes from. */
export function stringPieces(text: string, string: Span): readonly Piece[] {
  const pieces: Piece[] = [];
  const last = string.end - 1;
  let at = string.start + 1;
  while (at < last) {
    const backslash = text.indexOf("\\", at);
    const end = backslash === -1 ? last : Math.min(backslash, last);
    if (end > at) pieces.push(sliceAt(text, at, end));
    if (end === last) break;
    const length = text[end + 1] === "u" ? 6 : 2;
    pieces.push({ text: unescaped(text, end), start: end, end: end + length });
    at = end + length;
  }
  return pieces;
}

const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

function unescaped(text: string, backslash: number): string {
  const char = text[backslash + 1] ?? "";
  if (char !== "u") return ESCAPES[char] ?? char;
  return String.fromCharCode(Number.parseInt(text.slice(backslash + 2, backslash + 6), 16));
}

function valueAt(text: string, from: number): Span {
  const start = skipBlank(text, from);
  const char = text[start];
  if (char === '"') return { start, end: stringEnd(text, start) };
  if (char === "{" || char === "[") return { start, end: containerEnd(text, start) };
  let end = start;
  while (end < text.length && !/[\s,\]}:]/.test(text[end] ?? "")) end++;
  return { start, end: Math.max(end, start + 1) };
}

function containerEnd(text: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const char = text[at];
    if (char === '"') {
      at = stringEnd(text, at);
      continue;
    }
    at++;
    if (char === "{" || char === "[") depth++;
    else if (char === "}" || char === "]") depth--;
    if (depth === 0) break;
  }
  return at;
}

function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (" \t\r\n".includes(text[at] ?? "x")) at++;
  return at;
}
