import type { Input } from "./sandbox.ts";
import type { Value } from "./value.ts";
import { decodeGiven, encodeValue, type Wire } from "./valueWire.ts";

/** An input as JSON: what a fork server takes, and what a finding keeps to be run again. */
export type WireInput =
  | (WireArguments & {
      readonly kind: "call";
      readonly function: string;
      readonly receiver?: WireArguments & { readonly class: string };
    })
  | { readonly kind: "evaluate" | "interact"; readonly source: string };

interface WireArguments {
  readonly arguments: readonly Wire[];
  readonly named: Readonly<Record<string, Wire>>;
}

interface Arguments {
  readonly arguments: readonly Value[];
  readonly named?: Readonly<Record<string, Value>>;
}

export function encodeInput(input: Input): WireInput {
  if (input.kind !== "call") return { kind: input.kind, source: input.source };
  const { receiver } = input;
  return {
    kind: "call",
    function: input.function,
    ...(receiver && { receiver: { class: receiver.class, ...encodeArguments(receiver) } }),
    ...encodeArguments(input),
  };
}

/** Undefined where a value in it is not of the encoding. */
export function decodeInput(wire: WireInput): Input | undefined {
  if (wire.kind !== "call") return { kind: wire.kind, source: wire.source };
  const given = decodeArguments(wire);
  const receiver = wire.receiver && decodeArguments(wire.receiver);
  if (!given || (wire.receiver && !receiver)) return undefined;
  return {
    kind: "call",
    function: wire.function,
    ...(wire.receiver && receiver && { receiver: { class: wire.receiver.class, ...receiver } }),
    ...given,
  };
}

function encodeArguments({ arguments: given, named = {} }: Arguments): WireArguments {
  return {
    arguments: given.map(encodeValue),
    named: Object.fromEntries(
      Object.entries(named).map(([name, value]) => [name, encodeValue(value)]),
    ),
  };
}

function decodeArguments(wire: WireArguments): Required<Arguments> | undefined {
  const given: Value[] = [];
  for (const item of wire.arguments) {
    const value = decodeGiven(item);
    if (!value) return undefined;
    given.push(value);
  }
  const named: (readonly [string, Value])[] = [];
  for (const [name, item] of Object.entries(wire.named)) {
    const value = decodeGiven(item);
    if (!value) return undefined;
    named.push([name, value]);
  }
  return { arguments: given, named: Object.fromEntries(named) };
}
