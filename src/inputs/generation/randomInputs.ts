import type { CallInput, Callable } from "../callable.ts";
import { arbitraryOf } from "./arbitrary.ts";
import { fastCheck } from "./fastCheck.ts";
import type { Pool } from "./pool.ts";

/** Random arguments of the parameters' shapes. */
export function randomInputs(
  { parameters }: Pick<Callable, "parameters">,
  pool: Pool,
  { seed, count }: { readonly seed: number; readonly count: number },
): readonly CallInput[] {
  const fc = fastCheck();
  const places = parameters.filter(({ passing }) => passing === "positional");
  const arbitrary = fc.tuple(...places.map(({ shape }) => arbitraryOf(shape, pool)));
  return fc.sample(arbitrary, { seed, numRuns: count }).map((values) => ({ arguments: values }));
}
