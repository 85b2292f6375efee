import type { Shape } from "../shape.ts";

/** Fills what a shape leaves open with what another says of it: `list` with the items of `list of integers`. */
export function complete(shape: Shape, other: Shape): Shape {
  if (shape.kind === "any") return shape.isTold ? shape : other;
  if (other.kind === "union" && shape.kind !== "union") {
    const same = other.of.find(({ kind }) => kind === shape.kind);
    return same ? complete(shape, same) : shape;
  }
  switch (shape.kind) {
    case "list":
    case "set":
      return "item" in other ? { ...shape, item: complete(shape.item, other.item) } : shape;
    case "map":
      if (other.kind === "record") return hasHole(shape) ? other : shape;
      if (other.kind !== "map") return shape;
      return {
        kind: "map",
        key: complete(shape.key, other.key),
        value: complete(shape.value, other.value),
      };
    case "tuple": {
      if (other.kind !== "tuple" || other.items.length !== shape.items.length) return shape;
      const items = shape.items.map((item, index) => complete(item, other.items[index] ?? item));
      return { kind: "tuple", items };
    }
    case "union": {
      const others = other.kind === "union" ? other.of : [other];
      const of = shape.of.map((each) =>
        others.filter(({ kind }) => kind === each.kind).reduce(complete, each),
      );
      return { kind: "union", of };
    }
    default:
      return shape;
  }
}

/** Whether something of it is left open. */
export function hasHole(shape: Shape): boolean {
  switch (shape.kind) {
    case "any":
      return shape.isTold !== true;
    case "list":
    case "set":
      return hasHole(shape.item);
    case "map":
      return hasHole(shape.key) || hasHole(shape.value);
    case "tuple":
      return shape.items.some(hasHole);
    case "union":
      return shape.of.some(hasHole);
    case "record":
    case "object":
      return shape.fields.some((field) => hasHole(field.shape));
    default:
      return false;
  }
}
