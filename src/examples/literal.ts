import type { Value } from "../core/value.ts";

export interface Literal {
  readonly value: Value;
  /** Behind its last character. */
  readonly end: number;
}

/**
 * Reads one value written out at a place of a text: numbers, texts, lists, tuples, sets, maps. Both
 * languages' words are known in both, because prose mixes them. Undefined where anything else stands there.
 */
export function readLiteral(text: string, at: number): Literal | undefined {
  return read(text, skip(text, at), 0);
}

/** Deeper than anything that a person writes as an example. */
const MOST_DEPTH = 50;

function read(text: string, at: number, depth: number): Literal | undefined {
  if (depth > MOST_DEPTH) return undefined;
  const first = text[at];
  if (first === "[") return readList(text, at + 1, depth);
  if (first === "(") return readTuple(text, at + 1, depth);
  if (first === "{") return readBraces(text, at + 1, depth);
  return (
    readText(text, at) ?? readNumber(text, at) ?? readWord(text, at) ?? readSet(text, at, depth)
  );
}

/** `new Set([1, 2])`, `set([1, 2])` */
function readSet(text: string, at: number, depth: number): Literal | undefined {
  const start = match(/(?:new Set|set|frozenset)\(\s*(?=[[{(])/y, text, at);
  const inner = start === undefined ? undefined : read(text, at + start.length, depth + 1);
  if (!inner || !("items" in inner.value)) return undefined;
  const end = skip(text, inner.end);
  return text[end] === ")"
    ? { value: { kind: "set", items: inner.value.items }, end: end + 1 }
    : undefined;
}

function skip(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.exec(text);
  return SPACE.lastIndex;
}

const SPACE = /\s*/y;

const WORDS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["None", { kind: "null" }],
  ["null", { kind: "null" }],
  ["undefined", { kind: "undefined" }],
  ["True", { kind: "boolean", value: true }],
  ["true", { kind: "boolean", value: true }],
  ["False", { kind: "boolean", value: false }],
  ["false", { kind: "boolean", value: false }],
  ["NaN", { kind: "float", value: Number.NaN }],
  ["nan", { kind: "float", value: Number.NaN }],
  ["Infinity", { kind: "float", value: Number.POSITIVE_INFINITY }],
  ["inf", { kind: "float", value: Number.POSITIVE_INFINITY }],
  ["-Infinity", { kind: "float", value: Number.NEGATIVE_INFINITY }],
  ["-inf", { kind: "float", value: Number.NEGATIVE_INFINITY }],
  ["set()", { kind: "set", items: [] }],
]);

const WORD = /-?[A-Za-z]+(?:\(\))?(?![\w([]|\.\w)/y;

function readWord(text: string, at: number): Literal | undefined {
  const word = match(WORD, text, at);
  const value = word === undefined ? undefined : WORDS.get(word);
  return value && word !== undefined ? { value, end: at + word.length } : undefined;
}

/** Not `3rd`, `1.2.3`, `5%`, `2 * 3`: those are no numbers that a program returns. A point behind it ends a sentence. */
const NUMBER =
  /[+-]?(?:0x[\da-f]+|(?:\d[\d_]*(?:\.\d[\d_]*)?|\.\d+)(?:e[+-]?\d+)?)n?(?![\w%]|\.\d)/iy;

function readNumber(text: string, at: number): Literal | undefined {
  const written = match(NUMBER, text, at);
  if (written === undefined) return undefined;
  const number = written.replaceAll("_", "");
  const end = at + written.length;
  if (/^[+-]?\d+n?$/.test(number))
    return { value: { kind: "integer", value: BigInt(number.replaceAll(/n$|^\+/g, "")) }, end };
  const value = Number(number);
  return Number.isNaN(value) ? undefined : { value: { kind: "float", value }, end };
}

const TEXT =
  /(?<prefix>[bBrRuU]{0,2})(?:"(?<double>(?:[^"\\\n]|\\.)*)"|'(?<single>(?:[^'\\\n]|\\.)*)')/y;

function readText(text: string, at: number): Literal | undefined {
  TEXT.lastIndex = at;
  const groups = TEXT.exec(text)?.groups;
  if (!groups) return undefined;
  const end = TEXT.lastIndex;
  const prefix = (groups["prefix"] ?? "").toLowerCase();
  const inner = groups["double"] ?? groups["single"] ?? "";
  const value = prefix.includes("r") ? inner : unescape(inner);
  if (!prefix.includes("b")) return { value: { kind: "text", value }, end };
  const bytes = Uint8Array.from(value, (character) => character.charCodeAt(0));
  return { value: { kind: "bytes", value: bytes }, end };
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  v: "\v",
  "0": "\0",
};

function unescape(text: string): string {
  return text.replaceAll(
    /\\(?:x(?<byte>[\da-f]{2})|u(?<unit>[\da-f]{4})|(?<one>[\s\S]))/gi,
    (...found) => {
      const groups = found.at(-1) as Record<string, string | undefined>;
      const code = groups["byte"] ?? groups["unit"];
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      const one = groups["one"] ?? "";
      return ESCAPES[one] ?? one;
    },
  );
}

function readList(text: string, at: number, depth: number): Literal | undefined {
  const read = readItems(text, at, "]", depth);
  return read && { value: { kind: "list", items: read.items }, end: read.end };
}

function readTuple(text: string, at: number, depth: number): Literal | undefined {
  const read = readItems(text, at, ")", depth);
  if (!read) return undefined;
  const [only, ...others] = read.items;
  // One value in parentheses is that value.
  if (only && others.length === 0 && !read.hasTrailingComma) return { value: only, end: read.end };
  return { value: { kind: "tuple", items: read.items }, end: read.end };
}

interface Items {
  readonly items: readonly Value[];
  readonly end: number;
  readonly hasTrailingComma: boolean;
}

function readItems(text: string, from: number, close: string, depth: number): Items | undefined {
  const items: Value[] = [];
  let hasTrailingComma = false;
  for (let at = skip(text, from); ;) {
    if (text[at] === close) return { items, end: at + 1, hasTrailingComma };
    if (items.length > 0 && !hasTrailingComma) return undefined;
    const item = read(text, at, depth + 1);
    if (!item) return undefined;
    items.push(item.value);
    at = skip(text, item.end);
    hasTrailingComma = text[at] === ",";
    if (hasTrailingComma) at = skip(text, at + 1);
  }
}

/** A map, or Python's set. */
function readBraces(text: string, from: number, depth: number): Literal | undefined {
  const start = skip(text, from);
  if (text[start] === "}") return { value: { kind: "map", entries: [] }, end: start + 1 };
  const set = readItems(text, start, "}", depth);
  if (set) return { value: { kind: "set", items: set.items }, end: set.end };
  const entries: (readonly [Value, Value])[] = [];
  for (let at = start; ;) {
    const entry = readEntry(text, at, depth);
    if (!entry) return undefined;
    entries.push(entry.pair);
    at = skip(text, entry.end);
    if (text[at] === ",") at = skip(text, at + 1);
    else if (text[at] !== "}") return undefined;
    if (text[at] === "}") return { value: { kind: "map", entries }, end: at + 1 };
  }
}

function readEntry(
  text: string,
  at: number,
  depth: number,
): { readonly pair: readonly [Value, Value]; readonly end: number } | undefined {
  const name = match(KEY, text, at);
  const key =
    name === undefined
      ? read(text, at, depth + 1)
      : { value: { kind: "text", value: name } as const, end: at + name.length };
  if (!key) return undefined;
  const colon = skip(text, key.end);
  if (text[colon] !== ":") return undefined;
  const value = read(text, skip(text, colon + 1), depth + 1);
  return value && { pair: [key.value, value.value], end: value.end };
}

/** JavaScript's key without quotes. */
const KEY = /[A-Za-z_$][\w$]*(?=\s*:)/y;

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
