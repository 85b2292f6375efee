import type { Arbitrary } from "fast-check";
import type { Value } from "../../core/value.ts";
import {
  written,
  type CollectionShape,
  type Field,
  type Shape,
  type TextPiece,
  type TextShape,
} from "../shape.ts";
import { orderOf } from "../domain/parts.ts";
import { functionsOf } from "./functions.ts";
import { fastCheck } from "./fastCheck.ts";
import type { Pool } from "./pool.ts";

/** Random values of a shape, with a liking for what the pool holds. */
export function arbitraryOf(shape: Shape, pool: Pool, depth = 0): Arbitrary<Value> {
  const fc = fastCheck();
  const inner = (each: Shape) => arbitraryOf(each, pool, depth + 1);
  switch (shape.kind) {
    case "any":
      return fc.oneof({ depthSize: "small" }, ...anything(depth).map(inner));
    case "null":
    case "undefined":
      return fc.constant({ kind: shape.kind });
    case "boolean":
      return fc.boolean().map((value): Value => ({ kind: "boolean", value }));
    case "integer":
      return integers(shape.least, shape.most, pool);
    case "float":
      return floats(shape.least, shape.most, pool);
    case "text":
      return texts(shape, pool);
    case "bytes":
      return fc.uint8Array({ maxLength: 12 }).map((value): Value => ({ kind: "bytes", value }));
    case "date":
      return fc
        .date({ noInvalidDate: true, min: new Date("1970-01-01"), max: new Date("2060-01-01") })
        .map((date): Value => ({ kind: "date", value: date.toISOString() }));
    case "literal":
      return fc.constant(shape.value);
    case "union":
      return fc.oneof(...shape.of.map(inner));
    case "list":
    case "set":
      return collections(shape, inner(shape.item), depth);
    case "tuple":
      return fc.tuple(...shape.items.map(inner)).map((items): Value => ({ kind: "tuple", items }));
    case "map":
      return fc
        .uniqueArray(fc.tuple(inner(shape.key), inner(shape.value)), {
          maxLength: depth > 1 ? 3 : 6,
          selector: ([key]) => written(key),
        })
        .map((entries): Value => ({ kind: "map", entries }));
    case "record":
      return fields(shape.fields, inner).map((found): Value => {
        const entries = found.map(
          ([name, value]) => [{ kind: "text", value: name }, value] as const,
        );
        return { kind: "map", entries };
      });
    case "object":
      return fields(shape.fields, inner).map((found): Value => {
        return { kind: "object", type: shape.type, fields: found };
      });
    case "function":
      return fc.constantFrom(...functionsOf(shape, pool.language));
  }
}

/** What stands for any value at all. */
function anything(depth: number): readonly Shape[] {
  const plain: readonly Shape[] = [
    { kind: "integer" },
    { kind: "text" },
    { kind: "float" },
    { kind: "boolean" },
    { kind: "null" },
  ];
  if (depth > 1) return plain;
  return [
    ...plain,
    { kind: "list", item: { kind: "integer" } },
    { kind: "list", item: { kind: "text" } },
  ];
}

function integers(
  least: bigint | undefined,
  most: bigint | undefined,
  pool: Pool,
): Arbitrary<Value> {
  const fc = fastCheck();
  const within = (min: bigint, max: bigint) => {
    const low = least !== undefined && least > min ? least : min;
    const high = most !== undefined && most < max ? most : max;
    return fc.bigInt({
      min: low <= high ? low : (least ?? most ?? 0n),
      max: high >= low ? high : (least ?? most ?? 0n),
    });
  };
  const near = pool.integers.filter(
    (value) => (least === undefined || value >= least) && (most === undefined || value <= most),
  );
  const spread = near.reduce((sum, value) => (value > sum ? value : sum), 10n);
  return fc
    .oneof(
      { arbitrary: within(-20n, 20n), weight: 4 },
      { arbitrary: within(-spread * 2n, spread * 2n), weight: 3 },
      { arbitrary: within(-1000n, 1000n), weight: 1 },
      ...(near.length > 0 ? [{ arbitrary: fc.constantFrom(...near), weight: 2 }] : []),
    )
    .map((value): Value => ({ kind: "integer", value }));
}

function floats(least: number | undefined, most: number | undefined, pool: Pool): Arbitrary<Value> {
  const fc = fastCheck();
  const low = Math.max(least ?? -Infinity, Math.min(-1000, (most ?? 0) - 1000));
  const high = Math.min(most ?? Infinity, Math.max(1000, (least ?? 0) + 1000));
  const near = pool.floats.filter((value) => value >= low && value <= high);
  const decimals = (digits: number, from: number, to: number) =>
    fc
      .integer({
        min: Math.ceil(Math.max(low, from) * 10 ** digits),
        max: Math.max(
          Math.ceil(Math.max(low, from) * 10 ** digits),
          Math.floor(Math.min(high, to) * 10 ** digits),
        ),
      })
      .map((value) => value / 10 ** digits);
  return fc
    .oneof(
      { arbitrary: decimals(1, -10, 10), weight: 3 },
      { arbitrary: decimals(2, -100, 100), weight: 3 },
      { arbitrary: decimals(0, -20, 20), weight: pool.isWhole ? 20 : 2 },
      { arbitrary: decimals(0, -1000, 1000), weight: pool.isWhole ? 6 : 1 },
      { arbitrary: decimals(3, -1000, 1000), weight: 1 },
      ...(near.length > 0 ? [{ arbitrary: fc.constantFrom(...near), weight: 2 }] : []),
    )
    .chain((value) => fc.constantFrom<Value>(...asNumbers(value)));
}

