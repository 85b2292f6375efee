import type { CallInput, Callable } from "./callable.ts";
import { isLegal, type Legality } from "./domain/isLegal.ts";
import { inputKey } from "./inputKey.ts";
import { placesOf } from "./places.ts";
import { simplerValues } from "./shrinking/simplerValues.ts";

export interface ShrinkOptions {
  /** How many inputs may be tried. */
  readonly budget: number;
}

/**
 * The smallest input near this one for which something still holds. It stays as legal as the first one;
 * candidates are tried in batches, the simplest first.
 */
export async function shrinkInput(
  callable: Callable,
  input: CallInput,
  stillHolds: (batch: readonly CallInput[]) => Promise<readonly boolean[]>,
  { budget }: ShrinkOptions,
): Promise<CallInput> {
  const rank = RANKS[isLegal(callable, input)];
  const tried = new Set([inputKey(input)]);
  let best = input;
  for (let left = budget; left > 0;) {
    const batch: CallInput[] = [];
    for (const candidate of simplerInputs(best)) {
      if (batch.length >= Math.min(left, BATCH)) break;
      const key = inputKey(candidate);
      if (tried.has(key) || RANKS[isLegal(callable, candidate)] > rank) continue;
      tried.add(key);
      batch.push(candidate);
    }
    if (batch.length === 0) return best;
    left -= batch.length;
    const answers = await stillHolds(batch);
    best = batch.find((_, index) => answers[index] === true) ?? best;
  }
  return best;
}

/** One process runs as many at a time. */
const BATCH = 40;

const RANKS: Readonly<Record<Legality, number>> = { legal: 0, unknown: 1, outside: 2 };

/** Each place after the other made simpler, the boldest steps of all places first. */
function simplerInputs(input: CallInput): readonly CallInput[] {
  const places = placesOf(input).map(({ value, replace }) => ({
    values: simplerValues(value),
    replace,
  }));
  const longest = Math.max(0, ...places.map(({ values }) => values.length));
  return Array.from({ length: longest }, (_, step) => step).flatMap((step) =>
    places.flatMap(({ values, replace }) => values.slice(step, step + 1).map(replace)),
  );
}
