import type { FunctionShape, Parameter } from "../../core/structure.ts";
import { readLiteral } from "../../examples/literal.ts";
import type { Callable, DomainCondition, ParameterShape } from "../callable.ts";
import { ANY, unionOf, type Shape } from "../shape.ts";
import { readPythonType } from "../types/pythonExpression.ts";
import { pythonShape } from "../types/pythonShape.ts";
import { typescriptShape } from "../types/typescriptShape.ts";
import { readTypescriptType } from "../types/typescriptExpression.ts";
import { fits } from "../domain/fits.ts";
import { narrowedShapes } from "../domain/narrowedShapes.ts";
import { common } from "../domain/narrow.ts";
import { bind } from "../domain/isLegal.ts";
import { readDocumentation } from "../documentation/readDocumentation.ts";
import type { Value } from "../../core/value.ts";
import { complete, hasHole } from "./complete.ts";
import { observe } from "../observation/observe.ts";
import type { Declaration, TypeExpression } from "../types/expression.ts";
import { examplesOf } from "./examplesOf.ts";
import { shapeOfValues } from "./shapeOfValues.ts";
import type { Source } from "./source.ts";
import { vocabularyOf } from "./vocabularyOf.ts";

export function readCallable(
  item: FunctionShape,
  index: number,
  name: string,
  file: Source,
): Callable {
  const source = withTypeVariables(item, file);
  const docstring =
    item.docstring === undefined ? undefined : source.structure.docstrings[item.docstring]?.text;
  const own = withoutReceiver(item, source).filter(({ rest }) => rest !== "keyword");
  const examples = examplesOf(own, item, docstring ?? "", source);
  const declared = own.map((parameter) => declaredShape(parameter, own, source));
  const bindings = examples.flatMap((example) => bind({ parameters: declared }, example) ?? []);
  const documentation = readDocumentation({
    docstring: docstring ?? "",
    parameters: declared,
    examples: bindings,
    typeOf: (text) => annotated(text, source),
  });
  const parameters = own.map((parameter, place) =>
    parameterShape(declared[place] ?? declaredShape(parameter, own, source), parameter, {
      documented: documentation.shapes.get(parameter.name),
      isOptional: documentation.optional.has(parameter.name),
      shown: bindings.flatMap((binding) => binding.get(parameter.name) ?? []),
    }),
  );
  return {
    name,
    language: source.language === "python" ? "python" : "javascript",
    parameters,
    ...(item.returns && { returns: annotated(item.returns.text, source) }),
    isAsync: item.async,
    isGenerator: item.generator,
    examples,
    conditions: [
      ...documentation.conditions,
      ...observe(
        parameters,
        examples,
        docstring ?? "",
        boundedBy(parameters, documentation.conditions),
      ),
    ],
    vocabulary: vocabularyOf(item, index, docstring ?? "", source),
    raises: documentation.raises,
    ...(docstring !== undefined && { docstring }),
    range: item.range,
  };
}

/** `function f<T, K extends string>(`, `def f[T: int](`: names that mean a type here only. */
function withTypeVariables(item: FunctionShape, source: Source): Source {
  const head = source.text.slice(item.range.start.offset, item.body.start.offset);
  const listed = /^[^(]*?[<[](?<listed>[^()]*)[>\]]\s*\(/.exec(head)?.groups?.["listed"];
  if (listed === undefined) return source;
  const variables = listed
    .split(",")
    .flatMap((each): readonly (readonly [string, Declaration])[] => {
      const [variable = "", bound] = each.trim().split(/\s+extends\s+|\s*:\s*/);
      const name = variable.replace(/^(?:const|in|out)\s+/, "");
      const read = source.language === "python" ? readPythonType : readTypescriptType;
      const type: TypeExpression = bound === undefined ? { kind: "unknown" } : read(bound);
      return /^\w+$/.test(name) ? [[name, { kind: "variable", type }]] : [];
    });
  return { ...source, declarations: new Map([...source.declarations, ...variables]) };
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
  return language === "python"
    ? pythonShape(readPythonType(text), declarations)
    : typescriptShape(readTypescriptType(text), declarations);
}

function boundedBy(
  parameters: readonly ParameterShape[],
  conditions: readonly DomainCondition[],
): ReadonlySet<string> {
  const narrowed = narrowedShapes({ parameters, conditions }, ["stated"]);
  return new Set(
    parameters.flatMap(({ name }, index) => {
      const shape = narrowed[index];
      const isBounded =
        (shape?.kind === "integer" || shape?.kind === "float") && shape.most !== undefined;
      return isBounded ? [name] : [];
    }),
  );
}

function declaredShape(
  parameter: Parameter,
  all: readonly Parameter[],
  source: Source,
): ParameterShape {
  const { name, rest, annotation } = parameter;
  const told = annotation ? annotated(annotation.text, source) : ANY;
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

interface Evidence {
  readonly documented: Shape | undefined;
  readonly shown: readonly Value[];
  readonly isOptional: boolean;
}

/** Fills the holes of an annotation with what else is known, the most trustworthy first. */
function parameterShape(
  declared: ParameterShape,
  parameter: Parameter,
  { documented, shown, isOptional }: Evidence,
): ParameterShape {
  const given = parameter.default && readLiteral(parameter.default.text, 0)?.value;
  const example = shown.length > 0 ? shapeOfValues(shown) : undefined;
  // "A number" that is whole in all examples is an integer.
  const both = documented && example ? (common(documented, example) ?? documented) : documented;
  const fillings: readonly (readonly [ParameterShape["known"], Shape | undefined])[] = [
    ["documentation", both],
    ["example", example],
    ["default", given && given.kind !== "null" ? shapeOfValues([given]) : undefined],
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
