import { counts, weightOf, type Trial } from "./trial.ts";

/** Above it a version is contradicted: most others agree with each other, on an input that is hardly in doubt. */
export const THRESHOLD = 0.5;

/** What makes an input strange comes together (a sign, a size, an order), and counts as one reason and not as four. */
const DOUBT = 1 / 4;

/** How much speaks against one version, and the input that speaks loudest. */
export interface Dissent {
  /** 0 where nobody contradicts it, to 1. */
  readonly score: number;
  readonly trial: number;
  /** The versions that agree with each other on what it denies. */
  readonly against: readonly number[];
}

/**
 * The share of the other versions which agree with each other on a value other than the target's, on the
 * input where that is largest. Inputs on which half of the others fail are left out.
 */
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
    const score = (against.length / others.length) * weightOf(trial, [target, ...others]) ** DOUBT;
    if (score > (most?.score ?? 0)) most = { score, trial: at, against };
  }
  return most;
}

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
