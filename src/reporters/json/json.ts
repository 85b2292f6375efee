import type { Evidence } from "../../core/evidence.ts";
import type { Finding, Fix } from "../../core/finding.ts";
import type { Range } from "../../core/range.ts";
import type { Report } from "../../core/report.ts";
import { jsonText } from "../jsonText.ts";

/** The report for machines, as `schemas/report.schema.json` describes it. */
export function json(report: Report): string {
  return jsonText({
    schemaVersion: report.schemaVersion,
    tool: report.tool,
    verdict: report.verdict,
    findings: report.findings.map(jsonFinding),
    outcomes: report.outcomes,
    rules: report.rules,
    files: report.files,
    against: report.against,
    compared: report.compared,
    sandbox: report.sandbox,
    unusedSuppressions: report.unusedSuppressions,
    startedAt: report.startedAt,
    milliseconds: report.milliseconds,
  });
}

/** Evidence with flat places, as findings have them. */
export function jsonEvidence(evidence: Evidence) {
  if (evidence.kind !== "path") return evidence;
  const steps = evidence.steps.map(({ file, range, says }) => ({ file, ...flat(range), says }));
  return { kind: evidence.kind, steps };
}

function jsonFinding({ range, evidence, fix, ...finding }: Finding) {
  return {
    rule: finding.rule,
    severity: finding.severity,
    file: finding.file,
    ...flat(range),
    message: finding.message,
    help: finding.help,
    evidence: evidence.map(jsonEvidence),
    fingerprint: finding.fingerprint,
    fix: fix === undefined ? undefined : jsonFix(fix),
    suppressed: finding.suppressed,
  };
}

function jsonFix({ description, safe, edits }: Fix) {
  return {
    description,
    safe,
    edits: edits.map(({ file, range, text }) => ({ file, ...flat(range), text })),
  };
}

function flat({ start, end }: Range) {
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
