import type { Value } from "../../core/value.ts";
import type { CallInput, Callable } from "../callable.ts";
import type { Comparison, Condition, Term } from "./condition.ts";
import { evaluateTerm, holds } from "./evaluate.ts";
import { bind } from "./isLegal.ts";
import { itemsOf, numberOf, orderOf } from "./parts.ts";

/**
 * Makes an input keep what binds its parameters to each other: lists of the same length, an index within its
 * list, a lower end below the upper one. What it cannot mend it leaves.
 */
export function repair(callable: Callable, input: CallInput): CallInput {
  let mended = input;
  for (const { condition } of callable.conditions) {
    for (const each of condition.kind === "all" ? condition.of : [condition]) {
      if (each.kind !== "compare") continue;
      const bindings = bind(callable, mended);
      if (!bindings || holds(each, bindings) !== false) continue;
      mended = mend(callable, mended, each) ?? mended;
    }
  }
  return mended;
}

type Compare = Extract<Condition, { kind: "compare" }>;

function mend(callable: Callable, input: CallInput, compare: Compare): CallInput | undefined {
  const { left, operator, right } = compare;
  return (
    mendSide(callable, input, left, operator, right) ??
    mendSide(callable, input, right, MIRRORED[operator], left)
  );
}

const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
  "==": "==",
  "!=": "!=",
};

function mendSide(
  callable: Callable,
  input: CallInput,
  side: Term,
  operator: Comparison,
  other: Term,
): CallInput | undefined {
  const bindings = bind(callable, input);
  const target = bindings && evaluateTerm(other, bindings);
  const limit = target && numberOf(target);
  if (side.kind === "length" && side.of.kind === "parameter" && limit !== undefined) {
    const value = bindings?.get(side.of.name);
    const wanted = nearest(value ? (itemsOf(value)?.length ?? 0) : 0, operator, limit);
    const resized = value && wanted !== undefined ? resize(value, wanted) : undefined;
    return resized && withParameter(callable, input, side.of.name, resized);
  }
  if (side.kind !== "parameter") return undefined;
  const value = bindings?.get(side.name);
  if (value?.kind === "integer" && limit !== undefined && Number.isFinite(limit)) {
    const wanted = nearest(Number(value.value), operator, limit);
    if (wanted === undefined || !Number.isSafeInteger(wanted)) return undefined;
    return withParameter(callable, input, side.name, { kind: "integer", value: BigInt(wanted) });
  }
  // Two of a kind change places.
  const isSwap = other.kind === "parameter" && value && target && orderOf(value, target) !== 0;
  if (!isSwap || operator === "==" || operator === "!=") return undefined;
  const swapped = withParameter(callable, input, side.name, target);
  return swapped && withParameter(callable, swapped, other.name, value);
}

/** The value that fulfils the comparison and keeps what it can of the one that there is. */
function nearest(value: number, operator: Comparison, limit: number): number | undefined {
  const size = Math.max(1, Math.abs(Math.trunc(limit)));
  switch (operator) {
    case "==":
      return limit;
    case "!=":
      return limit + 1;
    case "<=":
      return limit >= 0 && value >= 0 ? value % (size + 1) : limit;
    case "<":
      return limit > 0 && value >= 0 ? value % size : limit - 1;
    case ">=":
      return Math.max(value, limit + (Math.abs(value) % 4));
    case ">":
      return Math.max(value, limit + 1 + (Math.abs(value) % 4));
  }
}

/** Longer than what anybody wants to see. */
const LONGEST = 64;

function resize(value: Value, length: number): Value | undefined {
  if (length < 0 || length > LONGEST || !Number.isInteger(length)) return undefined;
  if (value.kind === "text") {
    const characters = Array.from(value.value);
    if (characters.length === 0 && length > 0) return undefined;
    return { kind: "text", value: repeated(characters, length).join("") };
  }
  if (value.kind !== "list" && value.kind !== "tuple") return undefined;
  if (value.items.length === 0 && length > 0) return undefined;
  return { kind: value.kind, items: repeated(value.items, length) };
}

function repeated<T>(items: readonly T[], length: number): readonly T[] {
  return Array.from({ length }, (_, index) => items[index % items.length] as T);
}

function withParameter(
  { parameters }: Callable,
  input: CallInput,
  name: string,
  value: Value,
): CallInput | undefined {
  const place = parameters
    .filter(({ passing }) => passing === "positional")
    .findIndex((each) => each.name === name);
  if (place >= 0 && place < input.arguments.length)
    return { ...input, arguments: input.arguments.with(place, value) };
  return input.named?.[name] ? { ...input, named: { ...input.named, [name]: value } } : undefined;
}
