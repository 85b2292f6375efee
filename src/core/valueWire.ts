import type { Value } from "./value.ts";

/**
 * Values as JSON, the one encoding on both sides of the sandbox: what JSON has is itself (numbers are
 * integers), everything else is an object with one tag.
 */
export type Wire =
  null | boolean | number | string | readonly Wire[] | { readonly [tag: string]: unknown };

export function encodeValue(value: Value): Wire {
  switch (value.kind) {
    case "null":
      return null;
    case "undefined":
      return { u: 1 };
    case "boolean":
    case "text":
      return value.value;
    case "integer":
      return encodeInteger(value.value);
    case "float":
      return { f: encodeFloat(value.value) };
    case "bytes":
      return { b: btoa(Array.from(value.value, (byte) => String.fromCharCode(byte)).join("")) };
    case "list":
      return value.items.map(encodeValue);
    case "tuple":
      return { t: value.items.map(encodeValue) };
    case "set":
      return { s: value.items.map(encodeValue) };
    case "map":
      return { m: value.entries.map(([key, item]) => [encodeValue(key), encodeValue(item)]) };
    case "date":
      return { d: value.value };
    case "exception":
      return { x: [value.type, value.message] };
    case "object":
      return { o: [value.type, value.fields.map(([name, item]) => [name, encodeValue(item)])] };
    case "iterable":
      return { l: [value.type, value.items.map(encodeValue), value.more] };
    case "source":
      return { e: value.text };
    case "opaque":
      return { q: value.type };
  }
}

/** What a program's process sent is nobody's word: undefined where it is not of the encoding, or nests too deep. */
export function decodeValue(wire: unknown): Value | undefined {
  return unlessMalformed(() => decode(wire, 0, NO_SOURCE));
}

/** A value that disprove made itself, which may hold source text; no program may put its own words there. */
export function decodeGiven(wire: unknown): Value | undefined {
  return unlessMalformed(() => decode(wire, 0, { mayHoldSource: true }));
}

interface Trust {
  readonly mayHoldSource: boolean;
}

const NO_SOURCE: Trust = { mayHoldSource: false };

function unlessMalformed(act: () => Value): Value | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

class Malformed extends Error {}

/** More than the runners send, so that only a forged value reaches it. */
const MOST_DEPTH = 200;

function decode(wire: unknown, depth: number, trust: Trust): Value {
  if (depth > MOST_DEPTH) throw new Malformed();
  if (wire === null) return { kind: "null" };
  if (typeof wire === "boolean") return { kind: "boolean", value: wire };
  if (typeof wire === "string") return { kind: "text", value: wire };
  if (typeof wire === "number") return { kind: "integer", value: plainInteger(wire) };
  if (Array.isArray(wire)) return { kind: "list", items: items(wire, depth, trust) };
  const [entry, ...more] = Object.entries(wire as object);
  if (!entry || more.length > 0) throw new Malformed();
  return decodeTagged(entry[0], entry[1], depth, trust);
}

function decodeTagged(tag: string, inner: unknown, depth: number, trust: Trust): Value {
  switch (tag) {
    case "u":
      return { kind: "undefined" };
    case "i":
      return { kind: "integer", value: decodeInteger(text(inner)) };
    case "f":
      return { kind: "float", value: decodeFloat(inner) };
    case "b":
      return { kind: "bytes", value: decodeBytes(text(inner)) };
    case "t":
      return { kind: "tuple", items: items(inner, depth, trust) };
    case "s":
      return { kind: "set", items: items(inner, depth, trust) };
    case "m":
      return {
        kind: "map",
        entries: pairs(inner).map(
          ([key, item]) => [decode(key, depth + 1, trust), decode(item, depth + 1, trust)] as const,
        ),
      };
    case "d":
      return { kind: "date", value: text(inner) };
    case "x": {
      const [type, message] = pair(inner);
      return { kind: "exception", type: text(type), message: text(message) };
    }
    case "o": {
      const [type, fields] = pair(inner);
      const decoded = pairs(fields).map(
        ([name, item]) => [text(name), decode(item, depth + 1, trust)] as const,
      );
      return { kind: "object", type: text(type), fields: decoded };
    }
    case "l": {
      if (!Array.isArray(inner) || inner.length !== 3 || typeof inner[2] !== "boolean")
        throw new Malformed();
      return {
        kind: "iterable",
        type: text(inner[0]),
        items: items(inner[1], depth, trust),
        more: inner[2],
      };
    }
    case "e":
      if (!trust.mayHoldSource) throw new Malformed();
      return { kind: "source", text: text(inner) };
    case "q":
      return { kind: "opaque", type: text(inner) };
    default:
      throw new Malformed();
  }
}

function encodeInteger(value: bigint): Wire {
  const plain = Number(value);
  if (Number.isSafeInteger(plain)) return plain;
  return { i: value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}` };
}

function decodeInteger(written: string): bigint {
  if (!/^-?0x[0-9a-f]+$/.test(written)) throw new Malformed();
  return written.startsWith("-") ? -BigInt(written.slice(1)) : BigInt(written);
}

function plainInteger(value: number): bigint {
  if (!Number.isSafeInteger(value)) throw new Malformed();
  return BigInt(value);
}

function decodeBytes(base64: string): Uint8Array {
  if (!/^[\w+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0) throw new Malformed();
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function encodeFloat(value: number): number | string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return Object.is(value, -0) ? "-0" : value;
}

const namedFloats: ReadonlyMap<unknown, number> = new Map([
  ["nan", Number.NaN],
  ["inf", Number.POSITIVE_INFINITY],
  ["-inf", Number.NEGATIVE_INFINITY],
  ["-0", -0],
]);

function decodeFloat(wire: unknown): number {
  const value = typeof wire === "number" ? wire : namedFloats.get(wire);
  if (value === undefined) throw new Malformed();
  return value;
}

function text(wire: unknown): string {
  if (typeof wire !== "string") throw new Malformed();
  return wire;
}

function items(wire: unknown, depth: number, trust: Trust): readonly Value[] {
  if (!Array.isArray(wire)) throw new Malformed();
  return wire.map((item) => decode(item, depth + 1, trust));
}

function pairs(wire: unknown): readonly (readonly [unknown, unknown])[] {
  if (!Array.isArray(wire)) throw new Malformed();
  return wire.map(pair);
}

function pair(wire: unknown): readonly [unknown, unknown] {
  if (!Array.isArray(wire) || wire.length !== 2) throw new Malformed();
  return [wire[0], wire[1]];
}
