import { sameValue } from "../../../core/sameValue.ts";
import type { Value } from "../../../core/value.ts";
import type { Callable, ParameterShape } from "../../../inputs/callable.ts";
import type { CallInput } from "../../../inputs/callable.ts";

export const integer = (value: number): Value => ({ kind: "integer", value: BigInt(value) });
export const text = (value: string): Value => ({ kind: "text", value });
export const boolean = (value: boolean): Value => ({ kind: "boolean", value });
export const list = (items: readonly Value[]): Value => ({ kind: "list", items });
export const call = (...given: readonly Value[]): CallInput => ({ arguments: given });

/** Of what is in an order: also of what gives its items one after the other, read to its end. */
export function itemsOf(value: Value | undefined): readonly Value[] | undefined {
  if (value?.kind === "list" || value?.kind === "tuple") return value.items;
  return value?.kind === "iterable" && !value.more ? value.items : undefined;
}

export function numberOf(value: Value | undefined): number | undefined {
  if (value?.kind === "integer") return Number(value.value);
  return value?.kind === "float" ? value.value : undefined;
}

export function wholeOf(value: Value | undefined): number | undefined {
  const number = numberOf(value);
  return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
}

export function textOf(value: Value | undefined): string | undefined {
  return value?.kind === "text" ? value.value : undefined;
}

/** Numbers of a list, or undefined where anything else is in it. */
export function numbersOf(value: Value | undefined): readonly number[] | undefined {
  return allOf(itemsOf(value), numberOf);
}

export function textsOf(value: Value | undefined): readonly string[] | undefined {
  return allOf(itemsOf(value), textOf);
}

function allOf<T>(items: readonly Value[] | undefined, read: (value: Value) => T | undefined) {
  const found = items?.flatMap((item) => read(item) ?? []);
  return found && found.length === items?.length ? found : undefined;
}

export function isSame(a: Value, b: Value): boolean {
  return sameValue(a, b, { tolerance: 1e-6, anySequence: true }) === true;
}

export function isDifferent(a: Value, b: Value): boolean {
  return sameValue(a, b, { tolerance: 1e-6, anySequence: true }) === false;
}

/** Every item of `part` is one of `whole`'s, each as often at most. */
export function isPartOf(part: readonly Value[], whole: readonly Value[]): boolean {
  const left = [...whole];
  return part.every((item) => {
    const at = left.findIndex((other) => isSame(item, other));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** `part` is what is left of `whole` when some are taken out. */
export function isSubsequence(part: readonly Value[], whole: readonly Value[]): boolean {
  let at = 0;
  return part.every((item) => {
    while (at < whole.length && !isSame(item, whole[at] as Value)) at++;
    return at++ < whole.length;
  });
}

export function isPermutation(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && isPartOf(a, b);
}

export function isAscending(items: readonly number[] | readonly string[]): boolean {
  return items.every((item, index) => index === 0 || (items[index - 1] as typeof item) <= item);
}

export function requiredOf({ parameters }: Callable): readonly ParameterShape[] {
  return parameters.filter(({ required }) => required);
}

/** Its only required parameter. */
export function onlyOf(callable: Callable): ParameterShape | undefined {
  const required = requiredOf(callable);
  return required.length === 1 ? required[0] : undefined;
}
