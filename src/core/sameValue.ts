import type { Value } from "./value.ts";

export interface Sameness {
  /** For floats, relative to the larger of the two: 1e-9. */
  readonly tolerance: number;
  /** A list, a tuple and an array with the same items are the same: for prose, which does not tell them apart. */
  readonly anySequence: boolean;
}

/** Half of the digits of a double: what is computed in another order differs by less. */
export const DEFAULT_SAMENESS: Sameness = { tolerance: 1e-9, anySequence: false };

/**
 * Whether two values are equal in the eyes of the parent, who alone compares: numbers by value whatever
 * their type, sets and maps without order, exceptions by type. `undefined`: one of them cannot be told.
 */
export function sameValue(
  a: Value,
  b: Value,
  sameness: Sameness = DEFAULT_SAMENESS,
): boolean | undefined {
  if (isUntold(a) || isUntold(b)) return undefined;
  const [left, right] = [numberOf(a), numberOf(b)];
  if (left !== undefined && right !== undefined) return sameNumber(left, right, sameness.tolerance);
  if (isSequence(a) && isSequence(b))
    return a.kind === b.kind || sameness.anySequence
      ? all(a.items, b.items, sameness)
      : notTheSame(a.items, b.items);
  if (a.kind === "set" && b.kind === "set") return sameBag(a.items, b.items, sameness);
  if (a.kind === "iterable" || b.kind === "iterable") return sameIterable(a, b, sameness);
  if (a.kind === "map" && b.kind === "map")
    return sameBag(a.entries.map(asTuple), b.entries.map(asTuple), sameness);
  if (a.kind === "object" && b.kind === "object")
    return a.type === b.type ? sameFields(a.fields, b.fields, sameness) : false;
  if (a.kind === "exception" && b.kind === "exception") return a.type === b.type;
  if (a.kind === "date" && b.kind === "date") return sameDate(a.value, b.value);
  if (a.kind === "bytes" && b.kind === "bytes")
    return a.value.length === b.value.length && a.value.every((byte, at) => byte === b.value[at]);
  if ("value" in a && "value" in b) return a.kind === b.kind && a.value === b.value;
  return a.kind === b.kind;
}

/** Functions, and the source text of what may be one. */
function isUntold({ kind }: Value): boolean {
  return kind === "opaque" || kind === "source";
}

/** By what they give, since a generator and a `map` do the same for whoever reads them; a list is neither. */
function sameIterable(a: Value, b: Value, sameness: Sameness): boolean | undefined {
  const [left, right] = [itemsOf(a), itemsOf(b)];
  if (!left || !right) return false;
  const isEither = a.kind === b.kind || (isLikeSet(a) && isLikeSet(b));
  if (!isEither && !sameness.anySequence) return notTheSame(left, right);
  if (isLikeSet(a) && isLikeSet(b)) return sameBag(left, right, sameness);
  const isCut = [a, b].some((value) => value.kind === "iterable" && value.more);
  const least = Math.min(left.length, right.length);
  const same = all(
    isCut ? left.slice(0, least) : left,
    isCut ? right.slice(0, least) : right,
    sameness,
  );
  return isCut && same === true ? undefined : same;
}

function itemsOf(value: Value): readonly Value[] | undefined {
  return "items" in value ? value.items : undefined;
}

/** Python's own rule: a dict's keys and items are equal to any set of the same. */
function isLikeSet(value: Value): boolean {
  if (value.kind === "iterable") return /^dict_(?:keys|items)$/.test(value.type) && !value.more;
  return value.kind === "set";
}

type Sequence = Extract<Value, { kind: "list" | "tuple" | "set" }> & { kind: "list" | "tuple" };

function isSequence(value: Value): value is Sequence {
  return value.kind === "list" || value.kind === "tuple";
}

/** What holds something that cannot be told is not called different. */
function notTheSame(a: readonly Value[], b: readonly Value[]): false | undefined {
  return [...a, ...b].some(isUntold) ? undefined : false;
}

/** Booleans are numbers in Python, and a doctest takes one for the other. */
function numberOf(value: Value): number | bigint | undefined {
  if (value.kind === "boolean") return value.value ? 1n : 0n;
  if (value.kind === "object") return writtenNumber(value);
  return value.kind === "integer" || value.kind === "float" ? value.value : undefined;
}

/** Python's exact numbers, which may write the same number in several ways. */
function writtenNumber({ type, fields }: Extract<Value, { kind: "object" }>): number | undefined {
  const written = fields[0]?.[1];
  if (!/^(?:Decimal|Fraction)$/.test(type) || written?.kind !== "text") return undefined;
  const [numerator, denominator = 1] = written.value.split("/").map(Number);
  const number = (numerator ?? Number.NaN) / denominator;
  return Number.isNaN(number) && !/nan/i.test(written.value) ? undefined : number;
}

function sameNumber(a: number | bigint, b: number | bigint, tolerance: number): boolean {
  if (typeof a === "bigint" && typeof b === "bigint") return a === b;
  const [left, right] = [Number(a), Number(b)];
  if (Number.isNaN(left) || Number.isNaN(right)) return Number.isNaN(left) && Number.isNaN(right);
  if (left === right) return true;
  if (!Number.isFinite(left) || !Number.isFinite(right)) return false;
  const allowed = Math.max(tolerance * Math.max(Math.abs(left), Math.abs(right)), NEGLIGIBLE);
  return Math.abs(left - right) <= allowed;
}

/** What is left over where numbers cancel each other out; the absolute tolerance of pytest.approx. */
const NEGLIGIBLE = 1e-12;

/** The same moment, where both say their zone; else the same text. */
function sameDate(a: string, b: string): boolean {
  const isZoned = (text: string) => /(?:Z|[+-]\d\d:\d\d)$/.test(text);
  return a === b || (isZoned(a) && isZoned(b) && Date.parse(a) === Date.parse(b));
}

function all(a: readonly Value[], b: readonly Value[], sameness: Sameness): boolean | undefined {
  if (a.length !== b.length) return false;
  let isKnown = true;
  for (const [index, item] of a.entries()) {
    const other = b[index];
    const same = other && sameValue(item, other, sameness);
    if (same === false) return false;
    if (same === undefined) isKnown = false;
  }
  return isKnown ? true : undefined;
}

/** In no order: each of one finds a partner of its own in the other. */
function sameBag(
  a: readonly Value[],
  b: readonly Value[],
  sameness: Sameness,
): boolean | undefined {
  if (a.length !== b.length) return false;
  const left = [...b];
  let isKnown = true;
  for (const item of a) {
    const answers = left.map((other) => sameValue(item, other, sameness));
    const partner = answers.indexOf(true);
    if (partner >= 0) left.splice(partner, 1);
    else if (answers.includes(undefined)) isKnown = false;
    else return false;
  }
  return isKnown ? true : undefined;
}

function asTuple([key, item]: readonly [Value, Value]): Value {
  return { kind: "tuple", items: [key, item] };
}

function sameFields(
  a: readonly (readonly [string, Value])[],
  b: readonly (readonly [string, Value])[],
  sameness: Sameness,
): boolean | undefined {
  const named = ([name, value]: readonly [string, Value]): Value =>
    asTuple([{ kind: "text", value: name }, value]);
  return sameBag(a.map(named), b.map(named), sameness);
}
