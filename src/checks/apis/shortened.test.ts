import { expect, test } from "vitest";
import { shortened } from "./shortened.ts";

test.each([
  ["Use it. Or not.", 40, "Use it. Or not."],
  ["Use the other one. It is much better than this.", 30, "Use the other one."],
  ["Use the other one.", 10, "Use the…"],
  ["E.g. this one that goes on and on without an end", 40, "E.g. this one that goes on and on…"],
])("%s in %i characters: %s", (words, most, expected) => {
  expect(shortened(words, most)).toBe(expected);
});
