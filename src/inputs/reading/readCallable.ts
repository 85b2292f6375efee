import type { FunctionShape, Parameter } from "../../core/structure.ts";
import { readLiteral } from "../../examples/literal.ts";
import type { Callable, DomainCondition, ParameterShape } from "../callable.ts";
import { ANY, type Shape } from "../shape.ts";
import { readPythonType } from "../types/pythonExpression.ts";
import { pythonShape } from "../types/pythonShape.ts";
import { narrowedShapes } from "../domain/narrowedShapes.ts";
import { common } from "../domain/narrow.ts";
import { bind } from "../domain/isLegal.ts";
import { readDocumentation } from "../documentation/readDocumentation.ts";
import type { Value } from "../../core/value.ts";
import { complete, hasHole } from "./complete.ts";
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
  const declared = own.map((parameter) => declaredShape(parameter, source));
  const bindings = examples.flatMap((example) => bind({ parameters: declared }, example) ?? []);
  const documentation = readDocumentation({
    docstring: docstring ?? "",
    parameters: declared,
    examples: bindings,
    typeOf: (text) => annotated(text, source),
  });
  const parameters = own.map((parameter, place) =>
    parameterShape(declared[place] ?? declaredShape(parameter, source), parameter, {
      documented: documentation.shapes.get(parameter.name),
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

function declaredShape(parameter: Parameter, source: Source): ParameterShape {
  const { name, rest, annotation } = parameter;
  return {
    name,
    shape: annotation ? annotated(annotation.text, source) : ANY,
    known: "annotation",
    required: !parameter.optional && !parameter.default && rest === undefined,
    passing: rest === "positional" ? "rest" : rest === "keyword" ? "named" : "positional",
  };
}

interface Evidence {
  readonly documented: Shape | undefined;
  readonly shown: readonly Value[];
}

/** Fills the holes of an annotation with what else is known, the most trustworthy first. */
function parameterShape(
  declared: ParameterShape,
  parameter: Parameter,
  { documented, shown }: Evidence,
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
  return { ...declared, shape, known: hasHole(shape) ? "nothing" : known };
}
