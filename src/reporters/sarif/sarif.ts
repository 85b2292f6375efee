import type { Finding } from "../../core/finding.ts";
import type { Report } from "../../core/report.ts";
import { ofSeverity } from "../counts.ts";
import { jsonText } from "../jsonText.ts";
import { later } from "../time.ts";
import { ROOT } from "./location.ts";
import { NOTIFICATIONS, notifications } from "./notifications.ts";
import { sarifResult } from "./result.ts";
import { sarifRule } from "./rule.ts";

/** SARIF 2.1.0, within what GitHub code scanning accepts. */
export function sarif(report: Report): string {
  return jsonText({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [sarifRun(report)],
  });
}

/** GitHub refuses a run with more results. */
const MOST_RESULTS = 25_000;

function sarifRun(report: Report) {
  const rules = [...new Map(report.rules.map((rule) => [rule.id, rule])).values()];
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  const kept = mostSevere(report.findings, MOST_RESULTS);
  return {
    tool: {
      driver: {
        ...report.tool,
        informationUri: "https://github.com/disprove/disprove",
        rules: rules.map(sarifRule),
        notifications: NOTIFICATIONS,
      },
    },
    invocations: [invocation(report, report.findings.length - kept.length)],
    originalUriBaseIds: { [ROOT]: { description: { text: "The folder that was checked." } } },
    columnKind: "utf16CodeUnits",
    results: kept.map((finding) => sarifResult(finding, indexes)),
    properties: {
      verdict: report.verdict,
      against: report.against,
      ...(report.sandbox && { sandbox: report.sandbox }),
    },
  };
}

function invocation(report: Report, cut: number) {
  return {
    executionSuccessful: report.outcomes.every(({ status }) => status !== "failed"),
    startTimeUtc: later(report.startedAt, 0),
    endTimeUtc: later(report.startedAt, report.milliseconds),
    toolExecutionNotifications: notifications(report, cut),
  };
}

/** The most severe, in the report's order. */
function mostSevere(findings: readonly Finding[], limit: number): readonly Finding[] {
  if (findings.length <= limit) return findings;
  const ranked = (["error", "warning", "note"] as const).flatMap((severity) =>
    ofSeverity(findings, severity),
  );
  const kept = new Set(ranked.slice(0, limit));
  return findings.filter((finding) => kept.has(finding));
}
