import { linesOf } from "../formats/lines.ts";

/** A line as pip reads it: continued by `\`, without its comment. Its offsets are those of the text. */
export interface LogicalLine {
  readonly text: string;
  readonly start: number;
}

/** Joins continued lines. What joins them is replaced by as many spaces, so that every offset stays. */
export function* logicalLines(text: string): Generator<LogicalLine> {
  let parts: string[] = [];
  let start = 0;
  let end = 0;
  for (const span of linesOf(text)) {
    if (parts.length === 0) start = span.start;
    else parts.push(" ".repeat(span.start - end));
    end = span.end;
    const line = text.slice(span.start, span.end);
    // A comment ends what the lines above continue.
    const isComment = /^\s*#/.test(line);
    const continues = line.endsWith("\\") && !isComment;
    parts.push(continues ? `${line.slice(0, -1)} ` : withoutComment(line));
    if (continues) continue;
    yield { text: parts.join(""), start };
    parts = [];
  }
  if (parts.length > 0) yield { text: parts.join(""), start };
}

/** A comment begins at the start of a line or after white space: `pkg @ url#egg=x` has none. */
function withoutComment(line: string): string {
  const comment = line.search(/(?:^|\s)#/);
  return comment < 0 ? line : line.slice(0, comment);
}
