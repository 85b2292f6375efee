import type { Span } from "./tree.ts";

interface TomlString {
  readonly value: string;
  /** Without the quotes. */
  readonly span: Span;
  /** The offset after the closing quotes. */
  readonly next: number;
}

/** The string that begins at an offset, of any of TOML's four kinds. */
export function scanTomlString(text: string, at: number): TomlString | undefined {
  const quote = text[at];
  if (quote !== '"' && quote !== "'") return undefined;
  const multiline = text.startsWith(quote.repeat(3), at);
  const delimiter = multiline ? quote.repeat(3) : quote;
  const start = at + delimiter.length;
  const end = findEnd(text, start, delimiter);
  if (end === undefined) return undefined;
  const raw = text.slice(start, end);
  return {
    value: valueOf(raw, quote === '"', multiline),
    span: { start, end },
    next: end + delimiter.length,
  };
}

function findEnd(text: string, start: number, delimiter: string): number | undefined {
  const escapes = delimiter.startsWith('"');
  const multiline = delimiter.length === 3;
  for (let i = start; i < text.length; i++) {
    const character = text[i];
    if (escapes && character === "\\") i++;
    else if (!multiline && character === "\n") return undefined;
    else if (text.startsWith(delimiter, i)) return multiline ? afterExtraQuotes(text, i) : i;
  }
  return undefined;
}

/** A multi-line string may end in one or two quotes of its own: `""""a"""""`. */
function afterExtraQuotes(text: string, end: number): number {
  let last = end;
  while (last < end + 2 && text[last + 3] === text[end]) last++;
  return last;
}

function valueOf(raw: string, escapes: boolean, multiline: boolean): string {
  const body = multiline ? raw.replace(/^\r?\n/, "") : raw;
  return escapes && body.includes("\\") ? unescape(body) : body;
}

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|[ \t]*\r?\n\s*|(.))/g;

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ["b", "\b"],
  ["t", "\t"],
  ["n", "\n"],
  ["f", "\f"],
  ["r", "\r"],
  ["e", "\u001b"],
]);

function unescape(body: string): string {
  return body.replace(ESCAPE, (_, u?: string, U?: string, x?: string, short?: string) => {
    const hex = u ?? U ?? x;
    if (hex !== undefined) return fromCodePoint(Number.parseInt(hex, 16));
    return short === undefined ? "" : (SHORT_ESCAPES.get(short) ?? short);
  });
}

function fromCodePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}
