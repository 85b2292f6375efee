import type { Line } from "./lines.ts";

/** The contents of a line's inline code: a run of backticks up to the next run of the same length. */
export function codeSpans(text: string, line: Line): { start: number; end: number }[] {
  const runs = backtickRuns(text, line);
  const partners = nextOfSameLength(runs);
  const spans: { start: number; end: number }[] = [];
  let index = 0;
  while (index < runs.length) {
    const run = runs[index];
    const partner = runs[partners[index] ?? -1];
    if (run && partner) {
      spans.push({ start: run.end, end: partner.start });
      index = (partners[index] ?? index) + 1;
    } else index++;
  }
  return spans;
}

interface Run {
  readonly start: number;
  readonly end: number;
}

function backtickRuns(text: string, line: Line): readonly Run[] {
  const runs: Run[] = [];
  let at = line.start;
  while (at < line.end) {
    const start = text.indexOf("`", at);
    if (start === -1 || start >= line.end) break;
    at = start + 1;
    while (at < line.end && text[at] === "`") at++;
    runs.push({ start, end: at });
  }
  return runs;
}

function nextOfSameLength(runs: readonly Run[]): readonly (number | undefined)[] {
  const next: (number | undefined)[] = runs.map(() => undefined);
  const seen = new Map<number, number>();
  for (let index = runs.length - 1; index >= 0; index--) {
    const run = runs[index];
    if (!run) continue;
    const length = run.end - run.start;
    next[index] = seen.get(length);
    seen.set(length, index);
  }
  return next;
}
