import type { Parameter } from "../../core/structure.ts";
import type { Value } from "../../core/value.ts";
import { readLiteral } from "../../examples/literal.ts";
import type { ParameterShape } from "../callable.ts";
import { fits } from "../domain/fits.ts";
import { common } from "../domain/narrow.ts";
import { unionOf, type Shape } from "../shape.ts";
import { complete, hasHole } from "./complete.ts";
import { shapeOfValues } from "./shapeOfValues.ts";

/** What else tells what a parameter is. */
export interface Evidence {
  readonly documented: Shape | undefined;
  readonly shown: readonly Value[];
  readonly isOptional: boolean;
  /** How the code uses it. */
  readonly used: Shape | undefined;
  /** What its name suggests. */
  readonly named: Shape | undefined;
}

/** Fills the holes of an annotation with what else is known, the most trustworthy first. */
export function parameterShape(
  declared: ParameterShape,
  parameter: Parameter,
  { documented, shown, isOptional, used, named }: Evidence,
): ParameterShape {
  const given = parameter.default && readLiteral(parameter.default.text, 0)?.value;
  const example = shown.length > 0 ? shapeOfValues(shown) : undefined;
  const told = isContradicted(documented, used) ? undefined : documented;
  // "A number" that is whole in all examples is an integer.
  const both = told && example ? (common(told, example) ?? told) : told;
  const fillings: readonly (readonly [ParameterShape["known"], Shape | undefined])[] = [
    ["documentation", both],
    ["example", example],
    ["default", given && given.kind !== "null" ? shapeOfValues([given]) : undefined],
    ["usage", used],
    ["name", named],
  ];
  let { shape, known } = declared;
  for (const [source, filling] of fillings) {
    if (!filling || !hasHole(shape)) continue;
    shape = complete(shape, filling);
    known = source;
  }
  // `= None` without Optional says it all the same.
  if (given?.kind === "null" && !fits(given, shape)) shape = unionOf([shape, { kind: "null" }]);
  const required = declared.required && !isOptional;
  return { ...declared, shape, required, known: hasHole(shape) ? "nothing" : known };
}

/** "From its roots", "a date string": words of another thing were read as a number, where the code goes through it. */
function isContradicted(documented: Shape | undefined, used: Shape | undefined): boolean {
  return (
    documented !== undefined &&
    used !== undefined &&
    SINGLE.has(documented.kind) &&
    HOLDS.has(used.kind)
  );
}

const SINGLE: ReadonlySet<Shape["kind"]> = new Set(["integer", "float", "boolean", "date"]);

const HOLDS: ReadonlySet<Shape["kind"]> = new Set(["text", "list", "set", "map", "tuple"]);
