import { suspicionOf } from "./suspicion.ts";
import { counts, weightOf, type Trial } from "./trial.ts";

/** Above it a version is contradicted. At it, less than one of twenty right programs was (`npm run bench:compare`). */
export const THRESHOLD = 1 / 8;

/** How much speaks against one version, and the input that speaks loudest. */
export interface Dissent {
  /** How likely it is wrong, by that one input: 0 where nobody contradicts it, to 1. */
  readonly score: number;
  /** Whether that is enough to call it contradicted. */
  readonly isEnough: boolean;
  readonly trial: number;
  /** The versions that agree with each other on what it denies. */
  readonly against: readonly number[];
}

/** By the others' word, on the input where most speaks against it. Inputs on which half of the others fail are left out. */
export function dissentOf(
  target: number,
  voters: readonly number[],
  trials: readonly Trial[],
): Dissent | undefined {
  const others = voters.filter((voter) => voter !== target);
  let most: Dissent | undefined;
  for (const [at, trial] of trials.entries()) {
    if (!counts(trial, others)) continue;
    const against = largestOther(trial, target, others);
    const agreeing = others.filter((other) => trial.classes[other] === trial.classes[target]);
    // Whom more agree with than contradict is not the one to ask.
    if (against.length === 0 || against.length <= agreeing.length) continue;
    const score = suspicionOf(target, others, trial, meantIn(trial, target, others));
    if (score > (most?.score ?? 0))
      most = { score, isEnough: score > THRESHOLD, trial: at, against };
  }
  return most;
}

/**
 * Two versions alone: nobody can say which of them is wrong, and all that counts is how sure it is that the input is meant on
 * which they differ.
 */
export function differenceOf(
  version: number,
  other: number,
  trials: readonly Trial[],
): Dissent | undefined {
  let most: Dissent | undefined;
  for (const [at, trial] of trials.entries()) {
    if (!counts(trial, [other]) || largestOther(trial, version, [other]).length === 0) continue;
    const score = weightOf(trial, [version, other]);
    if (score > (most?.score ?? 0))
      most = { score, isEnough: score > LIKELY, trial: at, against: [other] };
  }
  return most;
}

/** One of the two is wrong for sure, so a less likely input is worth the question. */
const LIKELY = 1 / 16;

/** Texts are seldom wrong about what is meant. The more of the others treat an input apart, the less anybody asks for it. */
function meantIn(trial: Trial, target: number, others: readonly number[]): number {
  const apart = others.filter((other) => trial.apart[other]).length / others.length;
  return CERTAIN * weightOf(trial, [target, ...others]) * (1 - apart);
}

const CERTAIN = 0.95;

function largestOther(
  { classes }: Trial,
  target: number,
  others: readonly number[],
): readonly number[] {
  const own = classes[target];
  if (own === undefined) return [];
  const groups = new Map<number, number[]>();
  for (const other of others) {
    const its = classes[other];
    if (its === undefined || its === own) continue;
    const group = groups.get(its);
    if (group) group.push(other);
    else groups.set(its, [other]);
  }
  return [...groups.values()].reduce((a, b) => (b.length > a.length ? b : a), []);
}
