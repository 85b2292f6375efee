import type { TypeExpression } from "../../../inputs/types/expression.ts";
import { readPythonType } from "../../../inputs/types/pythonExpression.ts";
import { readTypescriptType } from "../../../inputs/types/typescriptExpression.ts";
import type { Subject } from "../exploration/explored.ts";

/** The type that a function says it returns. */
export interface Announced {
  readonly by: "annotation" | "documentation";
  /** As written. */
  readonly text: string;
  readonly type: TypeExpression;
}

export function announcedType({ shape, callable, language }: Subject): Announced | undefined {
  if (callable.isGenerator) return undefined;
  const annotation = shape?.returns?.text;
  if (language === "python")
    return annotation === undefined
      ? undefined
      : { by: "annotation", text: annotation, type: readPythonType(annotation) };
  const documented = /@returns?\s+\{(?<type>[^{}]+)\}/.exec(callable.docstring ?? "")?.groups?.[
    "type"
  ];
  const text = annotation ?? documented;
  if (text === undefined) return undefined;
  const by = annotation === undefined ? "documentation" : "annotation";
  return { by, text, type: awaited(readTypescriptType(text)) };
}

/** What a promise comes to is what comes back. */
function awaited(type: TypeExpression): TypeExpression {
  return type.kind === "name" && type.name === "Promise" ? (type.of[0] ?? type) : type;
}
