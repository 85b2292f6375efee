import type { Check } from "../core/check.ts";
import type { Outcome } from "../core/outcome.ts";
import type { PortName, Ports } from "../core/ports.ts";
import type { Severity } from "../core/rule.ts";

export interface Plan {
  readonly run: readonly Check[];
  /** Checks that were asked for and cannot run here, each with its reason. */
  readonly skipped: readonly Outcome[];
  /** Rules that may report: a check can hold more than the user asked for. */
  readonly rules: ReadonlySet<string>;
}

export interface Selection {
  /** Rule ids, check ids or groups; empty means all. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly severities: Readonly<Record<string, Severity | "off">>;
}

/** Says what runs, and why the rest that the user asked for does not. */
export function plan(
  checks: readonly Check[],
  selection: Selection,
  ports: Partial<Ports>,
  absent: Readonly<Partial<Record<PortName, string>>>,
): Plan {
  const rules = new Set(
    checks.flatMap((check) =>
      check.rules.map((rule) => rule.id).filter((id) => isSelected(id, check.id, selection)),
    ),
  );
  const wanted = checks.filter((check) => check.rules.some((rule) => rules.has(rule.id)));
  const skipped = wanted.flatMap((check) => {
    const missing = check.needs.find((need) => ports[need] === undefined);
    return missing ? [skip(check, absent[missing] ?? `${missing} is not available here`)] : [];
  });
  const skippedIds = new Set(skipped.map((outcome) => outcome.check));
  return { run: wanted.filter((check) => !skippedIds.has(check.id)), skipped, rules };
}

function skip(check: Check, reason: string): Outcome {
  return { check: check.id, status: "skipped", reason, checked: 0, unknown: [] };
}

function isSelected(rule: string, check: string, selection: Selection): boolean {
  const matches = (pattern: string) =>
    pattern === rule || pattern === check || rule.startsWith(`${pattern}/`);
  const included = selection.only.length === 0 || selection.only.some(matches);
  return included && !selection.skip.some(matches) && selection.severities[rule] !== "off";
}
