import type { FunctionShape } from "../../core/structure.ts";
import type { Callable, Receiver } from "../callable.ts";
import { withTypeVariables } from "./declared.ts";
import { docstringOf, readParameters } from "./readParameters.ts";
import { annotatedShape } from "./shapeOfType.ts";
import type { Source } from "./source.ts";
import { vocabularyOf } from "./vocabularyOf.ts";

export interface Identity {
  readonly name: string;
  /** Its place among the functions of the file. */
  readonly index: number;
  readonly receiver?: Receiver;
}

export function readCallable(
  item: FunctionShape,
  { name, index, receiver }: Identity,
  file: Source,
): Callable {
  const source = withTypeVariables(item, file);
  const docstring = docstringOf(item, source);
  return {
    name,
    language: source.language === "python" ? "python" : "javascript",
    ...readParameters(item, source),
    ...(item.returns && { returns: annotatedShape(item.returns.text, source) }),
    ...(receiver && { receiver }),
    isAsync: item.async,
    isGenerator: item.generator,
    vocabulary: vocabularyOf(item, index, docstring, source),
    ...(docstring !== "" && { docstring }),
    range: item.range,
  };
}
