import type { Value } from "../../core/value.ts";
import type { CallInput, Callable } from "../callable.ts";
import { bind } from "../domain/isLegal.ts";
import type { Shape } from "../shape.ts";
import { allParameters, asInput } from "./asInput.ts";
import { boundariesOf } from "./boundaries.ts";
import type { Pool } from "./pool.ts";

/** Boundary values of one parameter after the other, beside those of an example, and all of them together. */
export function boundaryInputs(
  callable: Pick<Callable, "parameters" | "receiver">,
  shapes: readonly Shape[],
  examples: readonly CallInput[],
  pool: Pool,
): readonly CallInput[] {
  if (shapes.length === 0) return [asInput(callable, [])];
  const parameters = allParameters(callable);
  const choices = shapes.map((shape) => boundariesOf(shape, pool));
  const required = (values: readonly (Value | undefined)[]) =>
    values.map((value, index) => (parameters[index]?.required ? value : undefined));
  const simple = choices.map((values) => values[Math.min(1, values.length - 1)]);
  const bases = [...examples.slice(0, 2).flatMap((example) => valuesOf(callable, example)), simple];
  const together = range(longest(choices)).map((at) =>
    choices.map((values) => values[at % Math.max(1, values.length)]),
  );
  const single = range(longest(choices)).flatMap((at) =>
    choices.flatMap((values, place) => {
      const value = values[at];
      return value ? bases.map((base) => base.with(place, value)) : [];
    }),
  );
  const crossed = choices.length === 2 ? cross(choices) : [];
  const all = [...together.slice(0, 6), required(simple), ...single, ...crossed, ...together];
  return all.map((values) => asInput(callable, values));
}

/** The example's value for each parameter. */
function valuesOf(
  { parameters, receiver }: Pick<Callable, "parameters" | "receiver">,
  example: CallInput,
): readonly (readonly (Value | undefined)[])[] {
  const binding = bind({ parameters }, example);
  const made = receiver?.parameters.map((_, index) => example.receiver?.[index]) ?? [];
  return binding ? [[...made, ...parameters.map(({ name }) => binding.get(name))]] : [];
}

/** Every pair of the first values of two parameters. */
function cross(choices: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
  const [left = [], right = []] = choices;
  return left.slice(0, 7).flatMap((a) => right.slice(0, 7).map((b) => [a, b]));
}

function longest(lists: readonly (readonly unknown[])[]): number {
  return Math.max(0, ...lists.map(({ length }) => length));
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index);
}
