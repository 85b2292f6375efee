import type { Value } from "../../core/value.ts";
import type { CallInput, Callable } from "../callable.ts";
import type { Shape } from "../shape.ts";
import { boundariesOf } from "./boundaries.ts";
import type { Pool } from "./pool.ts";

/** Boundary values of one parameter after the other, beside those of an example, and all of them together. */
export function boundaryInputs(
  { parameters }: Pick<Callable, "parameters">,
  shapes: readonly Shape[],
  examples: readonly CallInput[],
  pool: Pool,
): readonly CallInput[] {
  const places = shapes.filter((_, index) => parameters[index]?.passing === "positional");
  if (places.length === 0) return [{ arguments: [] }];
  const choices = places.map((shape) => boundariesOf(shape, pool));
  if (choices.some((values) => values.length === 0)) return [];
  const simple = choices.map((values) => values[Math.min(1, values.length - 1)]);
  const bases = [
    ...examples.slice(0, 2).map((example) => example.arguments),
    simple.filter((value) => value !== undefined),
  ];
  const whole = bases.filter((base) => base.length === places.length);
  const together = range(longest(choices)).map((at) =>
    choices.map((values) => values[at % values.length]).filter((value) => value !== undefined),
  );
  const single = range(longest(choices)).flatMap((at) =>
    choices.flatMap((values, place) => {
      const value = values[at];
      return value ? whole.map((base) => base.with(place, value)) : [];
    }),
  );
  const crossed = places.length === 2 ? cross(choices) : [];
  return [...together.slice(0, 6), ...single, ...crossed, ...together].map(asInput);
}

function asInput(values: readonly Value[]): CallInput {
  return { arguments: values };
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
