import { endOfLineBreak } from "./lineBreak.ts";
import { placeholderEnd } from "./placeholder.ts";

/** One word of a shell command, without its quotes. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** False where a variable, a substitution or a placeholder decides what the word is. */
  readonly literal: boolean;
}

/** What a word is read from: the lexer and its position. */
export interface WordSource {
  readonly text: string;
  at: number;
  /** Is the character at `index` one that ends a word? */
  endsWord(index: number): boolean;
  /** The offset of the partner of the quote at the position, or -1. */
  closing(quote: "'" | '"'): number;
  /** Reads the commands of a substitution, up to and with its closer. */
  substitution(closer: ")" | "`"): void;
}

/** The word from its character `index` on, as the value of `--option=value`. */
export function tailOf(word: Word, index: number): Word {
  const plain = word.text.length === word.end - word.start;
  return {
    ...word,
    text: word.text.slice(index),
    start: plain ? word.start + index : word.start,
  };
}

/** Reads the word at the lexer's position and moves behind it; always at least one character. */
export function readWord(lexer: WordSource): Word {
  const { text } = lexer;
  const start = lexer.at;
  let value = "";
  let literal = true;
  while (lexer.at < text.length) {
    const part = readPart(lexer, start);
    if (part === undefined) break;
    value += part.text;
    literal &&= part.literal;
  }
  return { text: value, start, end: lexer.at, literal };
}

interface Part {
  readonly text: string;
  readonly literal: boolean;
}

function readPart(lexer: WordSource, wordStart: number): Part | undefined {
  const { text, at } = lexer;
  const char = text[at] ?? "";
  if (char === "'") return singleQuoted(lexer);
  if (char === '"') return doubleQuoted(lexer);
  if (char === "\\") return escaped(lexer);
  if (char === "$") return expansion(lexer);
  if (char === "{" && text[at + 1] === "{") return upTo(lexer, "}}");
  if (char === "<" || char === ">") {
    const end = char === "<" ? placeholderEnd(text, at) : undefined;
    if (end !== undefined) return take(lexer, end, false);
    return isComparison(text, wordStart, at) ? take(lexer, at + 1) : undefined;
  }
  if (char === "`" && !lexer.endsWord(at)) {
    lexer.at++;
    lexer.substitution("`");
    return { text: "", literal: false };
  }
  if (lexer.endsWord(at) && at > wordStart) return undefined;
  return take(lexer, at + 1);
}

/** `pip install name>=1`: a shell would redirect, but its author means a version. */
function isComparison(text: string, wordStart: number, at: number): boolean {
  if (at === wordStart || !/[A-Za-z\d\],.]/.test(text[at - 1] ?? "")) return false;
  if (!/^[<>]=?\d/.test(text.slice(at, at + 3))) return false;
  return !/^\d+$/.test(text.slice(wordStart, Math.min(at, wordStart + 10)));
}

function take(lexer: WordSource, end: number, literal = true): Part {
  const text = lexer.text.slice(lexer.at, end);
  lexer.at = end;
  return { text, literal };
}

function singleQuoted(lexer: WordSource): Part {
  const end = lexer.closing("'");
  if (end === -1) return take(lexer, lexer.at + 1, false);
  const text = lexer.text.slice(lexer.at + 1, end);
  lexer.at = end + 1;
  return { text, literal: true };
}

function doubleQuoted(lexer: WordSource): Part {
  const end = lexer.closing('"');
  if (end === -1) return take(lexer, lexer.at + 1, false);
  const inside = lexer.text.slice(lexer.at + 1, end);
  lexer.at = end + 1;
  const text = inside.replaceAll(/\\(?:\r?\n|(["\\$`]))/g, "$1");
  return { text, literal: !/[$`]|\{\{/.test(inside) };
}

function escaped(lexer: WordSource): Part {
  const afterBreak = endOfLineBreak(lexer.text, lexer.at + 1);
  if (afterBreak > lexer.at + 1) {
    lexer.at = afterBreak;
    return { text: "", literal: true };
  }
  // `\S` means nothing in a shell: it is a Windows path.
  const isPath = /[A-Za-z\d]/.test(lexer.text[lexer.at + 1] ?? "");
  if (!isPath) lexer.at++;
  return take(lexer, Math.min(lexer.at + (isPath ? 2 : 1), lexer.text.length));
}

function expansion(lexer: WordSource): Part {
  const { text, at } = lexer;
  const next = text[at + 1];
  if (next === "(") {
    lexer.at += 2;
    lexer.substitution(")");
    return { text: "", literal: false };
  }
  if (next === "{") return upTo(lexer, text[at + 2] === "{" ? "}}" : "}");
  const name = /^\$(?:[A-Za-z_]\w{0,99}|[\d@*#?!-])/.exec(text.slice(at, at + 101));
  if (name) return take(lexer, at + name[0].length, false);
  return take(lexer, at + 1);
}

/** Up to the closer on the same line; without one, a single character. */
function upTo(lexer: WordSource, closer: "}" | "}}"): Part {
  const window = lexer.text.slice(lexer.at, lexer.at + EXPANSION_LIMIT);
  const line = /^[^\r\n]*/.exec(window)?.[0] ?? "";
  const end = line.indexOf(closer);
  return take(lexer, end === -1 ? lexer.at + 1 : lexer.at + end + closer.length, false);
}

/** `${{ a long expression }}` longer than this is not recognised as one. */
const EXPANSION_LIMIT = 500;
