import type { Value } from "../../core/value.ts";
import { unionOf, type Shape } from "../shape.ts";

/** The shape that all of these values have in common, no wider than they show. */
export function shapeOfValues(values: readonly Value[]): Shape {
  return unionOf(groups(values).map(shapeOfKind));
}

function groups(values: readonly Value[]): readonly (readonly Value[])[] {
  const byKind = new Map<string, Value[]>();
  for (const value of values) {
    byKind.set(value.kind, [...(byKind.get(value.kind) ?? []), value]);
  }
  return [...byKind.values()];
}

function shapeOfKind(values: readonly Value[]): Shape {
  const [first] = values;
  if (!first) return { kind: "any" };
  switch (first.kind) {
    case "integer":
    case "float":
      return { kind: first.kind };
    case "list":
    case "set":
      return { kind: first.kind, item: shapeOfValues(values.flatMap(items)) };
    case "tuple":
      return tupleShape(values);
    case "map": {
      const entries = values.flatMap((value) => (value.kind === "map" ? value.entries : []));
      return {
        kind: "map",
        key: shapeOfValues(entries.map(([key]) => key)),
        value: shapeOfValues(entries.map(([, value]) => value)),
      };
    }
    case "exception":
    case "opaque":
    case "iterable":
      return { kind: "any" };
    case "object":
      return {
        kind: "object",
        type: first.type,
        fields: first.fields.map(([name, value]) => {
          return { name, shape: shapeOfValues([value]), optional: false };
        }),
      };
    case "source":
      return { kind: "function", parameters: [{ kind: "any" }], returns: { kind: "any" } };
    default:
      return { kind: first.kind };
  }
}

function items(value: Value): readonly Value[] {
  return "items" in value ? value.items : [];
}

/** Tuples of one length have a shape for each place. */
function tupleShape(values: readonly Value[]): Shape {
  const lengths = new Set(values.map((value) => items(value).length));
  return unionOf(
    Array.from(lengths, (length): Shape => {
      const same = values.filter((value) => items(value).length === length).map(items);
      const places = Array.from({ length }, (_, place) =>
        shapeOfValues(same.flatMap((each) => each.slice(place, place + 1))),
      );
      return { kind: "tuple", items: places };
    }),
  );
}
