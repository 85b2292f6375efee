import type { Report } from "../../core/report.ts";
import { count } from "../counts.ts";
import { markdownWithin } from "../markdown/markdown.ts";
import { annotated } from "./annotated.ts";

/** Markdown for `$GITHUB_STEP_SUMMARY`: the whole report, and how many findings have no annotation. */
export function githubSummary(report: Report): string {
  const { cut } = annotated(report);
  const note =
    cut === 0
      ? ""
      : `\n${count(cut, "finding")} below ${cut === 1 ? "has" : "have"} no annotation: GitHub shows ten of a level in one step.\n`;
  return markdownWithin(report, { verbose: false }, LONGEST_SUMMARY) + note;
}

/** GitHub refuses a step summary of more than 1 MiB; a character takes up to three bytes of UTF-8. */
const LONGEST_SUMMARY = 340_000;
