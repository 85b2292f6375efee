import type { FunctionShape } from "../../core/structure.ts";
import type { CallInput, DomainCondition, ParameterShape } from "../callable.ts";
import { codeConditions } from "../code/conditions.ts";
import { usageOf } from "../code/usage.ts";
import { readDocumentation } from "../documentation/readDocumentation.ts";
import { bind } from "../domain/isLegal.ts";
import { holds } from "../domain/evaluate.ts";
import { narrowedShapes } from "../domain/narrowedShapes.ts";
import { observe } from "../observation/observe.ts";
import { declaredParameter, ownParameters } from "./declared.ts";
import { examplesOf } from "./examplesOf.ts";
import { parameterShape } from "./parameterShape.ts";
import { shapeOfName } from "./shapeOfName.ts";
import { annotatedShape } from "./shapeOfType.ts";
import type { Source } from "./source.ts";

export interface ReadParameters {
  readonly parameters: readonly ParameterShape[];
  readonly examples: readonly CallInput[];
  readonly conditions: readonly DomainCondition[];
  readonly raises: readonly string[];
}

/** What a function takes, by everything that its text says of it. */
export function readParameters(item: FunctionShape, source: Source): ReadParameters {
  const docstring = docstringOf(item, source);
  const own = ownParameters(item, source);
  const declared = own.map((parameter) => declaredParameter(parameter, own, source));
  const code = codeConditions(
    item,
    own.map(({ name }) => name),
    source,
  );
  // What the code refuses is an example of an error.
  const examples = examplesOf(own, item, docstring, source).filter((example) => {
    const binding = bind({ parameters: declared }, example);
    return binding && !code.conditions.some(({ condition }) => holds(condition, binding) === false);
  });
  const bindings = examples.flatMap((example) => bind({ parameters: declared }, example) ?? []);
  const documentation = readDocumentation({
    docstring,
    parameters: declared,
    examples: bindings,
    typeOf: (text) => annotatedShape(text, source),
  });
  const used = usageOf(
    item,
    own.map(({ name }) => name),
    source,
  );
  const parameters = own.map((parameter, place) => {
    const { name } = parameter;
    return parameterShape(declared[place] ?? declaredParameter(parameter, own, source), parameter, {
      documented: documentation.shapes.get(name),
      isOptional: documentation.optional.has(name),
      shown: bindings.flatMap((binding) => binding.get(name) ?? []),
      used: used.get(name),
      named: shapeOfName(name),
    });
  });
  const stated = [...documentation.conditions, ...code.conditions];
  const shown = observe(parameters, examples, docstring, boundedBy(parameters, stated));
  return {
    parameters,
    examples,
    conditions: [...stated, ...shown],
    raises: [...new Set([...documentation.raises, ...code.raises])],
  };
}

export function docstringOf({ docstring }: FunctionShape, { structure }: Source): string {
  return docstring === undefined ? "" : (structure.docstrings[docstring]?.text ?? "");
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
