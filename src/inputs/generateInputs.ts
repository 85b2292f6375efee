import type { CallInput, Callable } from "./callable.ts";
import { isLegal } from "./domain/isLegal.ts";
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
  const chosen = new Chosen(callable, count);
  chosen.take(shown);
  chosen.take(boundaryInputs(callable, shown, pool), Math.ceil(count * BOUNDARY_SHARE));
  for (let round = 0; round < MOST_ROUNDS && !chosen.isFull; round++) {
    const size = Math.max(10, Math.ceil(count / 4));
    const each = { seed: seed + round, count: size };
    chosen.take(randomInputs(callable, pool, each));
    chosen.take(mutateInputs(callable, chosen.inputs, each));
  }
  return chosen.inputs;
}

/** Boundaries come first and leave room for the rest. */
const BOUNDARY_SHARE = 0.5;
/** A domain with fewer members than are asked for is exhausted before. */
const MOST_ROUNDS = 12;

/** Collects inputs, each once; those that may be outside of the domain only up to their share. */
class Chosen {
  readonly #callable: Callable;
  readonly #count: number;
  readonly #seen = new Set<string>();
  readonly #legal: CallInput[] = [];
  readonly #unknown: CallInput[] = [];

  constructor(callable: Callable, count: number) {
    this.#callable = callable;
    this.#count = count;
  }

  get inputs(): readonly CallInput[] {
    const share = this.#legal.length === 0 ? this.#count : Math.ceil(this.#count * UNKNOWN_SHARE);
    const legal = this.#legal.slice(0, this.#count);
    return [...legal, ...this.#unknown.slice(0, Math.min(share, this.#count - legal.length))];
  }

  get isFull(): boolean {
    const wanted = this.#legal.length === 0 ? 0 : this.#count;
    return this.#legal.length >= wanted && this.inputs.length >= this.#count;
  }

  take(inputs: readonly CallInput[], most = Infinity): void {
    const before = this.#legal.length;
    for (const input of inputs) {
      const key = inputKey(input);
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      const legality = isLegal(this.#callable, input);
      if (legality === "legal" && this.#legal.length - before < most) this.#legal.push(input);
      if (legality === "unknown" && this.#unknown.length < this.#count) this.#unknown.push(input);
    }
  }
}

const UNKNOWN_SHARE = 0.2;
