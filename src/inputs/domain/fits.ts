import type { Value } from "../../core/value.ts";
import type { Field, Shape, TextForm, TextShape, CollectionShape } from "../shape.ts";
import { written } from "../shape.ts";
import { itemsOf } from "./parts.ts";
import { hasTrait } from "./traits.ts";

/** Whether a value is of a shape. */
export function fits(value: Value, shape: Shape): boolean {
  switch (shape.kind) {
    case "any":
      return true;
    case "integer":
      return isWithin(value, shape) && (value.kind === "integer" || isWhole(value));
    case "float":
      return (value.kind === "integer" || value.kind === "float") && isWithin(value, shape);
    case "text":
      return value.kind === "text" && fitsText(value.value, shape);
    case "literal":
      return written(value) === written(shape.value);
    case "union":
      return shape.of.some((each) => fits(value, each));
    case "list":
    case "set":
      return isOfKind(value, shape.kind) && fitsCollection(value, value.items, shape);
    case "tuple":
      return (
        isOfKind(value, "list") &&
        value.items.length === shape.items.length &&
        shape.items.every((each, index) => {
          const item = value.items[index];
          return item !== undefined && fits(item, each);
        })
      );
    case "map":
      return (
        value.kind === "map" &&
        value.entries.every(([key, item]) => fits(key, shape.key) && fits(item, shape.value))
      );
    case "record":
      return value.kind === "map" && fitsFields(entriesByName(value.entries), shape.fields);
    case "object":
      return (
        value.kind === "object" &&
        value.type === shape.type &&
        fitsFields(new Map(value.fields), shape.fields)
      );
    case "function":
      return value.kind === "opaque" || value.kind === "source";
    default:
      return value.kind === shape.kind;
  }
}

/** Prose does not tell lists from tuples, and JavaScript has none. */
function isOfKind(
  value: Value,
  kind: "list" | "set",
): value is Extract<Value, { items: readonly Value[]; kind: "list" | "tuple" | "set" }> {
  return value.kind === kind || (kind === "list" && value.kind === "tuple");
}

/** JavaScript has one kind of number. */
function isWhole(value: Value): boolean {
  return value.kind === "float" && Number.isSafeInteger(value.value);
}

function isWithin(
  value: Value,
  { least, most }: { readonly least?: number | bigint; readonly most?: number | bigint },
): boolean {
  if (value.kind !== "integer" && value.kind !== "float") return false;
  // What is no number is in no order, and is legal where floats are, unless there are bounds.
  if (least !== undefined && !(value.value >= least)) return false;
  return most === undefined || value.value <= most;
}

function fitsText(text: string, shape: TextShape): boolean {
  const length = Array.from(text).length;
  if (length < (shape.least ?? 0) || length > (shape.most ?? Infinity)) return false;
  const { alphabet, words, separator, forms } = shape;
  if (forms && !forms.some((form) => hasForm(text, form))) return false;
  if (alphabet !== undefined && Array.from(text).some((each) => !alphabet.includes(each)))
    return false;
  if (!words) return true;
  if (separator === undefined) return words.includes(text);
  return text === "" || text.split(separator).every((word) => words.includes(word));
}

function isZero(digits: string): boolean {
  return /^0+$/.test(digits);
}

/** What means something in a regular expression. */
const SIGNS = /[\\^$.*+?()[\]{}|/]/g;

function hasForm(text: string, form: TextForm): boolean {
  const pattern = form.map((piece) => {
    if (piece.kind === "same") return piece.text.replaceAll(SIGNS, String.raw`\$&`);
    if (piece.kind === "letters") return String.raw`\p{L}{1,${piece.most}}`;
    return piece.seen.some(isZero)
      ? String.raw`\d{1,${piece.most}}`
      : String.raw`(?!0+(?!\d))\d{1,${piece.most}}`;
  });
  return new RegExp(`^(?:${pattern.join("")})$`, "u").test(text);
}

function fitsCollection(value: Value, items: readonly Value[], shape: CollectionShape): boolean {
  if (items.length < (shape.least ?? 0) || items.length > (shape.most ?? Infinity)) return false;
  if (shape.isDistinct && hasTrait(value, "distinct") === false) return false;
  if (shape.order && hasTrait(value, shape.order) === false) return false;
  return (itemsOf(value) ?? []).every((item) => fits(item, shape.item));
}

function entriesByName(entries: readonly (readonly [Value, Value])[]): ReadonlyMap<string, Value> {
  return new Map(
    entries.map(([key, item]) => [key.kind === "text" ? key.value : written(key), item]),
  );
}

function fitsFields(found: ReadonlyMap<string, Value>, fields: readonly Field[]): boolean {
  return fields.every(({ name, shape, optional }) => {
    const value = found.get(name);
    return value ? fits(value, shape) : optional;
  });
}
