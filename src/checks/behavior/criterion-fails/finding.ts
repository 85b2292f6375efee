import type { Criterion } from "../../../core/criterion.ts";
import type { Evidence } from "../../../core/evidence.ts";
import type { FindingDraft } from "../../../core/finding.ts";
import type { Range } from "../../../core/range.ts";

/** A finding at the code, with the task's own line as evidence. */
export function findingOf(
  criterion: Criterion,
  task: string,
  place: { readonly file: string; readonly range: Range },
  message: string,
  evidence: readonly Evidence[] = [],
): FindingDraft {
  const { line, text } = criterion;
  const demand: Evidence = { kind: "source", file: task, line, excerpt: text };
  return {
    rule: "behavior/criterion-fails",
    ...place,
    message,
    help: "correct the code, or the task where it is the one that is wrong",
    evidence: [demand, ...evidence],
  };
}
