import type { Verdict } from "../core/verdict.ts";

/** 1: findings at or above the threshold. 3: something could not be checked, and that was to fail. */
export function exitCodeOf(verdict: Verdict, failsOnInconclusive: boolean): number {
  if (verdict === "fail") return 1;
  return verdict === "inconclusive" && failsOnInconclusive ? 3 : 0;
}
