import type { FunctionShape, Parameter } from "../../core/structure.ts";
import type { ParameterShape } from "../callable.ts";
import { ANY } from "../shape.ts";
import type { Declaration, TypeExpression } from "../types/expression.ts";
import { annotatedShape, readType } from "./shapeOfType.ts";
import type { Source } from "./source.ts";

/** Without the instance, which Python's methods take first, and without `**named`. */
export function ownParameters(item: FunctionShape, { language }: Source): readonly Parameter[] {
  const isBound =
    language === "python" &&
    item.scope?.kind === "class" &&
    !item.decorators.some(({ text }) => text === "staticmethod");
  const own = isBound ? item.parameters.slice(1) : item.parameters;
  return own.filter(({ rest }) => rest !== "keyword");
}

/** What its annotation alone says of a parameter. */
export function declaredParameter(
  parameter: Parameter,
  all: readonly Parameter[],
  source: Source,
): ParameterShape {
  const { name, rest, annotation } = parameter;
  const told = annotation ? annotatedShape(annotation.text, source) : ANY;
  const isRest = rest === "positional";
  // Python annotates the items, TypeScript the list of them.
  const isListed = told.kind === "list" && source.language !== "python";
  return {
    name,
    shape: isRest && !isListed ? { kind: "list", item: told, most: 4 } : told,
    known: "annotation",
    required: !parameter.optional && !parameter.default && rest === undefined,
    passing: isRest ? "rest" : isNamedOnly(parameter, all, source) ? "named" : "positional",
  };
}

/** Behind `*args`, or a bare `*`. */
function isNamedOnly(
  parameter: Parameter,
  all: readonly Parameter[],
  { text, language }: Source,
): boolean {
  if (language !== "python") return false;
  const place = all.indexOf(parameter);
  return all.slice(0, place + 1).some(({ rest, range }, index) => {
    const from = all[index - 1]?.range.end.offset ?? text.lastIndexOf("(", range.start.offset);
    const isBare = /\*\s*,\s*$/.test(text.slice(from, range.start.offset));
    return isBare || (rest === "positional" && index < place);
  });
}

/** `function f<T, K extends string>(`, `def f[T: int](`: names that mean a type here only. */
export function withTypeVariables(item: FunctionShape, source: Source): Source {
  const head = source.text.slice(item.range.start.offset, item.body.start.offset);
  const listed = /^[^(]*?[<[](?<listed>[^()]*)[>\]]\s*\(/.exec(head)?.groups?.["listed"];
  if (listed === undefined) return source;
  const variables = listed
    .split(",")
    .flatMap((each): readonly (readonly [string, Declaration])[] => {
      const [variable = "", bound] = each.trim().split(/\s+extends\s+|\s*:\s*/);
      const name = variable.replace(/^(?:const|in|out)\s+/, "");
      const type: TypeExpression =
        bound === undefined ? { kind: "unknown" } : readType(bound, source);
      return /^\w+$/.test(name) ? [[name, { kind: "variable", type }]] : [];
    });
  return { ...source, declarations: new Map([...source.declarations, ...variables]) };
}
