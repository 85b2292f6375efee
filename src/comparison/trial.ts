import type { Output } from "../core/sandbox.ts";
import { classesOf, isFailure, type OutcomeClass } from "./classes.ts";

/** What all versions made of one input. */
export interface Trial {
  /** For each version. */
  readonly classes: readonly OutcomeClass[];
  readonly failed: readonly boolean[];
  /** How sure it is, by what each version's own text says, that anybody means such an input: 0 where it forbids it. */
  readonly meant: readonly number[];
  /** Whether a version treats it apart from ordinary inputs. */
  readonly apart: readonly boolean[];
}

export function trialOf(outputs: readonly Output[], meant: readonly number[]): Trial {
  const apart = outputs.map(() => false);
  return { classes: classesOf(outputs), failed: outputs.map(isFailure), meant, apart };
}

/** How much an input counts in the eyes of these versions: nothing where half of them forbid it. */
export function weightOf({ meant }: Trial, judges: readonly number[]): number {
  const words = judges.map((judge) => meant[judge] ?? 0);
  const forbidding = words.filter((word) => word === 0).length;
  if (forbidding * 2 >= words.length) return 0;
  return words.reduce((sum, word) => sum + word, 0) / words.length;
}

/** Whether an input tells anything: where half of the versions fail, it is none that the program is for. */
export function counts(trial: Trial, versions: readonly number[]): boolean {
  const failures = versions.filter((version) => trial.failed[version]).length;
  return failures * 2 < versions.length && weightOf(trial, versions) > 0;
}
