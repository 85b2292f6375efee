import fc from "fast-check";
import type { Value } from "../../src/core/value.ts";

/** Values of every kind that both ends of the border can hold; keys of maps and items of sets differ from each other. */
export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value; key: Value }>((tie) => ({
  key: fc.oneof(
    fc.string({ unit: "grapheme" }).map((value): Value => ({ kind: "text", value })),
    fc
      .bigInt({ min: -(2n ** 70n), max: 2n ** 70n })
      .map((value): Value => ({ kind: "integer", value })),
  ),
  value: fc.oneof(
    { depthSize: "small" },
    tie("key"),
    fc.constantFrom<Value>({ kind: "null" }),
    fc.boolean().map((value): Value => ({ kind: "boolean", value })),
    fc.double().map((value): Value => ({ kind: "float", value })),
    fc.uint8Array({ maxLength: 20 }).map((value): Value => ({ kind: "bytes", value })),
    fc.array(tie("value"), { maxLength: 4 }).map((items): Value => ({ kind: "list", items })),
    fc.array(tie("value"), { maxLength: 4 }).map((items): Value => ({ kind: "tuple", items })),
    fc
      .uniqueArray(tie("key"), { maxLength: 4, selector: written })
      .map((items): Value => ({ kind: "set", items })),
    fc
      .uniqueArray(fc.tuple(tie("key"), tie("value")), {
        maxLength: 4,
        selector: ([key]) => written(key),
      })
      .map((entries): Value => ({ kind: "map", entries })),
    fc
      .date({ noInvalidDate: true, min: new Date("1000-01-01"), max: new Date("9999-01-01") })
      .map((date): Value => ({ kind: "date", value: date.toISOString() })),
  ),
})).value;

function written(value: Value): string {
  return "value" in value ? `${value.kind} ${String(value.value)}` : value.kind;
}
