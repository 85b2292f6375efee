import type { Position, Range } from "./range.ts";

/** Turns UTF-16 offsets of one text into positions. Lines end at LF, CRLF or CR. */
export interface Positions {
  /** Offsets outside the text are clamped to it. */
  at(offset: number): Position;
  range(start: number, end: number): Range;
  /** The offset of a 1-based line's first character. */
  lineStart(line: number): number;
  readonly lineCount: number;
}

export function positionsOf(text: string): Positions {
  const { starts, bytes } = scan(text);

  const at = (offset: number): Position => {
    const clamped = Math.min(Math.max(offset, 0), text.length);
    const index = lastAtOrBefore(starts, clamped);
    const checkpoint = Math.floor(clamped / STRIDE);
    return {
      line: index + 1,
      column: clamped - (starts[index] ?? 0) + 1,
      offset: clamped,
      byte: (bytes[checkpoint] ?? 0) + utf8Length(text, checkpoint * STRIDE, clamped),
    };
  };

  return {
    at,
    range: (start, end) => ({ start: at(start), end: at(end) }),
    lineStart: (line) => starts[line - 1] ?? text.length,
    lineCount: starts.length,
  };
}

/** Bytes are counted from the last checkpoint, so that a minified file's one line costs no more than many. */
const STRIDE = 1024;

/** Where each line starts, and the UTF-8 bytes before every `STRIDE`th unit. */
function scan(text: string): { starts: number[]; bytes: number[] } {
  const starts = [0];
  const bytes: number[] = [];
  let byte = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (i % STRIDE === 0) bytes.push(byte);
    byte += unitLength(text, i, code);
    const endsLine = code === LF || (code === CR && text.charCodeAt(i + 1) !== LF);
    if (endsLine) starts.push(i + 1);
  }
  if (text.length % STRIDE === 0) bytes.push(byte);
  return { starts, bytes };
}

const LF = 10;
const CR = 13;

function utf8Length(text: string, start: number, end: number): number {
  let length = 0;
  for (let i = start; i < end; i++) length += unitLength(text, i, text.charCodeAt(i));
  return length;
}

/** The UTF-8 bytes of one UTF-16 unit: a surrogate pair's four are counted two and two. */
function unitLength(text: string, index: number, code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return isPaired(text, index, code) ? 2 : 3;
}

function isPaired(text: string, index: number, code: number): boolean {
  if (code >= 0xd800 && code < 0xdc00) return isLow(text.charCodeAt(index + 1));
  if (code >= 0xdc00 && code < 0xe000) {
    const previous = text.charCodeAt(index - 1);
    return previous >= 0xd800 && previous < 0xdc00;
  }
  return false;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
