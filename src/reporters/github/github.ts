import type { Finding } from "../../core/finding.ts";
import type { Report } from "../../core/report.ts";
import type { Severity } from "../../core/rule.ts";
import { count, tally } from "../counts.ts";
import { evidenceText } from "../evidenceText.ts";
import { gapsOf, gapSummary } from "../gaps.ts";
import { oneLine, visible } from "../visible.ts";
import { annotated } from "./annotated.ts";
import { workflowCommand } from "./workflowCommand.ts";

/** Annotations for a GitHub Actions step; `githubSummary` holds what exceeds GitHub's limits. */
export function github(report: Report): string {
  const { shown, cut } = annotated(report);
  const rest = cut > 0 ? `; ${count(cut, "finding")} without annotation, see the step summary` : "";
  const lines = [
    ...shown.map(annotation),
    ...gapNotice(report),
    `disprove: ${report.verdict} · ${tally(report) || "nothing to check"}${rest}`,
  ];
  return `${lines.join("\n")}\n`;
}

const LEVELS = { error: "error", warning: "warning", note: "notice" } as const satisfies Record<
  Severity,
  string
>;
const MOST_GAPS = 5;

function annotation(finding: Finding): string {
  const { start, end } = finding.range;
  // Columns are only taken where an annotation begins and ends on one line.
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
  const place = { file: visible(finding.file), line: start.line, endLine: end.line, ...columns };
  const message = [
    oneLine(finding.message),
    ...finding.evidence.map(evidenceText),
    ...(finding.help === undefined ? [] : [oneLine(finding.help)]),
  ];
  return workflowCommand(
    LEVELS[finding.severity],
    { ...place, title: oneLine(finding.rule) },
    message.join("\n"),
  );
}

function gapNotice(report: Report): readonly string[] {
  const gaps = gapsOf(report);
  if (gaps.length === 0) return [];
  const message = `not checked: ${gapSummary(gaps, MOST_GAPS)}`;
  return [workflowCommand("notice", { title: `disprove: ${report.verdict}` }, message)];
}
