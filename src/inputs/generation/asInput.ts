import type { Value } from "../../core/value.ts";
import type { CallInput, Callable, ParameterShape } from "../callable.ts";

/** What is generated for a call: first what the instance is made from, then the arguments. */
export function allParameters({
  parameters,
  receiver,
}: Pick<Callable, "parameters" | "receiver">): readonly ParameterShape[] {
  return [...(receiver?.parameters ?? []), ...parameters];
}

/** The input that gives each parameter its value; what is undefined is left out, and so is what stands behind it. */
export function asInput(
  { parameters, receiver }: Pick<Callable, "parameters" | "receiver">,
  values: readonly (Value | undefined)[],
): CallInput {
  if (!receiver) return argumentsOf(parameters, values);
  const own = receiver.parameters.length;
  const made = argumentsOf(receiver.parameters, values.slice(0, own));
  return { ...argumentsOf(parameters, values.slice(own)), receiver: made.arguments };
}

function argumentsOf(
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
