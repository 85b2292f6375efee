import type { CallInput, Callable } from "./callable.ts";
import { generateInputs } from "./generateInputs.ts";
import { mutateInputs } from "./mutateInputs.ts";
import { inputKey } from "./inputKey.ts";

export interface ExploreOptions {
  readonly seed: number;
  /** How many inputs may be run. */
  readonly budget: number;
  readonly examples?: readonly CallInput[];
  /** Asked before each batch; true stops. */
  readonly isEnough?: (explored: Explored) => boolean;
}

/** What became of an input, as marks: the branches it reached, how it parts the programs' outputs. */
export type RunMarks = (
  batch: readonly CallInput[],
) => Promise<readonly (readonly (string | number)[])[]>;

export interface Explored {
  /** Inputs that showed a mark that none before them had, in their order. */
  readonly kept: readonly CallInput[];
  /** All that were run. */
  readonly tried: readonly CallInput[];
}

/**
 * Looks for inputs that do what no input before them did: generated ones first, then mutants of those that
 * were kept. The same seed and the same marks give the same inputs.
 */
export async function exploreInputs(
  callable: Callable,
  run: RunMarks,
  { seed, budget, examples = [], isEnough = () => false }: ExploreOptions,
): Promise<Explored> {
  const kept: CallInput[] = [];
  const tried: CallInput[] = [];
  const seen = new Set<string>();
  const marks = new Set<string | number>();
  const first = generateInputs(callable, { seed, count: Math.ceil(budget / 2), examples });
  let waiting: readonly CallInput[] = first;
  for (let round = 0, idle = 0; tried.length < budget && idle < MOST_IDLE; round++) {
    const fresh = waiting.filter((input) => !seen.has(inputKey(input)));
    const batch = fresh.slice(0, Math.min(BATCH, budget - tried.length));
    if (isEnough({ kept, tried })) break;
    const found = batch.length === 0 ? [] : await run(batch);
    for (const [index, input] of batch.entries()) {
      seen.add(inputKey(input));
      tried.push(input);
      const own = found[index] ?? [];
      if (own.some((mark) => !marks.has(mark))) kept.push(input);
      for (const mark of own) marks.add(mark);
    }
    idle = batch.length === 0 ? idle + 1 : 0;
    waiting = fresh.slice(batch.length);
    if (waiting.length === 0)
      waiting = mutateInputs(callable, kept.length > 0 ? kept : first, {
        seed: seed + round + 1,
        count: BATCH,
      });
  }
  return { kept, tried };
}

/** One process runs as many at a time. */
const BATCH = 50;
/** Rounds without a new input: the domain is exhausted. */
const MOST_IDLE = 5;
