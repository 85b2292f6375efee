export interface Line {
  readonly start: number;
  /** Before the line break. */
  readonly end: number;
  /** After the line break. */
  readonly next: number;
}

/** The lines of a text, which end at LF, CRLF or CR. */
export function* linesOf(text: string, from = 0, to = text.length): Generator<Line> {
  let start = from;
  while (start < to) {
    let end = start;
    while (end < to && text[end] !== "\n" && text[end] !== "\r") end++;
    const isPair = text[end] === "\r" && text[end + 1] === "\n";
    const next = Math.min(end + (isPair ? 2 : 1), to);
    yield { start, end, next };
    start = next;
  }
}

export function isBlank(text: string, line: Line): boolean {
  for (let at = line.start; at < line.end; at++) {
    if (text[at] !== " " && text[at] !== "\t") return false;
  }
  return true;
}
