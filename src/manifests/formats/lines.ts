import type { Span } from "./tree.ts";

/** The lines of a text, without their line ends; they end at LF, CRLF or CR. */
export function* linesOf(text: string): Generator<Span> {
  const lineEnd = /\r\n|\n|\r/g;
  let start = 0;
  for (let found = lineEnd.exec(text); found; found = lineEnd.exec(text)) {
    yield { start, end: found.index };
    start = lineEnd.lastIndex;
  }
  if (start < text.length) yield { start, end: text.length };
}

/** A span without the white space around it. */
export function trimSpan(text: string, { start, end }: Span): Span {
  let first = start;
  let last = end;
  while (first < last && isSpace(text, first)) first++;
  while (last > first && isSpace(text, last - 1)) last--;
  return { start: first, end: last };
}

function isSpace(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code === 32 || (code >= 9 && code <= 13);
}
