import type { Value } from "../core/value.ts";
import type { CallInput, Callable } from "./callable.ts";
import { isLegal } from "./domain/isLegal.ts";
import { repair } from "./domain/repair.ts";
import { poolOf } from "./generation/pool.ts";
import { mutateValue } from "./generation/mutateValue.ts";
import { random, type Random } from "./generation/random.ts";
import { inputKey } from "./inputKey.ts";
import { placesOf, type Place } from "./places.ts";

/**
 * Variants of inputs that are known, each with one or a few changes by type: items and characters are
 * dropped, doubled, swapped and borrowed from other inputs. None is known to be outside of the domain.
 */
export function mutateInputs(
  callable: Callable,
  corpus: readonly CallInput[],
  { seed, count }: { readonly seed: number; readonly count: number },
): readonly CallInput[] {
  if (corpus.length === 0) return [];
  const next = random(seed);
  const pool = poolOf(callable, corpus);
  const seen = new Set(corpus.map(inputKey));
  const mutants: CallInput[] = [];
  const donors = Map.groupBy(corpus.flatMap(placesOf), ({ key }) => key);
  for (let tries = 0; tries < count * TRIES && mutants.length < count; tries++) {
    const changed = mutate(
      pick(corpus, next),
      ({ key, value }) => {
        const others = (donors.get(key) ?? []).map((each) => each.value);
        return mutateValue(value, { next, pool, donors: others });
      },
      next,
    );
    if (!changed) return mutants;
    const mutant = repair(callable, changed);
    const key = inputKey(mutant);
    if (seen.has(key)) continue;
    seen.add(key);
    if (isLegal(callable, mutant) !== "outside") mutants.push(mutant);
  }
  return mutants;
}

/** For each mutant that is wanted: many changes leave the domain or give what is there already. */
const TRIES = 12;

function mutate(
  input: CallInput,
  change: (place: Place) => Value,
  next: Random,
): CallInput | undefined {
  const changes = 1 + (next(4) === 0 ? 1 + next(2) : 0);
  let mutant = input;
  for (let index = 0; index < changes; index++) {
    const places = placesOf(mutant);
    const place = places[next(places.length)];
    if (!place) return undefined;
    mutant = place.replace(change(place));
  }
  return mutant;
}

function pick<T>(items: readonly T[], next: Random): T {
  return items[next(items.length)] as T;
}
