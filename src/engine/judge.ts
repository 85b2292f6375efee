import type { Finding } from "../core/finding.ts";
import type { Outcome } from "../core/outcome.ts";
import type { Severity } from "../core/rule.ts";
import type { Verdict } from "../core/verdict.ts";

/**
 * `fail` when a finding that nobody silenced reaches the threshold; else `inconclusive` when
 * anything was skipped, failed, unread or unknown; else `pass`.
 */
export function judge(
  findings: readonly Finding[],
  outcomes: readonly Outcome[],
  unread: number,
  threshold: Severity = "error",
): Verdict {
  const counts = (finding: Finding) =>
    finding.suppressed === undefined && weight[finding.severity] >= weight[threshold];
  if (findings.some(counts)) return "fail";
  return unread > 0 || outcomes.some(isOpen) ? "inconclusive" : "pass";
}

/** For comparing severities: the greater, the graver. */
export const weight: Readonly<Record<Severity, number>> = { note: 1, warning: 2, error: 3 };

function isOpen(outcome: Outcome): boolean {
  return outcome.status !== "completed" || outcome.unknown.length > 0;
}
