import type { CollectionShape, Shape, TextShape } from "../shape.ts";
import { ANY, unionOf } from "../shape.ts";
import { fits } from "./fits.ts";

/** The values that are in both; where the two have nothing in common, the first, which is trusted more. */
export function narrow(shape: Shape, other: Shape): Shape {
  return common(shape, other) ?? shape;
}

/** The values that are in both; undefined where there are none. */
export function common(shape: Shape, other: Shape): Shape | undefined {
  if (other.kind === "any") return shape;
  if (shape.kind === "any") return other;
  if (shape.kind === "union") return some(shape.of.map((each) => common(each, other)));
  if (other.kind === "union") return some(other.of.map((each) => common(shape, each)));
  if (shape.kind === "literal") return fits(shape.value, other) ? shape : undefined;
  if (other.kind === "literal") return fits(other.value, shape) ? other : undefined;
  if (shape.kind === "integer" || shape.kind === "float") return numbers(shape, other);
  if (shape.kind === "text") return other.kind === "text" ? texts(shape, other) : undefined;
  if (shape.kind === "list" || shape.kind === "set")
    return other.kind === shape.kind ? collections(shape, other) : undefined;
  if (shape.kind === "map") {
    if (other.kind === "record") return other;
    if (other.kind !== "map") return undefined;
    return {
      kind: "map",
      key: narrow(shape.key, other.key),
      value: narrow(shape.value, other.value),
    };
  }
  if (shape.kind === "tuple") {
    if (other.kind !== "tuple" || other.items.length !== shape.items.length) return undefined;
    const items = shape.items.map((item, index) => narrow(item, other.items[index] ?? ANY));
    return { kind: "tuple", items };
  }
  return shape.kind === other.kind ? shape : undefined;
}

function some(shapes: readonly (Shape | undefined)[]): Shape | undefined {
  const found = shapes.filter((shape) => shape !== undefined);
  return found.length === 0 ? undefined : unionOf(found);
}

function numbers(
  shape: Extract<Shape, { kind: "integer" | "float" }>,
  other: Shape,
): Shape | undefined {
  if (other.kind !== "integer" && other.kind !== "float") return undefined;
  const least = largest(shape.least, other.least);
  const most = smallest(shape.most, other.most);
  if (least !== undefined && most !== undefined && least > most) return undefined;
  const isWhole = shape.kind === "integer" || other.kind === "integer";
  if (isWhole)
    return {
      kind: "integer",
      ...(least !== undefined && { least: toWhole(least, Math.ceil) }),
      ...(most !== undefined && { most: toWhole(most, Math.floor) }),
    };
  return {
    kind: "float",
    ...(least !== undefined && { least: Number(least) }),
    ...(most !== undefined && { most: Number(most) }),
  };
}

function toWhole(value: number | bigint, round: (value: number) => number): bigint {
  return typeof value === "bigint" ? value : BigInt(round(value));
}

type Bound = number | bigint | undefined;

function largest(a: Bound, b: Bound): Bound {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}

function smallest(a: Bound, b: Bound): Bound {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

function lengths(shape: TextShape | CollectionShape, other: TextShape | CollectionShape) {
  const least = Math.max(shape.least ?? 0, other.least ?? 0);
  const most = Math.min(shape.most ?? Infinity, other.most ?? Infinity);
  if (least > most) return undefined;
  return { ...(least > 0 && { least }), ...(most < Infinity && { most }) };
}

function texts(shape: TextShape, other: TextShape): Shape | undefined {
  const length = lengths(shape, other);
  if (!length) return undefined;
  const { alphabet } = other;
  const shared =
    shape.alphabet === undefined || alphabet === undefined
      ? (shape.alphabet ?? alphabet)
      : Array.from(shape.alphabet)
          .filter((each) => alphabet.includes(each))
          .join("");
  const words = shape.words ?? other.words;
  const separator = shape.words ? shape.separator : other.separator;
  const forms = shape.forms ?? other.forms;
  return {
    kind: "text",
    ...length,
    ...(shared !== undefined && { alphabet: shared }),
    ...(words && { words }),
    ...(separator !== undefined && { separator }),
    ...(forms && { forms }),
  };
}

function collections(shape: CollectionShape, other: CollectionShape): Shape | undefined {
  const length = lengths(shape, other);
  const order = shape.order ?? other.order;
  return (
    length && {
      kind: shape.kind,
      item: narrow(shape.item, other.item),
      ...length,
      ...((shape.isDistinct || other.isDistinct) && { isDistinct: true }),
      ...(order && { order }),
    }
  );
}
