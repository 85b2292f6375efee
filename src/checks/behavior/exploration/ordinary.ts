import type { Value } from "../../../core/value.ts";
import type { CallInput } from "../../../inputs/callable.ts";

/**
 * What anybody would call a function with: small positive numbers, short plain words, a few items. What
 * happens on other inputs may be nobody's intention.
 */
export function isOrdinary(input: CallInput): boolean {
  return partsOf(input).every(isOrdinaryValue);
}

export function isOrdinaryValue(value: Value): boolean {
  switch (value.kind) {
    case "boolean":
    case "date":
      return true;
    case "integer":
      return value.value > 0n && value.value <= 1000n;
    case "float":
      return value.value > 0 && value.value <= 1000;
    case "text":
      return /^[\w .,:;!?'@/+-]{1,40}$/.test(value.value) && /\w/.test(value.value);
    case "list":
    case "tuple":
    case "set":
      return (
        value.items.length > 1 && value.items.length <= 12 && value.items.every(isOrdinaryValue)
      );
    case "map":
      return (
        value.entries.length > 0 &&
        value.entries.length <= 12 &&
        value.entries.every((entry) => entry.every(isOrdinaryValue))
      );
    case "object":
      return value.fields.every(([, field]) => isOrdinaryValue(field));
    default:
      return false;
  }
}

/** Ordinary but for its sign, or for being empty. */
export function isModest(input: CallInput): boolean {
  return partsOf(input).every(isModestValue);
}

function isModestValue(value: Value): boolean {
  switch (value.kind) {
    case "integer":
    case "float":
      return value.value >= -1000 && value.value <= 1000;
    case "text":
      return value.value === "" || isOrdinaryValue(value);
    case "list":
    case "tuple":
    case "set":
      return value.items.length <= 12 && value.items.every(isModestValue);
    case "map":
      return value.entries.length <= 12 && value.entries.flat().every(isModestValue);
    default:
      return isOrdinaryValue(value);
  }
}

/** So small that nothing which is asked of it takes long: numbers up to ten, a handful of items. */
export function isTiny(input: CallInput): boolean {
  return (
    isOrdinary(input) &&
    weightOf(input) <= 8 * Math.max(1, input.arguments.length) &&
    partsOf(input).every(hasSmallNumbers)
  );
}

function hasSmallNumbers(value: Value): boolean {
  if (value.kind === "integer" || value.kind === "float") return value.value <= 10;
  if (value.kind === "map") return value.entries.flat().every(hasSmallNumbers);
  return !("items" in value) || value.items.every(hasSmallNumbers);
}

/** It holds nothing, zero, less than zero or an emptiness. */
export function hasEdge(input: CallInput): boolean {
  return partsOf(input).some(isEdge);
}

function isEdge(value: Value): boolean {
  switch (value.kind) {
    case "null":
    case "undefined":
      return true;
    case "integer":
      return value.value <= 0n;
    case "float":
      return !(value.value > 0);
    case "text":
      return value.value === "";
    case "list":
    case "tuple":
    case "set":
      return value.items.length === 0 || value.items.some(isEdge);
    case "map":
      return value.entries.length === 0 || value.entries.some(([, item]) => isEdge(item));
    default:
      return false;
  }
}

function partsOf(input: CallInput): readonly Value[] {
  return [...input.arguments, ...Object.values(input.named ?? {}), ...(input.receiver ?? [])];
}

/** How much a person has to take in: the less, the earlier it is tried. */
export function weightOf(input: CallInput): number {
  return partsOf(input)
    .map(weightOfValue)
    .reduce((sum, weight) => sum + weight, 0);
}

export function weightOfValue(value: Value): number {
  switch (value.kind) {
    case "integer":
      return digits(Number(value.value)) + (value.value < 0n ? 2 : 0);
    case "float":
      return 1 + digits(value.value) + (value.value >= 0 ? 0 : 2);
    case "text":
      return 1 + value.value.length;
    case "bytes":
      return 1 + value.value.length;
    case "list":
    case "tuple":
    case "set":
    case "iterable":
      return value.items.reduce((sum, item) => sum + weightOfValue(item), 1);
    case "map":
      return value.entries.reduce(
        (sum, [key, item]) => sum + weightOfValue(key) + weightOfValue(item),
        1,
      );
    case "object":
      return value.fields.reduce((sum, [, item]) => sum + weightOfValue(item), 1);
    default:
      return 1;
  }
}

function digits(value: number): number {
  const size = Math.abs(value);
  return Number.isFinite(size) ? 1 + Math.log10(1 + size) : 20;
}
