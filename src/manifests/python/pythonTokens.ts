import type { Span } from "../formats/tree.ts";

/** As much of Python's lexical structure as literals need. */
export interface Token {
  readonly kind: "name" | "string" | "operator" | "line" | "other";
  /** The name or operator; of a string its value, absent where it is an f-string or bytes. */
  readonly text?: string;
  /** A string's span leaves out its quotes. */
  readonly span: Span;
  /** Brackets open before it. */
  readonly depth: number;
  /** Is it the first of a line that is not indented, outside of brackets? */
  readonly atMargin: boolean;
}

const TOKEN =
  /(?<blank>[ \t\f]+|\\\r?\n|#[^\n]*)|(?<line>\r?\n)|(?<string>[a-zA-Z]{0,2}(?:"""|'''|"|'))|(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<operator>==|[-+*/%|&^<>!]?=|[()[\]{},:.+*])|(?<other>[\s\S])/uy;

/** The tokens of a file, comments and blanks left out. An unclosed string ends the file. */
export function* pythonTokens(text: string): Generator<Token> {
  let at = 0;
  let depth = 0;
  let atLineStart = true;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(text)?.groups;
    if (!groups) return;
    const start = at;
    at = TOKEN.lastIndex;
    if (groups["blank"] !== undefined) {
      if (!groups["blank"].startsWith("#")) atLineStart &&= groups["blank"].startsWith("\\");
      continue;
    }
    const atMargin = atLineStart && depth === 0;
    atLineStart = false;
    const at0 = { depth, atMargin };
    if (groups["line"] !== undefined) {
      if (depth === 0) yield { kind: "line", span: { start, end: at }, ...at0 };
      atLineStart = true;
    } else if (groups["string"] !== undefined) {
      const string = readString(text, groups["string"], at);
      if (!string) return;
      at = string.next;
      yield {
        kind: "string",
        ...(string.value !== undefined && { text: string.value }),
        span: string.span,
        ...at0,
      };
    } else if (groups["name"] !== undefined) {
      yield { kind: "name", text: groups["name"], span: { start, end: at }, ...at0 };
    } else if (groups["operator"] !== undefined) {
      const operator = groups["operator"];
      if (")]}".includes(operator)) depth = Math.max(0, depth - 1);
      yield { kind: "operator", text: operator, span: { start, end: at }, ...at0, depth };
      if ("([{".includes(operator)) depth++;
    } else yield { kind: "other", span: { start, end: at }, ...at0 };
  }
}

interface PythonString {
  readonly value?: string;
  readonly span: Span;
  readonly next: number;
}

function readString(text: string, opening: string, start: number): PythonString | undefined {
  const prefix = /^[a-z]*/i.exec(opening)?.[0].toLowerCase() ?? "";
  const quote = opening.slice(prefix.length);
  const end = findEnd(text, start, quote);
  if (end === undefined) return undefined;
  const raw = text.slice(start, end);
  const isPlain = prefix === "" || prefix === "u" || prefix === "r";
  const value = prefix === "r" ? raw : unescape(raw);
  return {
    ...(isPlain && value !== undefined && { value }),
    span: { start, end },
    next: end + quote.length,
  };
}

function findEnd(text: string, start: number, quote: string): number | undefined {
  for (let i = start; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === "\n" && quote.length === 1) return undefined;
    else if (text.startsWith(quote, i)) return i;
  }
  return undefined;
}

/** Only the escapes that requirements hold; any other leaves the value unknown. */
function unescape(raw: string): string | undefined {
  if (!raw.includes("\\")) return raw;
  if (/\\[^\n\\'"nt]/.test(raw)) return undefined;
  const simple = new Map([
    ["n", "\n"],
    ["t", "\t"],
    ["\n", ""],
  ]);
  return raw.replaceAll(
    /\\([\s\S])/g,
    (_, character: string) => simple.get(character) ?? character,
  );
}
