import type { CallInput, Callable } from "../callable.ts";
import type { Shape } from "../shape.ts";
import { arbitraryOf } from "./arbitrary.ts";
import { allParameters, asInput } from "./asInput.ts";
import { fastCheck } from "./fastCheck.ts";
import type { Pool } from "./pool.ts";

/** Random arguments of the parameters' shapes; what may be left out is left out now and then. */
export function randomInputs(
  callable: Pick<Callable, "parameters" | "receiver">,
  shapes: readonly Shape[],
  pool: Pool,
  { seed, count }: { readonly seed: number; readonly count: number },
): readonly CallInput[] {
  const fc = fastCheck();
  const parameters = allParameters(callable);
  const each = shapes.map((shape, index) => {
    const value = arbitraryOf(shape, pool);
    return parameters[index]?.required ? value : fc.option(value, { nil: undefined, freq: 3 });
  });
  const sample = fc.sample(fc.tuple(...each), { seed, numRuns: count });
  return sample.map((values) => asInput(callable, values));
}
