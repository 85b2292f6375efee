import type { Value } from "../../core/value.ts";
import { written } from "../shape.ts";

/** Values that a person reads more easily than this one, the simplest first. No chain of them comes back to where it was. */
export function simplerValues(value: Value, depth = 0): readonly Value[] {
  if (depth > MOST_DEPTH) return [];
  const inner = (each: Value) => simplerValues(each, depth + 1);
  switch (value.kind) {
    case "boolean":
      return value.value ? [{ kind: "boolean", value: false }] : [];
    case "integer":
      return integers(value.value).map((each) => ({ kind: "integer", value: each }));
    case "float":
      return floats(value.value).map((each) => ({ kind: "float", value: each }));
    case "text":
      return texts(value.value).map((each) => ({ kind: "text", value: each }));
    case "bytes":
      return shorter(Array.from(value.value)).map((each) => ({
        kind: "bytes",
        value: Uint8Array.from(each),
      }));
    case "list":
    case "set":
      return [...shorter(value.items), ...within(value.items, inner)].map((items) => ({
        kind: value.kind,
        items,
      }));
    case "tuple":
      return within(value.items, inner).map((items) => ({ kind: "tuple", items }));
    case "map": {
      const entries = value.entries;
      const keys = within(
        entries.map(([key]) => key),
        inner,
      ).map((changed) => entries.map(([, item], index) => [changed[index] ?? item, item] as const));
      const items = within(
        entries.map(([, item]) => item),
        inner,
      ).map((changed) =>
        entries.map(([key, item], index) => [key, changed[index] ?? item] as const),
      );
      return [...shorter(entries), ...items, ...keys.filter(isDistinct)].map((each) => {
        return { kind: "map", entries: each };
      });
    }
    case "object": {
      const { type, fields } = value;
      return within(
        fields.map(([, field]) => field),
        inner,
      ).map((changed) => {
        return {
          kind: "object",
          type,
          fields: fields.map(([name, field], index) => [name, changed[index] ?? field] as const),
        };
      });
    }
    default:
      return [];
  }
}

const MOST_DEPTH = 30;

function isDistinct(entries: readonly (readonly [Value, Value])[]): boolean {
  return new Set(entries.map(([key]) => written(key))).size === entries.length;
}

/** Nearer to zero, positive rather than negative. */
function integers(value: bigint): readonly bigint[] {
  if (value === 0n) return [];
  const size = value < 0n ? -value : value;
  const sign = value < 0n ? -1n : 1n;
  const steps = [0n, 1n, 2n, size / 10n, size / 2n, size - 1n].filter((each) => each < size);
  const nearer = steps.map((each) => sign * each);
  return [...new Set(value < 0n ? [size, ...steps, ...nearer] : nearer)];
}

/** Fewer digits; whole, if it may be. */
function floats(value: number): readonly number[] {
  if (Number.isNaN(value)) return [0];
  if (!Number.isFinite(value)) return [0, Math.sign(value) * 1e6];
  const size = Math.abs(value);
  const shorter = [
    0,
    1,
    2,
    Math.trunc(value),
    ...[0, 1, 2].map((digits) => Number(value.toFixed(digits))),
  ];
  const halves = [Math.trunc(value / 10), Math.trunc(value / 2), value < 0 ? size : value - 1];
  return [...new Set([...shorter, ...halves])].filter((each) => isSimpler(each, value));
}

function isSimpler(a: number, b: number): boolean {
  const cost = (value: number) => [
    String(Math.abs(value)).length,
    Math.abs(value),
    value < 0 ? 1 : 0,
  ];
  const [left, right] = [cost(a), cost(b)];
  const at = left.findIndex((each, index) => each !== right[index]);
  return at >= 0 && (left[at] ?? 0) < (right[at] ?? 0);
}

function texts(value: string): readonly string[] {
  const characters = Array.from(value);
  const cut = shorter(characters).map((each) => each.join(""));
  const plain = characters.flatMap((character, index) =>
    simplerCharacters(character).map((each) => characters.with(index, each).join("")),
  );
  return [...cut, ...plain];
}

/** Towards the first letter or digit of its class. */
function simplerCharacters(character: string): readonly string[] {
  if (/^[b-z]$/.test(character)) return ["a"];
  if (/^[A-Z]$/.test(character)) return character === "A" ? ["a"] : ["a", "A"];
  if (/^[1-9]$/.test(character)) return character === "1" ? ["0"] : ["0", "1"];
  return character > "~" ? ["a"] : [];
}

/** Without halves, quarters, then single items. */
function shorter<T>(items: readonly T[]): readonly (readonly T[])[] {
  const found: (readonly T[])[] = [];
  if (items.length > 1) found.push([]);
  for (
    let size = Math.ceil(items.length / 2);
    size >= 1;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  )
    for (let at = 0; at < items.length; at += size) found.push(items.toSpliced(at, size));
  return found;
}

/** The same length, with one item simpler. */
function within(
  items: readonly Value[],
  inner: (value: Value) => readonly Value[],
): readonly (readonly Value[])[] {
  return items.flatMap((item, index) => inner(item).map((each) => items.with(index, each)));
}
