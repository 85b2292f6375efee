import type { Evidence } from "../core/evidence.ts";
import { oneLine } from "./visible.ts";

/** What one needs to look at the evidence again, a line each; `evidenceText` says the rest. */
export function evidenceDetail(evidence: Evidence): readonly string[] {
  switch (evidence.kind) {
    case "registry":
      return [oneLine(evidence.url)];
    case "execution":
      return evidence.program.split("\n").slice(0, MOST_LINES).map(line);
    case "measurement":
      return evidence.points
        .slice(0, MOST_LINES)
        .map(({ size, cost }) => `n = ${size.toLocaleString("en-US")}: ${cost}`);
    case "plan":
      return evidence.rows.slice(0, MOST_LINES).map(line);
    case "path":
      return evidence.steps
        .slice(0, MOST_LINES)
        .map(({ file, range, says }) => oneLine(`${file}:${range.start.line} ${says}`));
    case "opinion":
      return evidence.votes
        .slice(0, MOST_LINES)
        .map(({ model, says }) => oneLine(`${model}: ${says}`));
    case "source":
      return [];
  }
}

const MOST_LINES = 20;

/** Keeps the indentation that a program or a plan is read by. */
function line(text: string): string {
  const indent = /^ {0,40}/.exec(text)?.[0] ?? "";
  return indent + oneLine(text.slice(indent.length), 200);
}
