import type { Input } from "./sandbox.ts";
import { decodeValue, encodeValue, type Wire } from "./valueWire.ts";

/** An input as JSON: what a fork server takes, and what a finding keeps to be run again. */
export type WireInput =
  | {
      readonly kind: "call";
      readonly function: string;
      readonly arguments: readonly Wire[];
      readonly named: Readonly<Record<string, Wire>>;
    }
  | { readonly kind: "evaluate" | "interact"; readonly source: string };

export function encodeInput(input: Input): WireInput {
  if (input.kind !== "call") return { kind: input.kind, source: input.source };
  return {
    kind: "call",
    function: input.function,
    arguments: input.arguments.map(encodeValue),
    named: mapValues(input.named ?? {}, encodeValue),
  };
}

/** Undefined where a value in it is not of the encoding. */
export function decodeInput(wire: WireInput): Input | undefined {
  if (wire.kind !== "call") return { kind: wire.kind, source: wire.source };
  const items = wire.arguments.map(decodeValue);
  const named = mapValues(wire.named, decodeValue);
  const known = items.filter((item) => item !== undefined);
  if (known.length < items.length || Object.values(named).includes(undefined)) return undefined;
  return {
    kind: "call",
    function: wire.function,
    arguments: known,
    named: named as Readonly<Record<string, Exclude<(typeof named)[string], undefined>>>,
  };
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
