import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { anyValue } from "../../test/sandbox/values.ts";
import { loadInputs } from "./loadInputs.ts";
import { fits } from "./domain/fits.ts";
import { narrow } from "./domain/narrow.ts";
import { arbitraryOf } from "./generation/arbitrary.ts";
import { boundariesOf } from "./generation/boundaries.ts";
import { poolOf } from "./generation/pool.ts";
import { shapeOfValues } from "./reading/shapeOfValues.ts";
import { written, type Shape } from "./shape.ts";
import { simplerValues } from "./shrinking/simplerValues.ts";

beforeAll(() => loadInputs(["python"]));

const anyShape: fc.Arbitrary<Shape> = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom<Shape>(
      { kind: "boolean" },
      { kind: "text" },
      { kind: "float" },
      { kind: "date" },
    ),
    fc.tuple(fc.integer({ min: -50, max: 50 }), fc.nat(30)).map(([least, more]): Shape => {
      return { kind: "integer", least: BigInt(least), most: BigInt(least + more) };
    }),
    fc.tuple(fc.nat(3), fc.nat(4)).map(([least, more]): Shape => {
      return { kind: "text", alphabet: "ab(", least, most: least + more };
    }),
    fc.constant<Shape>({ kind: "text", words: ["one", "two"], separator: " " }),
    fc.tuple(tie("shape"), fc.boolean()).map(([item, isSorted]): Shape => {
      return { kind: "list", item, most: 3, ...(isSorted && { order: "ascending" }) };
    }),
    fc.array(tie("shape"), { maxLength: 3 }).map((items): Shape => ({ kind: "tuple", items })),
    tie("shape").map((shape): Shape => {
      return { kind: "record", fields: [{ name: "a", shape, optional: true }] };
    }),
  ),
})).shape;

const pool = () => poolOf({ vocabulary: [{ kind: "text", value: "xy" }], language: "python" }, []);

describe("values of a shape", () => {
  it("are of it, random ones and boundaries", () => {
    fc.assert(
      fc.property(anyShape, fc.integer(), (shape, seed) => {
        const random = fc.sample(arbitraryOf(shape, pool()), { seed, numRuns: 20 });
        for (const value of [...random, ...boundariesOf(shape, pool())])
          expect([written(value), fits(value, shape)]).toEqual([written(value), true]);
      }),
      { numRuns: 150 },
    );
  });

  it("are of the shape that is read off them", () => {
    fc.assert(
      fc.property(fc.array(anyValue, { minLength: 1, maxLength: 4 }), (values) => {
        const shape = shapeOfValues(values);
        for (const value of values) expect(fits(value, shape)).toBe(true);
      }),
    );
  });

  it("are fewer where two shapes are taken together", () => {
    fc.assert(
      fc.property(anyShape, anyShape, fc.integer(), (a, b, seed) => {
        // Words and characters or lengths of one text: what is left is not computed.
        fc.pre(!`${written(a)}${written(b)}`.includes("words"));
        const both = narrow(a, b);
        for (const value of fc.sample(arbitraryOf(both, pool()), { seed, numRuns: 5 }))
          expect(fits(value, a)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe("simpler values", () => {
  it("come to an end, whichever of them is taken", () => {
    fc.assert(
      fc.property(anyValue, fc.infiniteStream(fc.nat()), (start, choices) => {
        let value = start;
        for (let steps = 0; ; steps++) {
          expect(steps).toBeLessThan(5000);
          const simpler = simplerValues(value);
          if (simpler.length === 0) return;
          for (const each of simpler) expect(written(each)).not.toBe(written(value));
          const chosen = simpler[(choices.next().value ?? 0) % simpler.length];
          if (!chosen) return;
          value = chosen;
        }
      }),
      { numRuns: 60 },
    );
  });
});
