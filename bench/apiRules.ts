import type { JsonReport } from "./disprove.ts";

/** What each says of a name: that it is not there, or was not always. */
export const EXISTENCE_RULES: readonly string[] = [
  "hallucination/unknown-module",
  "hallucination/unknown-export",
  "hallucination/unknown-member",
  "deprecation/removed-api",
  "deprecation/outdated-major",
];

/** How a call binds, apart from whether what it calls exists. */
export const BINDING_RULES: readonly string[] = [
  "hallucination/unknown-parameter",
  "hallucination/wrong-arguments",
];

export const DEPRECATION_RULES: readonly string[] = [
  "deprecation/deprecated-api",
  "deprecation/deprecated-parameter",
];

export const API_RULES: readonly string[] = [
  ...EXISTENCE_RULES,
  ...BINDING_RULES,
  ...DEPRECATION_RULES,
];

type Finding = JsonReport["findings"][number];

export function findingsOf(report: JsonReport, rules: readonly string[]): readonly Finding[] {
  return report.findings.filter(({ rule }) => rules.includes(rule));
}

/** How many uses were looked at, and how many of these nothing could be told about. */
export function usesOf(report: JsonReport): { readonly checked: number; readonly unknown: number } {
  const outcomes = apiOutcomes(report);
  return {
    // Each check counts the same uses; one of them names the unknown ones.
    checked: Math.max(0, ...outcomes.map(({ checked }) => checked)),
    unknown: sum(outcomes.flatMap(({ unknown }) => unknown.map(({ count = 1 }) => count))),
  };
}

/** Why nothing could be told, and how often. */
export function unknownReasons(report: JsonReport): ReadonlyMap<string, number> {
  const reasons = new Map<string, number>();
  for (const { unknown } of apiOutcomes(report))
    for (const { why, count = 1 } of unknown) reasons.set(why, (reasons.get(why) ?? 0) + count);
  return reasons;
}

/** A check that did not complete has found nothing, which is no proof. */
export function printUnfinished(name: string, report: JsonReport): boolean {
  const outcomes = apiOutcomes(report);
  for (const { check, status, reason } of outcomes)
    if (status !== "completed") console.log(`${name}: ${check} ${status} (${reason ?? ""})`);
  if (outcomes.length === 0) console.log(`${name}: no check of API names took part`);
  return outcomes.length === 0 || outcomes.some(({ status }) => status !== "completed");
}

function apiOutcomes(report: JsonReport): JsonReport["outcomes"] {
  const checks = new Set(API_RULES);
  return report.outcomes.filter(({ check }) => checks.has(check));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
