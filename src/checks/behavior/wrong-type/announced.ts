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
      : { by: "annotation", text: annotation, type: awaited(readPythonType(annotation)) };
  const documented = /@returns?\s+\{(?<type>[^{}]+)\}/.exec(callable.docstring ?? "")?.groups?.[
    "type"
  ];
  const text = annotation ?? documented;
  if (text === undefined) return undefined;
  const by = annotation === undefined ? "documentation" : "annotation";
  return { by, text, type: awaited(readTypescriptType(text)) };
}

/** What a promise or a coroutine comes to is what comes back. */
function awaited(type: TypeExpression): TypeExpression {
  return (type.kind === "name" && AWAITED.has(type.name) && type.of.at(-1)) || type;
}

/** Of a coroutine the last of three types is what it returns. */
const AWAITED: ReadonlySet<string> = new Set(["Promise", "Awaitable", "Coroutine"]);
