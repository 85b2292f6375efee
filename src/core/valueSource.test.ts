import { execFileSync } from "node:child_process";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Value } from "./value.ts";
import { valueSource } from "./valueSource.ts";

const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.constant<Value>({ kind: "null" }),
  fc.record({ kind: fc.constant("boolean" as const), value: fc.boolean() }),
  fc.record({ kind: fc.constant("integer" as const), value: fc.maxSafeInteger().map(BigInt) }),
  fc.record({ kind: fc.constant("text" as const), value: fc.string({ unit: "grapheme" }) }),
  fc.record({
    kind: fc.constant("float" as const),
    value: fc.double({ noNaN: true, noDefaultInfinity: true }),
  }),
);

const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    scalar,
    fc.record({
      kind: fc.constantFrom("list" as const),
      items: fc.array(tie("value"), { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant("map" as const),
      entries: fc.uniqueArray(
        fc.tuple(
          fc.record({ kind: fc.constant("text" as const), value: fc.string() }),
          tie("value"),
        ),
        { selector: ([key]) => key.value, maxLength: 3 },
      ),
    }),
  ),
}));

/** What JSON makes of it; `-0` is its one loss. */
function plain(given: Value): unknown {
  switch (given.kind) {
    case "list":
      return given.items.map(plain);
    case "map":
      return Object.fromEntries(
        given.entries.map(([key, item]) => [key.kind === "text" ? key.value : "", plain(item)]),
      );
    case "integer":
      return Number(given.value);
    case "boolean":
    case "text":
    case "float":
      return given.value === 0 ? 0 : given.value;
    default:
      return null;
  }
}

test("JavaScript reads what is written as the same value", () => {
  fc.assert(
    fc.property(value, (given) => {
      const read: unknown = runInNewContext(`JSON.stringify(${valueSource(given, "javascript")})`);
      expect(JSON.parse(String(read))).toEqual(JSON.parse(JSON.stringify(plain(given))));
    }),
  );
});

test("Python reads what is written as the same value", () => {
  const given = fc.sample(value, 200);
  const sources = given.map((each) => valueSource(each, "python"));
  const script =
    "import ast, json, sys\nprint(json.dumps([ast.literal_eval(s) for s in json.load(sys.stdin)]))";
  const read = execFileSync("python3", ["-c", script], {
    input: JSON.stringify(sources),
  }).toString();
  expect(JSON.parse(read)).toEqual(JSON.parse(JSON.stringify(given.map(plain))));
});

const cases: readonly (readonly [Value, string?, string?])[] = [
  [{ kind: "tuple", items: [{ kind: "integer", value: 1n }] }, "(1,)", "[1]"],
  [{ kind: "set", items: [] }, "set()", "new Set([])"],
  [{ kind: "float", value: Number.NaN }, 'float("nan")', "NaN"],
  [{ kind: "integer", value: 2n ** 60n }, "1152921504606846976", "1152921504606846976n"],
  [{ kind: "bytes", value: Uint8Array.of(0, 255) }, "bytes([0, 255])", "Uint8Array.of(0, 255)"],
  [{ kind: "opaque", type: "lock" }, undefined, undefined],
  [{ kind: "list", items: [{ kind: "opaque", type: "lock" }] }, undefined, undefined],
];

test("writes what each language writes", () => {
  for (const [given, python, javascript] of cases) {
    expect(valueSource(given, "python")).toBe(python);
    expect(valueSource(given, "javascript")).toBe(javascript);
  }
});
