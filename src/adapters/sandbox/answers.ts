import type { KeptArguments, Observed, Output } from "../../core/sandbox.ts";
import type { Value } from "../../core/value.ts";
import { decodeValue } from "../../core/valueWire.ts";

/** What a program's process wrote for one input. It is the program's own claim: read as data, and only within bounds. */
export function readAnswer(line: string): Output {
  const answer = parse(line);
  if (!answer) return NONSENSE;
  const { v, x, p, cut, in: where } = answer;
  const observed = observedIn(answer);
  const printed = typeof p === "string" ? p : "";
  if (cut !== undefined) return { kind: "cut" };
  if (x !== undefined) {
    if (!Array.isArray(x) || typeof x[0] !== "string" || typeof x[1] !== "string") return NONSENSE;
    const raised = { kind: "raised", type: x[0], message: x[1], where: place(where) } as const;
    return { ...raised, ...originsIn(answer), printed, ...observed };
  }
  if (!("v" in answer)) return { kind: "returned", printed, ...observed };
  const value = decodeValue(v);
  return value ? { kind: "returned", value, printed, ...observed } : NONSENSE;
}

function originsIn({ origins: from }: Record<string, unknown>): {
  readonly from?: readonly string[];
} {
  const isList = Array.isArray(from) && from.every((name) => typeof name === "string");
  return isList ? { from } : {};
}

/** What was asked for besides; a part that is not as the runners write it is not there. */
function observedIn({ a: before, z: after, r: reached }: Record<string, unknown>): Observed {
  const [early, late] = [keptArguments(before), keptArguments(after)];
  return {
    ...(early && { before: early }),
    ...(late && { after: late }),
    ...(Array.isArray(reached) && reached.every(Number.isSafeInteger) && { reached }),
  };
}

function keptArguments(wire: unknown): KeptArguments | undefined {
  if (!Array.isArray(wire) || wire.length !== 3) return undefined;
  const [receiver, given, named] = wire.map(decodeValue);
  if (given?.kind !== "list" || named?.kind !== "map") return undefined;
  const byName = named.entries.map(([key, value]): readonly [string, Value] => [
    key.kind === "text" ? key.value : "",
    value,
  ]);
  return {
    ...(receiver && receiver.kind !== "undefined" && { receiver }),
    arguments: given.items,
    named: Object.fromEntries(byName),
  };
}

const NONSENSE: Output = { kind: "killed", why: "it wrote nonsense where its results go" };

function parse(line: string): Record<string, unknown> | undefined {
  try {
    const answer: unknown = JSON.parse(line);
    return typeof answer === "object" && answer !== null && !Array.isArray(answer)
      ? (answer as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function place(where: unknown): "input" | "program" | "elsewhere" {
  return where === "input" || where === "program" ? where : "elsewhere";
}
