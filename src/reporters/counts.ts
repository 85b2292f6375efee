import type { Finding } from "../core/finding.ts";
import type { Outcome } from "../core/outcome.ts";
import type { Report } from "../core/report.ts";
import type { Severity } from "../core/rule.ts";

/** `1 import`, `1,204 dependencies` */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? noun : plural(noun)}`;
}

/** `2 errors, 1 note · checked 12 imports, 83 of 97 calls · 1 ignored`: what every format says first. */
export function tally(report: Report): string {
  const ignored = report.findings.length - counted(report.findings).length;
  return [
    severities(counted(report.findings)),
    coverage(report),
    ignored > 0 ? `${ignored.toLocaleString("en-US")} ignored` : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

/** Findings that no comment silences. */
export function counted(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => finding.suppressed === undefined);
}

export function ofSeverity(findings: readonly Finding[], severity: Severity): readonly Finding[] {
  return findings.filter((finding) => finding.severity === severity);
}

function severities(findings: readonly Finding[]): string {
  return (["error", "warning", "note"] as const)
    .map((severity) => ({ severity, number: ofSeverity(findings, severity).length }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => count(number, severity))
    .join(", ");
}

function coverage(report: Report): string {
  const amounts = [...widestByUnit(report.outcomes)].map(([unit, outcome]) => {
    const total = sizeOf(outcome);
    return total === outcome.checked
      ? count(total, unit)
      : `${outcome.checked.toLocaleString("en-US")} of ${count(total, unit)}`;
  });
  if (amounts.length > 0) return `checked ${amounts.join(", ")}`;
  return report.files.checked > 0 ? `checked ${count(report.files.checked, "file")}` : "";
}

/** Checks that count in one unit look at the same things: adding them up would count each thing twice. */
function widestByUnit(outcomes: readonly Outcome[]): ReadonlyMap<string, Outcome> {
  const widest = new Map<string, Outcome>();
  for (const outcome of outcomes) {
    if (outcome.unit === undefined || sizeOf(outcome) === 0) continue;
    const known = widest.get(outcome.unit);
    if (known === undefined || isWider(outcome, known)) widest.set(outcome.unit, outcome);
  }
  return widest;
}

function isWider(a: Outcome, b: Outcome): boolean {
  const difference = sizeOf(a) - sizeOf(b);
  return difference > 0 || (difference === 0 && a.checked < b.checked);
}

function sizeOf(outcome: Outcome): number {
  return outcome.unknown.reduce((sum, { count = 1 }) => sum + count, outcome.checked);
}

function plural(noun: string): string {
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}
