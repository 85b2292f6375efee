import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeInput, encodeInput } from "./inputWire.ts";
import type { Input } from "./sandbox.ts";
import type { Value } from "./value.ts";

const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constant<Value>({ kind: "null" }),
    fc.record({ kind: fc.constant("integer" as const), value: fc.bigInt() }),
    fc.record({ kind: fc.constant("float" as const), value: fc.double() }),
    fc.record({ kind: fc.constant("source" as const), text: fc.string() }),
    fc.record({ kind: fc.constant("text" as const), value: fc.string({ unit: "binary" }) }),
    fc.record({ kind: fc.constantFrom("list", "tuple", "set"), items: fc.array(tie("value")) }),
  ),
}));

const input: fc.Arbitrary<Input> = fc.oneof(
  fc.record({
    kind: fc.constant("call" as const),
    function: fc.string(),
    arguments: fc.array(value, { maxLength: 4 }),
    named: fc.dictionary(fc.string(), value, { maxKeys: 3, noNullPrototype: true }),
  }),
  fc.record({
    kind: fc.constant("call" as const),
    function: fc.string(),
    receiver: fc.record({
      class: fc.string(),
      arguments: fc.array(value, { maxLength: 2 }),
      named: fc.constant({}),
    }),
    arguments: fc.array(value, { maxLength: 4 }),
    named: fc.constant({}),
  }),
  fc.record({ kind: fc.constantFrom("evaluate", "interact"), source: fc.string() }),
);

test("what was encoded and sent as JSON comes back as it was", () => {
  fc.assert(
    fc.property(input, (given) => {
      const sent: unknown = JSON.parse(JSON.stringify(encodeInput(given)));
      expect(decodeInput(sent as ReturnType<typeof encodeInput>)).toEqual(given);
    }),
  );
});

test("an argument that is not of the encoding makes the input unusable", () => {
  const call = { kind: "call", function: "f", named: {} } as const;
  expect(decodeInput({ ...call, arguments: [{ zz: 1 }] })).toBeUndefined();
  expect(decodeInput({ ...call, arguments: [], named: { a: { f: "one" } } })).toBeUndefined();
});
