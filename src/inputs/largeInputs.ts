import type { Value } from "../core/value.ts";
import type { CallInput, Callable } from "./callable.ts";
import { isLegal } from "./domain/isLegal.ts";
import { placesOf } from "./places.ts";

/**
 * An input with a number so large that whoever counts up to it does not come to an end, and whoever counts up to its root
 * does at once: a variant for each whole number that it hands in. None is known to be outside of the domain.
 */
export function largeInputs(callable: Callable, input: CallInput): readonly CallInput[] {
  return placesOf(input)
    .filter(({ value }) => isWhole(value, callable))
    .map(({ value, replace }) => replace({ ...value, value: sizeFor(value) } as Value))
    .filter((large) => isLegal(callable, large) !== "outside")
    .slice(0, MOST);
}

/** The first prime above 10^10: to divide it costs the most. */
const LARGE = 10_000_000_019n;
/** Each may cost seconds. */
const MOST = 2;

/** JavaScript has one kind of number. */
function isWhole(value: Value, { language }: Callable): boolean {
  if (value.kind === "float") return language === "javascript" && Number.isSafeInteger(value.value);
  return value.kind === "integer";
}

function sizeFor({ kind }: Value): number | bigint {
  return kind === "integer" ? LARGE : Number(LARGE);
}
