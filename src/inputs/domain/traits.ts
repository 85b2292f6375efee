import type { Value } from "../../core/value.ts";
import type { Trait } from "./condition.ts";
import { itemsOf, lengthOf, orderOf } from "./parts.ts";
import { written } from "../shape.ts";

/** Whether a value is so; undefined where nobody can say. */
export function hasTrait(value: Value, trait: Trait): boolean | undefined {
  switch (trait) {
    case "ascending":
    case "descending":
      return isOrdered(value, trait === "ascending" ? 1 : -1);
    case "distinct": {
      const items = itemsOf(value);
      return items && new Set(items.map(written)).size === items.length;
    }
    case "rectangular": {
      const lengths = itemsOf(value)?.map(lengthOf);
      return lengths?.every((length) => length === lengths[0]);
    }
    case "whole":
      return value.kind === "integer" || (value.kind === "float" && Number.isInteger(value.value));
    case "ordinary":
      return value.kind !== "float" || Math.abs(value.value) <= LARGEST_ORDINARY;
    case "square": {
      const items = itemsOf(value);
      return items?.every((row) => lengthOf(row) === items.length);
    }
    case "permutation":
      return isPermutation(flat(value));
    default:
      return value.kind === "text" ? isWritten(value.value, trait) : undefined;
  }
}

function isOrdered(value: Value, sign: 1 | -1): boolean | undefined {
  const items = itemsOf(value);
  return items?.every((item, index) => {
    const before = items[index - 1];
    return !before || (orderOf(before, item) ?? 0) * sign <= 0;
  });
}

/** Sixteen digits of a float are kept up to here with nine behind the point. */
const LARGEST_ORDINARY = 1e7;

function flat(value: Value): readonly Value[] {
  return "items" in value ? value.items.flatMap(flat) : [value];
}

function isPermutation(items: readonly Value[]): boolean {
  const numbers = items.flatMap((item) => (item.kind === "integer" ? [Number(item.value)] : []));
  const sorted = numbers.toSorted((a, b) => a - b);
  const first = sorted[0] ?? 0;
  return (
    numbers.length === items.length &&
    (first === 0 || first === 1) &&
    sorted.every((number, index) => number === first + index)
  );
}

type TextTrait = Exclude<
  Trait,
  | "ascending"
  | "descending"
  | "distinct"
  | "rectangular"
  | "square"
  | "permutation"
  | "whole"
  | "ordinary"
>;

function isWritten(text: string, trait: TextTrait): boolean {
  switch (trait) {
    case "balanced":
      return isBalanced(text);
    case "plain-spaces":
      return !/^\s|\s$|\s{2}|[^\S ]/.test(text);
    case "numeric":
      return /^[+-]?\d+(?:\.\d+)?$/.test(text);
    case "digits":
      return /^\d*$/.test(text);
    case "letters":
      return /^\p{L}*$/u.test(text);
    case "letters-and-digits":
      return /^[\p{L}\d]*$/u.test(text);
    case "lowercase":
      return text === text.toLowerCase();
    case "uppercase":
      return text === text.toUpperCase();
    case "ascii":
      return /^[\t\n\r -~]*$/.test(text);
  }
}

const CLOSING: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{", ">": "<" };

function isBalanced(text: string): boolean {
  const open: string[] = [];
  const hasAngles = text.includes("<");
  for (const sign of text) {
    if ("([{".includes(sign) || (hasAngles && sign === "<")) open.push(sign);
    else if (")]}".includes(sign) || (hasAngles && sign === ">"))
      if (open.pop() !== CLOSING[sign]) return false;
  }
  return open.length === 0;
}
