import type { Scalar } from "yaml";
import { type Excerpt, excerptOf, type Piece, sliceAt } from "../excerpt.ts";
import { isBlank, type Line, linesOf } from "./lines.ts";

/** The text of a YAML scalar, with every character's place; `undefined` for a scalar without text. */
export function scalarExcerpt(file: Excerpt, scalar: Scalar): Excerpt | undefined {
  const token = (scalar as Scalar.Parsed).srcToken;
  if (!token) return undefined;
  const start = contentStart(token);
  if (!file.text.startsWith(token.source, start)) return undefined;
  const end = start + token.source.length;
  switch (token.type) {
    case "block-scalar":
      return excerptOf(file, blockPieces(file.text, start, end, scalar.type === "BLOCK_FOLDED"));
    case "scalar":
      return excerptOf(file, flowPieces(file.text, start, end, ""));
    case "single-quoted-scalar":
      return excerptOf(file, flowPieces(file.text, start + 1, end - 1, "'"));
    case "double-quoted-scalar":
      return excerptOf(file, flowPieces(file.text, start + 1, end - 1, '"'));
    default:
      return undefined;
  }
}

/** A block scalar's text begins after its header, comment and line break. */
function contentStart(token: NonNullable<Scalar.Parsed["srcToken"]>): number {
  const header = token.type === "block-scalar" ? token.props.at(-1) : undefined;
  return header && "source" in header ? header.offset + header.source.length : token.offset;
}

/** Lines without their common indentation; folded ones are joined by spaces. */
function blockPieces(text: string, start: number, end: number, folded: boolean): readonly Piece[] {
  const lines = [...linesOf(text, start, end)];
  const first = lines.find((line) => !isBlank(text, line));
  const indent = first ? indentation(text, first) : 0;
  return lines.flatMap((line, index) => {
    const from = line.start + Math.min(indent, indentation(text, line));
    const next = lines[index + 1];
    const joins = folded && next && isFlush(text, line, indent) && isFlush(text, next, indent);
    if (!joins) return [sliceAt(text, from, line.next)];
    return [sliceAt(text, from, line.end), { text: " ", start: line.end, end: line.next }];
  });
}

function isFlush(text: string, line: Line, indent: number): boolean {
  return !isBlank(text, line) && indentation(text, line) === indent;
}

function indentation(text: string, line: Line): number {
  let at = line.start;
  while (at < line.end && text[at] === " ") at++;
  return at - line.start;
}

/** Plain and quoted text: line breaks are spaces, and each kind of quotes has its escapes. */
function flowPieces(text: string, start: number, end: number, quote: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const special = quote === '"' ? /[\r\n\\]/g : quote === "'" ? /[\r\n']/g : /[\r\n]/g;
  let at = start;
  while (at < end) {
    special.lastIndex = at;
    const found = special.exec(text)?.index ?? end;
    const stop = Math.min(found, end);
    if (stop > at) pieces.push(sliceAt(text, at, stop));
    if (stop === end) break;
    const piece = specialPiece(text, stop, end);
    pieces.push(piece);
    at = piece.end;
  }
  return pieces;
}

function specialPiece(text: string, at: number, limit: number): Piece {
  const char = text[at];
  if (char === "'") return { text: "'", start: at, end: Math.min(at + 2, limit) };
  if (char === "\\") return escapePiece(text, at, limit);
  let end = at;
  while (end < limit && /\s/.test(text[end] ?? "")) end++;
  const breaks = text.slice(at, end).match(/\r\n|\r|\n/g)?.length ?? 1;
  return { text: breaks > 1 ? "\n" : " ", start: at, end };
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "0": "\0",
  e: "\u001B",
  _: "\u00A0",
};

function escapePiece(text: string, at: number, limit: number): Piece {
  const code = /^\\(?:x[\da-f]{2}|u[\da-f]{4})/i.exec(text.slice(at, at + 6))?.[0];
  if (code !== undefined) {
    const unit = Number.parseInt(code.slice(2), 16);
    return { text: String.fromCharCode(unit), start: at, end: at + code.length };
  }
  const next = text[at + 1] ?? "";
  const isBreak = next === "\n" || next === "\r";
  const end = Math.min(at + (text.startsWith("\r\n", at + 1) ? 3 : 2), limit);
  return { text: isBreak ? "" : (ESCAPES[next] ?? next), start: at, end };
}
