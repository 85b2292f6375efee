import type { Shape } from "../shape.ts";
import type { TypeExpression } from "./expression.ts";

/** What `Annotated[int, Field(ge=0), Lt(10)]` and the like say of bounds and lengths. */
export function withBounds(shape: Shape, notes: readonly TypeExpression[]): Shape {
  let bounded = shape;
  for (const note of notes) {
    if (note.kind !== "call") continue;
    const single = SINGLE[note.name];
    for (const [key, value] of note.named) {
      const number = numberOf(value);
      if (number !== undefined) bounded = bound(bounded, single ?? key, number);
    }
  }
  return bounded;
}

/** The classes of annotated-types, whose argument has no name. */
const SINGLE: Readonly<Record<string, string>> = {
  Ge: "ge",
  Gt: "gt",
  Le: "le",
  Lt: "lt",
  MinLen: "min_length",
  MaxLen: "max_length",
};

function numberOf(type: TypeExpression): number | undefined {
  if (type.kind !== "literal") return undefined;
  const { value } = type;
  return value.kind === "integer" || value.kind === "float" ? Number(value.value) : undefined;
}

function bound(shape: Shape, key: string, number: number): Shape {
  if (shape.kind === "integer") {
    const whole = BigInt(Math.trunc(number));
    if (key === "ge") return { ...shape, least: whole };
    if (key === "gt") return { ...shape, least: whole + 1n };
    if (key === "le") return { ...shape, most: whole };
    return key === "lt" ? { ...shape, most: whole - 1n } : shape;
  }
  if (shape.kind === "float") {
    if (key === "ge" || key === "gt") return { ...shape, least: number };
    return key === "le" || key === "lt" ? { ...shape, most: number } : shape;
  }
  if (shape.kind !== "text" && shape.kind !== "list" && shape.kind !== "set") return shape;
  if (key === "min_length" || key === "min_items") return { ...shape, least: number };
  return key === "max_length" || key === "max_items" ? { ...shape, most: number } : shape;
}
