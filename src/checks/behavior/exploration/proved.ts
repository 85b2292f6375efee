import type { Callable, ParameterShape } from "../../../inputs/callable.ts";
import type { Shape } from "../../../inputs/shape.ts";
import type { Trial } from "./explored.ts";

/** Whether types or examples say of every part of an input that it may be so. */
export function isProved({ legality }: Trial, { parameters, receiver }: Callable): boolean {
  return (
    legality === "legal" &&
    parameters.every(({ shape }) => isTold(shape)) &&
    (receiver?.parameters ?? []).every(isAnnounced)
  );
}

/** Whether it is of the types that the code announces, whatever examples and words make likely. */
export function isOfTypes({ legality }: Trial, { parameters, receiver }: Callable): boolean {
  const all = [...parameters, ...(receiver?.parameters ?? [])];
  return legality !== "outside" && all.every(isAnnounced);
}

function isAnnounced({ known, shape }: ParameterShape): boolean {
  return (known === "annotation" || known === "documentation") && isTold(shape);
}

/** `list` alone says nothing of its items. */
function isTold(shape: Shape): boolean {
  switch (shape.kind) {
    case "any":
      return false;
    case "union":
      return shape.of.every(isTold);
    case "list":
    case "set":
      return isTold(shape.item);
    case "map":
      return isTold(shape.key) && isTold(shape.value);
    case "tuple":
      return shape.items.every(isTold);
    case "record":
    case "object":
      return shape.fields.every((field) => isTold(field.shape));
    case "function":
      return false;
    default:
      return true;
  }
}
