import type { Output } from "../core/sandbox.ts";
import { classesOf, isFailure, type OutcomeClass } from "./classes.ts";

/** What all versions made of one input. */
export interface Trial {
  /** For each version. */
  readonly classes: readonly OutcomeClass[];
  readonly failed: readonly boolean[];
  /** How sure it is that anybody asked for such an input: 1 for one like the examples, 0 leaves it out. */
  readonly weight: number;
}

export function trialOf(outputs: readonly Output[], weight: number): Trial {
  return { classes: classesOf(outputs), failed: outputs.map(isFailure), weight };
}

/** Whether an input tells anything: where half of the versions fail, it is none that the program is for. */
export function counts({ failed, weight }: Trial, versions: readonly number[]): boolean {
  const failures = versions.filter((version) => failed[version]).length;
  return weight > 0 && failures * 2 < versions.length;
}
