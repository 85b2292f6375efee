import type { FunctionShape, Parameter } from "../../core/structure.ts";
import { readLiteral } from "../../examples/literal.ts";
import type { Callable, CallInput, ParameterShape } from "../callable.ts";
import { ANY, type Shape, unionOf } from "../shape.ts";
import { readPythonType } from "../types/pythonExpression.ts";
import { pythonShape } from "../types/pythonShape.ts";
import { observe } from "../observation/observe.ts";
import { examplesOf } from "./examplesOf.ts";
import { shapeOfValues } from "./shapeOfValues.ts";
import type { Source } from "./source.ts";
import { vocabularyOf } from "./vocabularyOf.ts";

export function readCallable(
  item: FunctionShape,
  index: number,
  name: string,
  source: Source,
): Callable {
  const docstring =
    item.docstring === undefined ? undefined : source.structure.docstrings[item.docstring]?.text;
  const own = withoutReceiver(item, source);
  const examples = examplesOf(own, item, docstring ?? "", source);
  const parameters = own.map((parameter) => parameterShape(parameter, own, examples, source));
  return {
    name,
    language: source.language === "python" ? "python" : "javascript",
    parameters,
    ...(item.returns && { returns: annotated(item.returns.text, source) }),
    isAsync: item.async,
    isGenerator: item.generator,
    examples,
    conditions: observe(parameters, examples, docstring ?? ""),
    vocabulary: vocabularyOf(item, index, docstring ?? "", source),
    raises: [],
    ...(docstring !== undefined && { docstring }),
    range: item.range,
  };
}

/** Python's first parameter of a method is the instance. */
function withoutReceiver(item: FunctionShape, { language }: Source): readonly Parameter[] {
  const isBound =
    language === "python" &&
    item.scope?.kind === "class" &&
    !item.decorators.some(({ text }) => text === "staticmethod");
  return isBound ? item.parameters.slice(1) : item.parameters;
}

function annotated(text: string, { language, declarations }: Source): Shape {
  return language === "python" ? pythonShape(readPythonType(text), declarations) : ANY;
}

function parameterShape(
  parameter: Parameter,
  all: readonly Parameter[],
  examples: readonly CallInput[],
  source: Source,
): ParameterShape {
  const { name, rest } = parameter;
  const place = all.indexOf(parameter);
  const shown = examples.flatMap((example) => {
    const value = example.named?.[name] ?? example.arguments[place];
    return value ? [value] : [];
  });
  const told = parameter.annotation && annotated(parameter.annotation.text, source);
  const given = parameter.default && readLiteral(parameter.default.text, 0)?.value;
  const base = {
    name,
    required: !parameter.optional && !parameter.default && rest === undefined,
    passing: rest === "positional" ? ("rest" as const) : ("positional" as const),
  };
  if (told && told.kind !== "any") return { ...base, shape: told, known: "annotation" };
  if (shown.length > 0) return { ...base, shape: shapeOfValues(shown), known: "example" };
  if (given) return { ...base, shape: unionOf([shapeOfValues([given])]), known: "default" };
  return { ...base, shape: ANY, known: "nothing" };
}
