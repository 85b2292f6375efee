import { decodeInput } from "../../core/inputWire.ts";
import type { Input, ProgramLanguage } from "../../core/sandbox.ts";
import type { Value } from "../../core/value.ts";
import { valueSource } from "../../core/valueSource.ts";
import type { Witness } from "../../core/witness.ts";

/** The last input as an expression of the language; undefined where its values have no plain one. */
export function callSource({ inputs, language }: Witness): string | undefined {
  // What stands on lines before it is no call by itself.
  const wire = inputs.length === 1 ? inputs[0] : undefined;
  const input = wire && decodeInput(wire);
  if (!input) return undefined;
  return input.kind === "call" ? written(input, language) : input.source.trim();
}

type Call = Extract<Input, { kind: "call" }>;

function written(call: Call, language: ProgramLanguage): string | undefined {
  const own = argumentsSource(call.arguments, call.named, language);
  if (own === undefined) return undefined;
  if (!call.receiver) return `${call.function}(${own})`;
  const made = argumentsSource(call.receiver.arguments, call.receiver.named, language);
  const method = call.function.slice(call.function.lastIndexOf(".") + 1);
  const create = language === "python" ? "" : "new ";
  return made === undefined
    ? undefined
    : `${create}${call.receiver.class}(${made}).${method}(${own})`;
}

function argumentsSource(
  values: readonly Value[],
  named: Readonly<Record<string, Value>> = {},
  language: ProgramLanguage,
): string | undefined {
  const items = values.map((value) => valueSource(value, language));
  const keywords = Object.entries(named).map(([name, value]) => {
    const source = valueSource(value, language);
    return source === undefined ? undefined : `${name}=${source}`;
  });
  const all = [...items, ...keywords];
  return all.includes(undefined) ? undefined : all.join(", ");
}
