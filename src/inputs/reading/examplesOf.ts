import type { FunctionShape, Parameter } from "../../core/structure.ts";
import { readCalls, type ShownCall } from "../../examples/calls.ts";
import type { CallInput } from "../callable.ts";
import { inputKey } from "../inputKey.ts";
import type { Source } from "./source.ts";

/** Inputs that the documentation shows, and those with which the rest of the file calls the function. */
export function examplesOf(
  parameters: readonly Parameter[],
  item: FunctionShape,
  docstring: string,
  source: Source,
): readonly CallInput[] {
  const name = item.name ?? "";
  const places = parameters.filter(({ rest }) => rest === undefined);
  const required = places.filter((each) => !each.optional && !each.default);
  const isCall = (call: ShownCall) =>
    (call.arguments.length <= places.length || places.length < parameters.length) &&
    call.arguments.length + Object.keys(call.named).length >= required.length;
  const claims = source.documented
    .filter((each) => each.docstring === source.structure.docstrings[item.docstring ?? -1])
    .flatMap(({ examples }) => examples)
    .flatMap((example) => (example.kind === "claim" ? [example.call] : []));
  const shown = [
    ...readCalls(docstring, name),
    ...claims.flatMap((call) => readCalls(call, name)),
    ...elsewhere(item, source).flatMap((text) => readCalls(text, name)),
  ].filter(isCall);
  // An example that spells the name otherwise is one all the same, if there is no other.
  const found = shown.length > 0 ? shown : renamed(docstring, required.length).filter(isCall);
  const inputs = found.map(({ arguments: given, named }): CallInput => {
    return Object.keys(named).length === 0 ? { arguments: given } : { arguments: given, named };
  });
  return [...new Map(inputs.map((input) => [inputKey(input), input])).values()];
}

/** The file's text before and behind the function. */
function elsewhere({ range }: FunctionShape, { text }: Source): readonly string[] {
  return [text.slice(0, range.start.offset), text.slice(range.end.offset)];
}

/** `assert list_sort(["a"]) => …` in the docstring of `sorted_list`. */
function renamed(docstring: string, required: number): readonly ShownCall[] {
  if (required === 0) return [];
  return readCalls(docstring).filter(
    ({ name, arguments: given }) => given.length === required && /_|[a-z][A-Z]/.test(name),
  );
}
