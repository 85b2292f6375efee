import type { Rule } from "../../../core/rule.ts";
import { RULES } from "./loss.ts";

export const rules: readonly [Rule, ...Rule[]] = [
  {
    id: RULES.steps,
    title: "A value is computed in steps and never used",
    severity: "warning",
    why: "Nobody computes for nothing: the result was meant to be used, and something else is used instead.",
    remedy: "Use the value, or leave out what computes it.",
  },
  {
    id: RULES.value,
    title: "A value is computed and never used",
    severity: "note",
    why: "It was meant for something, or it is left over from what the code did before.",
    remedy: "Use the value, or leave out what computes it.",
  },
  {
    id: RULES.parameter,
    title: "A documented parameter is never read",
    severity: "note",
    why: "Callers set it and believe that it has the effect that the documentation states.",
    remedy: "Use the parameter, or say in the documentation that it has no effect.",
  },
  {
    id: RULES.result,
    title: "The result of a call that does nothing else is not used",
    severity: "warning",
    why: "The statement has no effect: the value that it was written for stays as it was.",
    remedy: "Assign the result, return it or pass it on.",
  },
  {
    id: RULES.branches,
    title: "All branches do the same",
    severity: "note",
    why: "The condition decides nothing, so one of the cases is handled as another.",
    remedy: "Write what the other branch should do, or leave out the condition.",
  },
  {
    id: RULES.contradiction,
    title: "A condition can never hold, or never fail",
    severity: "warning",
    why: "What it guards never happens, or always does, whatever the input is.",
    remedy: "Write what the condition should tell apart.",
  },
];
