import type { Value } from "../../core/value.ts";
import type { Condition, Term, Trait } from "../domain/condition.ts";
import { lengthOf } from "../domain/parts.ts";
import { hasTrait } from "../domain/traits.ts";
import type { Observation, Setting } from "./observation.ts";

/** Lengths, order and repetition in the lists that examples show. */
export function observeLists(
  term: Term,
  values: readonly Value[],
  { documentation, depth }: Setting,
): readonly Observation[] {
  const found: Observation[] = [];
  const lists = values.filter((value) => "items" in value);
  const collections = values.filter(
    (value) => "items" in value || value.kind === "map" || value.kind === "text",
  );
  const lengths = collections.map((value) => lengthOf(value) ?? 0);
  if (!SPEAKS_OF_EMPTY.test(documentation) && !lengths.includes(0))
    found.push({ condition: notEmpty(term), why: "is never empty in its examples" });
  if (lists.length === 0) return found;
  const longest = Math.max(...lists.map((value) => lengthOf(value) ?? 0));
  found.push({
    condition: ofLists(term, length(term, "<=", Math.max(20, longest * 3))),
    why: "is much shorter in its examples",
  });
  const one = lengths[0] ?? 0;
  const hasOneLength =
    depth > 0 && lists.length >= 3 && lengths.every((each) => each === one) && one > 0;
  if (hasOneLength)
    found.push({
      condition: ofLists(term, length(term, "==", one)),
      why: `always has ${one} items in its examples`,
    });
  for (const [trait, why] of TRAITS) {
    const telling = lists.filter((value) => (lengthOf(value) ?? 0) >= FEWEST[trait]);
    if (telling.length < 2 || telling.some((value) => hasTrait(value, trait) !== true)) continue;
    // A few short lists are without repetition by chance.
    const items = telling.reduce((sum, value) => sum + (lengthOf(value) ?? 0), 0);
    if (trait === "distinct" && (items < 15 || telling.length < 3)) continue;
    if (trait === "ascending" && depth === 0 && items < 8) continue;
    found.push({ condition: { kind: "has", term, trait }, why });
  }
  return found;
}

const SPEAKS_OF_EMPTY = /\bempty\b|\bno elements\b|\blength (?:of )?(?:0|zero)\b/i;

type ListTrait = "ascending" | "descending" | "distinct" | "rectangular" | "square" | "permutation";

const TRAITS: readonly (readonly [ListTrait, string])[] = [
  ["ascending", "is always in order in its examples"],
  ["descending", "is always in reverse order in its examples"],
  ["distinct", "never holds the same twice in its examples"],
  ["rectangular", "always has rows of one length in its examples"],
  ["square", "always has as many rows as columns in its examples"],
  ["permutation", "always holds each number once in its examples"],
];

/** Shorter lists are so by themselves. */
const FEWEST: Readonly<Record<ListTrait & Trait, number>> = {
  ascending: 2,
  descending: 3,
  distinct: 3,
  rectangular: 2,
  square: 2,
  permutation: 2,
};

function notEmpty(term: Term): Condition {
  const kinds = ["list", "tuple", "set", "map", "text"];
  const isCollection: Condition = { kind: "is", term, kinds };
  return { kind: "any", of: [{ kind: "not", of: isCollection }, length(term, ">", 0)] };
}

function ofLists(term: Term, condition: Condition): Condition {
  const isList: Condition = { kind: "is", term, kinds: ["list", "tuple", "set"] };
  return { kind: "any", of: [{ kind: "not", of: isList }, condition] };
}

function length(of: Term, operator: ">" | "<=" | "==", value: number): Condition {
  return {
    kind: "compare",
    left: { kind: "length", of },
    operator,
    right: { kind: "number", value },
  };
}
