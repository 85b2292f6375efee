import type { Value } from "../../core/value.ts";
import type { Condition, Term } from "../domain/condition.ts";
import type { Observation, Setting } from "./observation.ts";

/** The sign and the size of the numbers that examples show. */
export function observeNumbers(
  term: Term,
  values: readonly Value[],
  { depth, documentation, isBounded }: Setting,
): readonly Observation[] {
  const numbers = values.flatMap((value) =>
    value.kind === "integer" || value.kind === "float" ? [Number(value.value)] : [],
  );
  const ordinary: Observation = {
    condition: { kind: "has", term, trait: "ordinary" },
    why: "is an ordinary number in its examples",
  };
  const sign = signOf(term, numbers, depth, documentation);
  if (numbers.length === 0) {
    const small = implied(term, within(term, MOST_UNSEEN));
    return [ordinary, { condition: small, why: "is small enough to be tried" }, ...sign];
  }
  const largest = Math.max(...numbers.map(Math.abs));
  // Measures and grades, not just any items.
  const isMeasured = depth > 0 && isOnlyFractions(numbers);
  const most = isMeasured
    ? largest * 5
    : depth === 0
      ? Math.max(30, largest * 5)
      : Math.max(1000, largest * 20);
  const sized: readonly Observation[] = isBounded
    ? []
    : [{ condition: implied(term, within(term, most)), why: "is much smaller in its examples" }];
  return [ordinary, ...sized, ...sign, ...fewNumbers(term, numbers, depth)];
}

/** Several that are never negative, fractions among them. */
function isOnlyFractions(numbers: readonly number[]): boolean {
  return (
    numbers.length >= 5 && numbers.every((each) => each >= 0) && !numbers.every(Number.isInteger)
  );
}

/** Lists of numbers hold negative ones unless something speaks against it; a lone number counts or measures. */
function signOf(
  term: Term,
  numbers: readonly number[],
  depth: number,
  documentation: string,
): readonly Observation[] {
  const speaksOfNegative = /\bnegative\b|\bbelow zero\b|\bless than (?:0|zero)\b/i.test(
    documentation.replaceAll(/\bnon-?\s?negative\b/gi, ""),
  );
  const isFree = depth > 0 && !isOnlyFractions(numbers);
  if (isFree || speaksOfNegative || numbers.some((number) => number < 0)) return [];
  const isPositive = depth === 0 && numbers.length > 0 && numbers.every((number) => number > 0);
  const operator = isPositive ? ">" : ">=";
  const right: Term = { kind: "number", value: 0 };
  const why = isPositive ? "is positive in its examples" : "is never negative in its examples";
  return [{ condition: implied(term, { kind: "compare", left: term, operator, right }), why }];
}

/** Nobody shows how large it may be: more may take for ever. */
const MOST_UNSEEN = 1000;

function compare(left: Term, operator: ">=" | "<=", value: number): Condition {
  return { kind: "compare", left, operator, right: { kind: "number", value } };
}

/** Of numbers only; texts and lists among the values are another matter. */
function implied(term: Term, condition: Condition): Condition {
  const isNumber: Condition = { kind: "is", term, kinds: ["integer", "float"] };
  return { kind: "any", of: [{ kind: "not", of: isNumber }, condition] };
}

/** Said as what it is not: no end of a range that programs know of, and so no boundary to try. */
function within(term: Term, most: number): Condition {
  const beyond = [compare(term, ">=", most), compare(term, "<=", -most)];
  return { kind: "not", of: { kind: "any", of: beyond } };
}

/** Cells that are all 0 or 1, say. */
function fewNumbers(term: Term, numbers: readonly number[], depth: number): readonly Observation[] {
  const different = new Set(numbers);
  if (depth === 0 || different.size > 3 || numbers.length < different.size * 5) return [];
  const items = Array.from(different, (value): Term => ({ kind: "number", value }));
  return [
    {
      condition: implied(term, { kind: "in", term, container: { kind: "list", items } }),
      why: `is one of ${[...different].join(", ")} in its examples`,
    },
  ];
}
