import type { CallInput, Callable } from "./callable.ts";
import { judgeDomain } from "./domain/isLegal.ts";
import { narrowedShapes } from "./domain/narrowedShapes.ts";
import { repair } from "./domain/repair.ts";
import { boundaryInputs } from "./generation/boundaryInputs.ts";
import { randomInputs } from "./generation/randomInputs.ts";
import { poolOf } from "./generation/pool.ts";
import { mutateInputs } from "./mutateInputs.ts";
import { inputKey } from "./inputKey.ts";

export interface GenerateOptions {
  /** The same seed gives the same inputs. */
  readonly seed: number;
  readonly count: number;
  /** Further inputs that are known to be of the domain. */
  readonly examples?: readonly CallInput[];
}

/**
 * Inputs for a callable: its examples, boundary values, then random ones and mutants. At least four of
 * five are of its domain as far as anybody can tell, none is known to be outside. `loadInputs` must have run.
 */
export function generateInputs(
  callable: Callable,
  { seed, count, examples = [] }: GenerateOptions,
): readonly CallInput[] {
  const shown = [...callable.examples, ...examples];
  const pool = poolOf(callable, shown);
  const certain = narrowedShapes(callable, ["stated", "shown"]);
  const possible = narrowedShapes(callable, ["stated"]);
  const chosen = new Chosen(callable, count);
  chosen.take(shown);
  const half = Math.ceil(count * BOUNDARY_SHARE);
  chosen.take(boundaryInputs(callable, certain, shown, pool), half);
  chosen.take(boundaryInputs(callable, possible, shown, pool), Math.max(0, half - chosen.legal));
  for (
    let round = 0, idle = 0;
    round < MOST_ROUNDS && !chosen.isFull && idle < MOST_IDLE;
    round++
  ) {
    const before = chosen.legal;
    const each = { seed: seed + round, count: Math.max(10, Math.ceil(count / 4)) };
    chosen.take(randomInputs(callable, certain, pool, each));
    chosen.take(mutateInputs(callable, chosen.inputs, each));
    chosen.take(randomInputs(callable, possible, pool, each));
    idle = chosen.legal === before ? idle + 1 : 0;
  }
  return chosen.inputs;
}

/** Boundaries come first and leave room for the rest. */
const BOUNDARY_SHARE = 0.5;
/** A domain with fewer members than are asked for is exhausted before. */
const MOST_ROUNDS = 12;
/** Where so many rounds in a row brought nothing, there is nothing left to bring. */
const MOST_IDLE = 3;

/** Collects inputs, each once; those that may be outside of the domain only up to their share, and last. */
class Chosen {
  readonly #callable: Callable;
  readonly #count: number;
  readonly #seen = new Set<string>();
  readonly #legal: CallInput[] = [];
  /** By what makes them unknown, so that no doubt crowds out the others. */
  readonly #unknown = new Map<string, CallInput[]>();

  constructor(callable: Callable, count: number) {
    this.#callable = callable;
    this.#count = count;
  }

  get legal(): number {
    return this.#legal.length;
  }

  get inputs(): readonly CallInput[] {
    const doubtful = interleave([...this.#unknown.values()]);
    const room = Math.max(this.#count * UNKNOWN_SHARE, this.#count - this.#legal.length);
    // Where hardly anything is legal, nothing is known of the domain, and anything may be tried.
    const isDark = this.#legal.length * 20 < this.#count;
    const share = isDark ? room : Math.min(room, Math.max(this.#legal.length / 4, 1));
    const edges = doubtful.slice(0, Math.floor(share));
    return [...this.#legal.slice(0, this.#count - edges.length), ...edges];
  }

  get isFull(): boolean {
    return this.#legal.length >= this.#count;
  }

  take(inputs: readonly CallInput[], most = Infinity): void {
    const before = this.#legal.length;
    for (const raw of inputs) {
      const input = repair(this.#callable, raw);
      const key = inputKey(input);
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      const { legality, why } = judgeDomain(this.#callable, input);
      if (legality === "legal" && this.#legal.length - before < most) this.#legal.push(input);
      if (legality !== "unknown") continue;
      const doubt = why.join("; ");
      const same = this.#unknown.get(doubt) ?? [];
      if (same.length < this.#count) this.#unknown.set(doubt, [...same, input]);
    }
  }
}

const UNKNOWN_SHARE = 0.2;

function interleave<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => index).flatMap((index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  );
}
