import { ANY, type Shape } from "../shape.ts";
import type { TypeExpression } from "../types/expression.ts";
import { readPythonType } from "../types/pythonExpression.ts";
import { pythonShape } from "../types/pythonShape.ts";
import { readTypescriptType } from "../types/typescriptExpression.ts";
import { typescriptShape } from "../types/typescriptShape.ts";
import type { Source } from "./source.ts";

/** The shape of an annotation as it is written. */
export function annotatedShape(
  text: string,
  source: Pick<Source, "language" | "declarations">,
): Shape {
  return shapeOfType(readType(text, source), source);
}

export function readType(text: string, { language }: Pick<Source, "language">): TypeExpression {
  return language === "python" ? readPythonType(text) : readTypescriptType(text);
}

export function shapeOfType(
  type: TypeExpression,
  { language, declarations }: Pick<Source, "language" | "declarations">,
): Shape {
  if (type.kind === "unknown") return ANY;
  return language === "python"
    ? pythonShape(type, declarations)
    : typescriptShape(type, declarations);
}
