import type { CallInput, Callable } from "../callable.ts";
import type { Shape } from "../shape.ts";
import { arbitraryOf } from "./arbitrary.ts";
import { fastCheck } from "./fastCheck.ts";
import type { Pool } from "./pool.ts";

/** Random arguments of the parameters' shapes. */
export function randomInputs(
  { parameters }: Pick<Callable, "parameters">,
  shapes: readonly Shape[],
  pool: Pool,
  { seed, count }: { readonly seed: number; readonly count: number },
): readonly CallInput[] {
  const fc = fastCheck();
  const places = shapes.filter((_, index) => parameters[index]?.passing === "positional");
  const arbitrary = fc.tuple(...places.map((shape) => arbitraryOf(shape, pool)));
  return fc.sample(arbitrary, { seed, numRuns: count }).map((values) => ({ arguments: values }));
}
