import type { Value } from "../../core/value.ts";

/** Items, characters, or keys. */
export function itemsOf(value: Value): readonly Value[] | undefined {
  if ("items" in value) return value.items;
  if (value.kind === "map") return value.entries.map(([key]) => key);
  if (value.kind === "text")
    return Array.from(value.value, (character) => ({ kind: "text", value: character }));
  return undefined;
}

export function lengthOf(value: Value): number | undefined {
  if (value.kind === "text") return Array.from(value.value).length;
  if (value.kind === "bytes") return value.value.length;
  return itemsOf(value)?.length;
}

/** Negative, zero or positive, as sorting has it; undefined for what has no order. */
export function orderOf(left: Value, right: Value): number | undefined {
  if (left.kind === "integer" && right.kind === "integer")
    return left.value < right.value ? -1 : left.value > right.value ? 1 : 0;
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined)
    return Number.isNaN(a) || Number.isNaN(b) ? undefined : a - b;
  if (left.kind === "text" && right.kind === "text")
    return left.value < right.value ? -1 : left.value > right.value ? 1 : 0;
  if (!("items" in left) || left.kind !== right.kind) return undefined;
  for (const [index, item] of left.items.entries()) {
    const other = right.items[index];
    const order = other ? orderOf(item, other) : 1;
    if (order !== 0) return order;
  }
  return left.items.length - right.items.length;
}

export function numberOf(value: Value | undefined): number | undefined {
  if (value?.kind === "integer" || value?.kind === "float") return Number(value.value);
  return value?.kind === "boolean" ? Number(value.value) : undefined;
}
