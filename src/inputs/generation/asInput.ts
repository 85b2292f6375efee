import type { Value } from "../../core/value.ts";
import type { CallInput, ParameterShape } from "../callable.ts";

/** The input that gives each parameter its value; what is undefined is left out, and so is what stands behind it. */
export function asInput(
  parameters: readonly ParameterShape[],
  values: readonly (Value | undefined)[],
): CallInput {
  const positional: Value[] = [];
  const named: Record<string, Value> = {};
  let isCut = false;
  for (const [index, { name, passing }] of parameters.entries()) {
    const value = values[index];
    if (!value) isCut ||= passing === "positional";
    else if (passing === "named") named[name] = value;
    else if (!isCut && passing === "rest")
      positional.push(...("items" in value ? value.items : []));
    else if (!isCut) positional.push(value);
  }
  return Object.keys(named).length === 0
    ? { arguments: positional }
    : { arguments: positional, named };
}
