import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { positionsOf } from "../core/positions.ts";
import { excerptOf, type Piece, sliceAt, sliceOf } from "./excerpt.ts";

/** A source text, and slices of it in order, some of them replaced by other text. */
const cut = fc
  .array(
    fc.record({
      skipped: fc.string({ maxLength: 4, unit: "grapheme" }),
      kept: fc.string({ minLength: 1, maxLength: 6, unit: "grapheme" }),
      replacement: fc.option(fc.string({ minLength: 1, maxLength: 3 })),
    }),
    { maxLength: 12 },
  )
  .map((parts) => {
    let source = "";
    const pieces: Piece[] = [];
    for (const { skipped, kept, replacement } of parts) {
      source += skipped;
      const start = source.length;
      source += kept;
      pieces.push({ text: replacement ?? kept, start, end: source.length });
    }
    return { source, pieces };
  });

describe("an excerpt", () => {
  it("places each kept character where the source has it", () => {
    fc.assert(
      fc.property(cut, ({ source, pieces }) => {
        const slices = pieces.filter(({ text, start, end }) => source.slice(start, end) === text);
        const excerpt = excerptOf(positionsOf(source), slices);
        for (let at = 0; at < excerpt.text.length; at++) {
          const { start, end } = excerpt.range(at, at + 1);
          expect(source.slice(start.offset, end.offset)).toBe(excerpt.text[at]);
        }
      }),
    );
  });

  it("covers a replaced piece as a whole", () => {
    fc.assert(
      fc.property(cut, ({ source, pieces }) => {
        const excerpt = excerptOf(positionsOf(source), pieces);
        let at = 0;
        for (const { text, start, end } of pieces) {
          const range = excerpt.range(at, at + text.length);
          expect([range.start.offset, range.end.offset]).toEqual([start, end]);
          at += text.length;
        }
      }),
    );
  });

  it("still points into the file from an excerpt of an excerpt", () => {
    fc.assert(
      fc.property(cut, fc.nat(30), fc.nat(30), ({ source, pieces }, from, length) => {
        const outer = excerptOf(positionsOf(source), pieces);
        const inner = sliceOf(outer, from, from + length);
        for (let at = 0; at < inner.text.length; at++) {
          expect(inner.range(at, at + 1)).toEqual(outer.range(from + at, from + at + 1));
        }
      }),
    );
  });

  it("clamps offsets outside of it, also when it is empty", () => {
    const source = "abc";
    const one = excerptOf(positionsOf(source), [sliceAt(source, 1, 2)]);
    expect(one.range(-5, 99)).toEqual(positionsOf(source).range(1, 2));
    const none = excerptOf(positionsOf(source), []);
    expect(none.range(3, 9)).toEqual(positionsOf(source).range(0, 0));
  });
});
