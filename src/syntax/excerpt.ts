import type { Range } from "../core/range.ts";

/** Text taken out of a file, which still knows where in the file each character stands. */
export interface Excerpt {
  readonly text: string;
  /** The place in the file of the text from `start` up to and not including `end`. */
  range(start: number, end: number): Range;
}

/** Text that stands for `start` up to `end` of its source: a slice of it, an unescaped character, or something put in. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Joins pieces of a text into one excerpt. Excerpts of excerpts still point into the file. */
export function excerptOf(source: Pick<Excerpt, "range">, pieces: readonly Piece[]): Excerpt {
  const starts: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    length += piece.text.length;
  }
  const text = pieces.map((piece) => piece.text).join("");

  const pieceAt = (offset: number): { piece: Piece; inside: number } => {
    const index = lastAtOrBefore(starts, offset);
    const piece = pieces[index] ?? EMPTY;
    return { piece, inside: offset - (starts[index] ?? 0) };
  };
  const before = (offset: number): number => {
    const { piece, inside } = pieceAt(offset);
    return isSlice(piece) ? piece.start + inside : inside === 0 ? piece.start : piece.end;
  };
  const after = (offset: number): number => {
    const { piece, inside } = pieceAt(offset - 1);
    return isSlice(piece) ? piece.start + inside + 1 : piece.end;
  };

  return {
    text,
    range(start, end) {
      const first = Math.min(Math.max(start, 0), length);
      const last = Math.min(Math.max(end, first), length);
      const from = before(first);
      return source.range(from, last > first ? after(last) : from);
    },
  };
}

/** A slice of an excerpt. */
export function sliceOf(excerpt: Excerpt, start: number, end: number): Excerpt {
  return excerptOf(excerpt, [sliceAt(excerpt.text, start, end)]);
}

/** The piece that is simply a part of the text. */
export function sliceAt(text: string, start: number, end: number): Piece {
  const slice = text.slice(start, end);
  return { text: slice, start, end: start + slice.length };
}

const EMPTY: Piece = { text: "", start: 0, end: 0 };

function isSlice(piece: Piece): boolean {
  return piece.text.length === piece.end - piece.start;
}

function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, 0);
}
