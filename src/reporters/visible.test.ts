import fc from "fast-check";
import { expect, test } from "vitest";
import { clip, oneLine, visible } from "./visible.ts";

test.each([
  ["\x1b[31mred", "\\x1b[31mred"],
  ["\u009b31m", "\\x9b31m"],
  ["evil\u202egnp.js", "evil\\u202egnp.js"],
  ["left\u200bpad", "left\\u200bpad"],
  ["a\nb", "a\\x0ab"],
  ["tag\u{e0041}", "tag\\u{e0041}"],
  ["selector x\u{e0100}\ufe00", "selector x\\u{e0100}\\ufe00"],
  ["filler \u3164", "filler \\u3164"],
  ["half \ud800", "half \\ud800"],
  ["日本 ünï 😀 ⚠️", "日本 ünï 😀 ⚠️"],
])("%j is shown as %s", (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test("a text of several lines becomes one", () => {
  expect(oneLine("  use X\r\n\tinstead \n")).toBe("use X instead");
});

test("a cut text says so and keeps pairs whole", () => {
  expect(clip("abcdef", 4)).toBe("abc…");
  expect(clip("ab😀def", 4)).toBe("ab…");
  expect(clip("abcd", 4)).toBe("abcd");
});

test("whatever the text, one line is printable and bounded", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 10, max: 80 }), (text, limit) => {
      const line = oneLine(text, limit);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(line.length).toBeLessThanOrEqual(limit * "\\u{e0041}".length);
    }),
  );
});
