import type { FunctionShape } from "../../core/structure.ts";
import { ownParameters } from "./declared.ts";
import { annotatedShape, readType } from "./shapeOfType.ts";
import type { Source } from "./source.ts";

/** Why nobody can hand in what a function requires: `it takes a "DataFrame"`; undefined where it can be. */
export function whyNotGiven(item: FunctionShape, source: Source): string | undefined {
  for (const { annotation, optional, default: given } of ownParameters(item, source)) {
    if (!annotation || optional || given) continue;
    const type = readType(annotation.text, source);
    const shape = annotatedShape(annotation.text, source);
    const isForeign = shape.kind === "any" && shape.isTold !== true && type.kind === "name";
    if (isForeign && /^[A-Z]\w+$/.test(type.name))
      return `nothing tells how a "${type.name}" is made`;
  }
  return undefined;
}
