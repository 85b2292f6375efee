import { DEFAULT_SAMENESS, sameValue } from "../../../core/sameValue.ts";
import type { Value } from "../../../core/value.ts";
import type { Claim } from "../../../examples/example.ts";
import type { Leeway } from "../../../examples/expected.ts";

export type Dialect = "python" | "javascript";

export type Said = Pick<Claim, "expected" | "expectedText" | "leeway" | "isEquation">;

/** Whether a value is what prose says, which does not tell lists from tuples, and rounds; undefined where nobody can tell. */
export function isWhatIsSaid(claim: Said, value: Value, dialect: Dialect): boolean | undefined {
  if (claim.leeway && isWithin(claim.expected, claim.leeway, value)) return true;
  const same = sameValue(claim.expected, value, { ...DEFAULT_SAMENESS, anySequence: true });
  if (same === undefined) return undefined;
  if (same || isRounded(claim.expectedText, value)) return true;
  if (value.kind === "text" && value.value === rawText(claim.expectedText)) return true;
  const named = dialect === "javascript" ? withTextKeys(claim.expected) : undefined;
  if (named && sameValue(named, value, { ...DEFAULT_SAMENESS, anySequence: true })) return true;
  // Nothing and nothing: the languages have two words for it, and prose takes either.
  if (isAbsent(claim.expected) && isAbsent(value)) return true;
  // `("a")` is meant for a tuple of one as often as for a text.
  if (claim.expectedText.startsWith("(") && "items" in value && value.items.length === 1)
    return isWhatIsSaid(
      { ...claim, expectedText: claim.expectedText.slice(1) },
      value.items[0] ?? value,
      dialect,
    );
  return false;
}

/** Documentation seldom doubles its backslashes. */
function rawText(written: string): string | undefined {
  return /^(?<quote>["'])(?<inner>.*\\.*)\k<quote>$/s.exec(written)?.groups?.["inner"];
}

/** The keys of JavaScript's objects are texts, however they are written. */
function withTextKeys(value: Value): Value {
  if ("items" in value) return { ...value, items: value.items.map(withTextKeys) };
  if (value.kind !== "map") return value;
  const entries = value.entries.map(([key, item]): readonly [Value, Value] => [
    key.kind === "integer" || key.kind === "float"
      ? { kind: "text", value: String(key.value) }
      : key,
    withTextKeys(item),
  ]);
  return { ...value, entries };
}

function isWithin(expected: Value, { within, anyOrder, isStart, others }: Leeway, value: Value) {
  const sameness = { ...DEFAULT_SAMENESS, anySequence: true };
  const isSame = (other: Value) => sameValue(other, value, sameness) === true;
  if (others?.some(isSame)) return true;
  if (within !== undefined) {
    const [want, got] = [numberOf(expected), numberOf(value)];
    return want !== undefined && got !== undefined && Math.abs(want - got) <= within * (1 + 1e-9);
  }
  if (!("items" in expected) || !("items" in value)) return false;
  if (isStart) {
    const items = value.items.slice(0, expected.items.length);
    return sameValue(expected, { kind: "list", items }, sameness) === true;
  }
  const asSet = ({ items }: { readonly items: readonly Value[] }) =>
    ({ kind: "set", items }) as const;
  return (
    anyOrder === true &&
    expected.items.length === value.items.length &&
    sameValue(asSet(expected), asSet(value), sameness) === true
  );
}

function numberOf(value: Value): number | undefined {
  return value.kind === "integer" || value.kind === "float" ? Number(value.value) : undefined;
}

export function isAbsent({ kind }: Value): boolean {
  return kind === "null" || kind === "undefined";
}

/** `f(2) returns 3.14` says no more than two digits. */
function isRounded(expectedText: string, value: Value): boolean {
  const digits = /^-?\d*\.(?<digits>\d{2,})$/.exec(expectedText)?.groups?.["digits"]?.length;
  if (digits === undefined || value.kind !== "float" || !Number.isFinite(value.value)) return false;
  return Math.abs(value.value - Number(expectedText)) <= 0.5 * 10 ** -digits * (1 + 1e-9);
}
