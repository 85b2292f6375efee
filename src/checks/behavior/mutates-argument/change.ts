import { sameValue } from "../../../core/sameValue.ts";
import type { Value } from "../../../core/value.ts";
import type { Callable } from "../../../inputs/callable.ts";
import type { Trial } from "../exploration/explored.ts";

/** An argument that a call left behind as another value than it got. */
export interface Change {
  readonly trial: Trial;
  readonly parameter: string;
  readonly before: Value;
  readonly after: Value;
  readonly returned: Value;
}

/** The first argument that a call changed although it also answers with a value of its own. */
export function changeOf(trial: Trial, { parameters }: Callable): Change | undefined {
  const { output } = trial;
  if (output.kind !== "returned") return undefined;
  const { before, after, value } = output;
  if (!before || !after || !value || isNothing(value)) return undefined;
  for (const [index, was] of before.arguments.entries()) {
    const is = after.arguments[index];
    if (!is || !isContainer(was) || sameValue(was, is) !== false) continue;
    // It hands back what it was given: then nobody can overlook that this is the same thing.
    if (sameValue(value, is) !== false) continue;
    const parameter = parameters[index]?.name ?? `argument ${index + 1}`;
    return { trial, parameter, before: was, after: is, returned: value };
  }
  return undefined;
}

function isNothing({ kind }: Value): boolean {
  return kind === "null" || kind === "undefined";
}

/** Objects of classes have methods to change them. */
function isContainer({ kind }: Value): boolean {
  return kind === "list" || kind === "map" || kind === "set";
}
