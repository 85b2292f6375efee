import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyValue } from "../../test/sandbox/values.ts";
import { DEFAULT_SAMENESS, sameValue } from "./sameValue.ts";
import type { Value } from "./value.ts";
import { valueText } from "./valueText.ts";
import { decodeGiven, decodeValue, encodeValue } from "./valueWire.ts";

const more: readonly Value[] = [
  { kind: "undefined" },
  { kind: "exception", type: "ValueError", message: "no" },
  { kind: "object", type: "Point", fields: [["x", { kind: "integer", value: 1n }]] },
  { kind: "opaque", type: "function" },
  { kind: "iterable", type: "generator", items: [{ kind: "null" }], more: true },
  { kind: "text", value: "\ud800" },
];

const integer = (value: bigint): Value => ({ kind: "integer", value });
const float = (value: number): Value => ({ kind: "float", value });
const list = (...items: readonly Value[]): Value => ({ kind: "list", items });
const read = (type: string, items: readonly Value[], more = false): Value => ({
  kind: "iterable",
  type,
  items,
  more,
});
const decimal = (value: string): Value => ({
  kind: "object",
  type: "Decimal",
  fields: [["value", { kind: "text", value }]],
});

describe("the encoding", () => {
  it("carries every value there and back, as JSON", () => {
    const carry = (value: Value) => decodeValue(JSON.parse(JSON.stringify(encodeValue(value))));
    for (const value of more) expect(carry(value)).toEqual(value);
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(carry(value)).toEqual(value);
      }),
    );
  });

  it("takes any JSON for a value or for none, and never throws", () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => void decodeValue(json)));
    const tags = fc.constantFrom(
      "u",
      "i",
      "f",
      "b",
      "t",
      "s",
      "m",
      "d",
      "x",
      "o",
      "q",
      "z",
      "__proto__",
    );
    const tagged = fc.tuple(tags, fc.jsonValue()).map((entry) => Object.fromEntries([entry]));
    fc.assert(fc.property(tagged, (json) => void decodeValue(json)));
  });

  it("carries source text in, and none out", () => {
    const given: Value = { kind: "list", items: [{ kind: "source", text: "abs" }] };
    expect(decodeGiven(encodeValue(given))).toEqual(given);
  });

  it("refuses what no runner sends", () => {
    for (const wire of [
      {},
      { v: 1, i: "0x1" },
      1.5,
      2 ** 60,
      { i: "12" },
      { f: "1" },
      { b: "*" },
      { m: [[1]] },
      { l: ["map", [1]] },
      { e: "exit()" },
      [{ e: "exit()" }],
    ])
      expect(decodeValue(wire)).toBeUndefined();
    let deep: unknown = 1;
    for (let depth = 0; depth < 300; depth++) deep = [deep];
    expect(decodeValue(deep)).toBeUndefined();
  });
});

describe("comparison", () => {
  it("finds every value the same as itself, and is the same from both sides", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(sameValue(value, value)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        expect(sameValue(a, b)).toBe(sameValue(b, a));
      }),
    );
  });

  it.each<readonly [string, Value, Value, boolean | undefined]>([
    ["numbers by value", integer(2n), float(2), true],
    ["large integers to the last digit", integer(2n ** 80n), integer(2n ** 80n + 1n), false],
    ["floats nearly", float(0.1 + 0.2), float(0.3), true],
    ["floats not wholly", float(0.3001), float(0.3), false],
    ["nan with nan", float(Number.NaN), float(Number.NaN), true],
    ["truth and one", { kind: "boolean", value: true }, integer(1n), true],
    ["text and numbers", { kind: "text", value: "1" }, integer(1n), false],
    ["lists by order", list(integer(1n), integer(2n)), list(integer(2n), integer(1n)), false],
    ["lists and tuples", list(), { kind: "tuple", items: [] }, false],
    [
      "sets without order",
      { kind: "set", items: [integer(1n), integer(2n)] },
      { kind: "set", items: [integer(2n), integer(1n)] },
      true,
    ],
    [
      "iterables by what they give",
      read("map", [integer(1n)]),
      read("generator", [integer(1n)]),
      true,
    ],
    ["an iterable and a list", read("map", [integer(1n)]), list(integer(1n)), false],
    [
      "endless iterables",
      read("count", [integer(1n)], true),
      read("count", [integer(1n)], true),
      undefined,
    ],
    [
      "iterables by their first items",
      read("count", [integer(1n)], true),
      read("count", [integer(2n)]),
      false,
    ],
    [
      "keys of a dict without order",
      read("dict_keys", [integer(1n), integer(2n)]),
      { kind: "set", items: [integer(2n), integer(1n)] },
      true,
    ],
    ["decimals by value", decimal("1.0"), decimal("1.00"), true],
    ["decimals with fractions of them", decimal("1.0"), decimal("1.5"), false],
    [
      "exceptions by type",
      { kind: "exception", type: "ValueError", message: "a" },
      { kind: "exception", type: "ValueError", message: "b" },
      true,
    ],
    ["nothing with what cannot be told", { kind: "opaque", type: "f" }, integer(1n), undefined],
    [
      "lists of what cannot be told",
      list({ kind: "opaque", type: "f" }),
      list(integer(1n)),
      undefined,
    ],
  ])("compares %s", (_, a, b, same) => {
    expect(sameValue(a, b)).toBe(same);
  });

  it("takes one sequence for another where it is asked to", () => {
    const sameness = { ...DEFAULT_SAMENESS, anySequence: true };
    expect(sameValue(list(), { kind: "tuple", items: [] }, sameness)).toBe(true);
  });
});

describe("the text of a value", () => {
  it.each<readonly [Value, string, string]>([
    [{ kind: "null" }, "None", "null"],
    [{ kind: "boolean", value: true }, "True", "true"],
    [float(2), "2.0", "2"],
    [float(Number.POSITIVE_INFINITY), "inf", "Infinity"],
    [{ kind: "text", value: "it's" }, '"it\'s"', '"it\'s"'],
    [{ kind: "tuple", items: [integer(1n)] }, "(1,)", "(1,)"],
    [{ kind: "set", items: [] }, "set()", "Set()"],
    [{ kind: "map", entries: [[integer(1n), list()]] }, "{1: []}", "{1: []}"],
    [integer(-(2n ** 5000n)), "-an integer of 5004 bits", "-an integer of 5004 bits"],
  ])("%# says what a person reads", (value, python, javascript) => {
    expect([valueText(value, "python"), valueText(value, "javascript")]).toEqual([
      python,
      javascript,
    ]);
  });
});