/** Where floats are taken, integers are too. */
function asNumbers(value: number): readonly [Value, ...Value[]] {
  const float: Value = { kind: "float", value };
  return Number.isSafeInteger(value)
    ? [float, float, { kind: "integer", value: BigInt(value) }]
    : [float];
}

function texts(shape: TextShape, pool: Pool): Arbitrary<Value> {
  const fc = fastCheck();
  const text = (value: string): Value => ({ kind: "text", value });
  if (shape.words && shape.words.length > 0) {
    const { separator, least = 0, most = 8 } = shape;
    const word = fc.constantFrom(...shape.words);
    if (separator === undefined) return word.map(text);
    return fc
      .array(word, { minLength: Math.min(least, most), maxLength: most })
      .map((words) => text(words.join(separator)));
  }
  if (shape.forms)
    return fc.oneof(
      ...shape.forms.map((form) =>
        fc.tuple(...form.map(pieces)).map((found) => text(found.join(""))),
      ),
    );
  const least = shape.least ?? 0;
  const most = Math.max(least, Math.min(shape.most ?? 10, least + 10));
  const alphabet = shape.alphabet ?? pool.alphabet;
  const units = (characters: string) =>
    fc.string({
      unit: fc.constantFrom(...(characters === "" ? " " : characters)),
      minLength: least,
      maxLength: most,
    });
  const fitting = pool.texts.filter((each) => {
    const length = Array.from(each).length;
    if (length < least || length > (shape.most ?? Infinity)) return false;
    return shape.alphabet === undefined || Array.from(each).every((one) => alphabet.includes(one));
  });
  const few = Array.from(alphabet).slice(0, 3).join("");
  return fc
    .oneof(
      { arbitrary: units(alphabet), weight: 4 },
      { arbitrary: units(few), weight: 2 },
      ...(fitting.length > 0 ? [{ arbitrary: fc.constantFrom(...fitting), weight: 2 }] : []),
    )
    .map(text);
}

function pieces(piece: TextPiece): Arbitrary<string> {
  const fc = fastCheck();
  if (piece.kind === "same") return fc.constant(piece.text);
  const seen = fc.constantFrom(...piece.seen);
  const { most, kind } = piece;
  if (kind === "digits") {
    // A number that begins with 0 is written so everywhere or nowhere.
    const isPadded = piece.seen.some((each) => /^0\d/.test(each));
    const width = most - 1;
    const number = fc.integer({ min: 1, max: 10 ** Math.min(width, 9) - 1 }).map(String);
    return fc.oneof(seen, isPadded ? number.map((each) => each.padStart(width, "0")) : number);
  }
  const letters = new Set(piece.seen.join(""));
  if (letters.size === 0) return seen;
  const letter = fc.constantFrom(...letters);
  return fc.oneof(seen, fc.string({ unit: letter, minLength: 1, maxLength: most }));
}

function collections(
  shape: CollectionShape,
  item: Arbitrary<Value>,
  depth: number,
): Arbitrary<Value> {
  const fc = fastCheck();
  const least = shape.least ?? 0;
  const most = Math.max(least, Math.min(shape.most ?? Infinity, depth > 1 ? 4 : least + 8));
  const length = { minLength: least, maxLength: most };
  const { kind } = shape;
  if (shape.isDistinct || kind === "set")
    return fc
      .uniqueArray(item, { ...length, selector: written })
      .map((items): Value => ({ kind, items: ordered(items, shape.order) }));
  const few = fc
    .array(item, { minLength: 1, maxLength: 3 })
    .chain((items) => fc.array(fc.constantFrom(...items), length));
  return fc
    .oneof({ arbitrary: fc.array(item, length), weight: 3 }, { arbitrary: few, weight: 1 })
    .map((items): Value => ({ kind, items: ordered(items, shape.order) }));
}

function ordered(items: readonly Value[], order: CollectionShape["order"]): readonly Value[] {
  if (!order) return items;
  const sorted = items.toSorted((a, b) => orderOf(a, b) ?? 0);
  return order === "ascending" ? sorted : sorted.toReversed();
}

function fields(
  all: readonly Field[],
  inner: (shape: Shape) => Arbitrary<Value>,
): Arbitrary<(readonly [string, Value])[]> {
  const fc = fastCheck();
  const each = all.map(({ name, shape, optional }) => {
    const value = inner(shape).map((found): readonly [string, Value] | undefined => [name, found]);
    return optional ? fc.option(value, { nil: undefined }) : value;
  });
  return fc.tuple(...each).map((found) => found.filter((entry) => entry !== undefined));
}
