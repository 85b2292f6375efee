import type { Value } from "../../core/value.ts";
import type { Pool } from "./pool.ts";
import type { Random } from "./random.ts";

export interface Mutation {
  readonly next: Random;
  readonly pool: Pool;
  /** Values that stand in the same place in other inputs. */
  readonly donors: readonly Value[];
}

/** One change that fits the value's type. */
export function mutateValue(value: Value, mutation: Mutation): Value {
  switch (value.kind) {
    case "boolean":
      return { kind: "boolean", value: !value.value };
    case "integer":
      return { kind: "integer", value: integer(value.value, mutation) };
    case "float":
      return { kind: "float", value: float(value.value, mutation) };
    case "text":
      return { kind: "text", value: text(value.value, mutation) };
    case "list":
    case "tuple":
    case "set":
      return {
        kind: value.kind,
        items:
          value.kind === "tuple"
            ? changed(value.items, mutation)
            : items(value.items, mutation, (each) => mutateValue(each, inside(mutation))),
      };
    case "map": {
      const entries = items(value.entries, { ...mutation, donors: [] }, ([key, item]) =>
        mutation.next(3) === 0
          ? ([mutateValue(key, mutation), item] as const)
          : ([key, mutateValue(item, mutation)] as const),
      );
      return { kind: "map", entries };
    }
    case "object": {
      const at = mutation.next(value.fields.length);
      const fields = value.fields.map(([name, field], index) =>
        index === at ? ([name, mutateValue(field, mutation)] as const) : ([name, field] as const),
      );
      return { kind: "object", type: value.type, fields };
    }
    default:
      return value;
  }
}

/** Donors for an item are the items of the donors. */
function inside(mutation: Mutation): Mutation {
  const donors = mutation.donors.flatMap((donor) => ("items" in donor ? donor.items : []));
  return { ...mutation, donors };
}

/** A tuple keeps its length. */
function changed(values: readonly Value[], mutation: Mutation): readonly Value[] {
  if (values.length === 0) return values;
  const at = mutation.next(values.length);
  const chosen = values[at];
  return chosen ? values.with(at, mutateValue(chosen, { ...mutation, donors: [] })) : values;
}

function integer(value: bigint, { next, pool, donors }: Mutation): bigint {
  const known = [
    ...pool.integers,
    ...donors.flatMap((each) => (each.kind === "integer" ? [each.value] : [])),
  ];
  switch (next(7)) {
    case 0:
      return value + 1n;
    case 1:
      return value - 1n;
    case 2:
      return value * 2n;
    case 3:
      return value / 2n;
    case 4:
      return value + BigInt(next(21) - 10);
    case 5:
      return -value;
    default:
      return known[next(known.length)] ?? value + 3n;
  }
}

function float(value: number, { next, pool, donors }: Mutation): number {
  const known = [
    ...pool.floats,
    ...donors.flatMap((each) => (each.kind === "float" ? [each.value] : [])),
  ];
  switch (next(7)) {
    case 0:
      return Math.round((value + 0.1) * 1e6) / 1e6;
    case 1:
      return value + 1;
    case 2:
      return Math.round(value);
    case 3:
      return value / 2;
    case 4:
      return Math.round((value + (next(201) - 100) / 10) * 1e6) / 1e6;
    case 5:
      return -value;
    default:
      return known[next(known.length)] ?? value - 1;
  }
}

/** Characters are treated as items; words, where there are several, as items too. */
function text(value: string, mutation: Mutation): string {
  const { next, pool, donors } = mutation;
  const others = [
    ...donors.flatMap((each) => (each.kind === "text" ? [each.value] : [])),
    ...pool.texts,
  ];
  if (value.includes(" ") && next(12) === 0) return value.replace(" ", BLANKS[next(3)] ?? " ");
  const separator = SEPARATORS.find((each) => value.includes(each));
  if (separator !== undefined && next(2) === 0) {
    const words = value.split(separator);
    const donated = others.flatMap((each) => each.split(separator));
    return shuffled(words, donated, (word) => letters(word, others, mutation), next).join(
      separator,
    );
  }
  return letters(value, others, mutation);
}

const BLANKS = ["\n", "\t", "  "];
const SEPARATORS = [", ", " ", ",", "\n", ";", "/", "-", ":", "."];

function letters(value: string, others: readonly string[], { next, pool }: Mutation): string {
  const characters = Array.from(value);
  const donated = [...Array.from(others.join("")).slice(0, 200), ...Array.from(pool.alphabet)];
  const change = (character: string) => sameClass(character, donated, next);
  return shuffled(characters, donated, change, next).join("");
}

/** A letter becomes another letter, a digit another digit, a letter its other case. */
function sameClass(character: string, donated: readonly string[], next: Random): string {
  if (/\d/.test(character)) return String(next(10));
  if (!/[a-z]/i.test(character)) return donated[next(donated.length)] ?? character;
  if (next(4) === 0)
    return character === character.toLowerCase()
      ? character.toUpperCase()
      : character.toLowerCase();
  const base = character === character.toLowerCase() ? 97 : 65;
  return String.fromCharCode(base + next(26));
}

function items<T>(values: readonly T[], mutation: Mutation, change: (value: T) => T): readonly T[] {
  const donated = mutation.donors.flatMap((donor) => ("items" in donor ? donor.items : []));
  return shuffled(values, donated as unknown as readonly T[], change, mutation.next);
}

/** One change to a sequence: drop, double, swap, splice, insert, reverse, cut, or change an item. */
function shuffled<T>(
  values: readonly T[],
  donated: readonly T[],
  change: (value: T) => T,
  next: Random,
): readonly T[] {
  const at = next(values.length);
  const chosen = values[at];
  const donor = donated[next(donated.length)];
  if (chosen === undefined) return donor === undefined ? values : [donor];
  switch (next(10)) {
    case 0:
      return values.toSpliced(at, 1);
    case 1:
      return values.toSpliced(next(values.length + 1), 0, chosen);
    case 2: {
      const other = next(values.length);
      return values.with(at, values[other] ?? chosen).with(other, chosen);
    }
    case 3:
      return donor === undefined ? values : values.toSpliced(next(values.length + 1), 0, donor);
    case 4:
      return donor === undefined ? values : values.with(at, donor);
    case 5: {
      const from = next(Math.max(1, donated.length));
      return [...values.slice(0, at), ...donated.slice(from, from + 1 + next(4))];
    }
    case 6:
      return next(2) === 0 ? values.toReversed() : values.slice(0, at + 1);
    default:
      return values.with(at, change(chosen));
  }
}
