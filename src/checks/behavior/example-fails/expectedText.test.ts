import { describe, expect, it } from "vitest";
import { isExpectedText } from "./expectedText.ts";

describe("what is printed", () => {
  const normal = new Set(["NORMALIZE_WHITESPACE"]);
  it.each<readonly [string, string, ReadonlySet<string>, boolean]>([
    ["4", "4\n", new Set(), true],
    ["4", "5\n", new Set(), false],
    ["1", "True\n", new Set(), true],
    ["a...z", "a b c z\n", new Set(), true],
    ["a...b...z", "a z\n", new Set(), false],
    ["...", "anything\n", new Set(), true],
    ["aa...aa", "aaa\n", new Set(), false],
    ["a  b", "a b\n", new Set(), false],
    ["a  b", "a b\n", normal, true],
    ["a\n<BLANKLINE>\nb", "a\n\nb\n", new Set(), true],
  ])("%j and %j", (expected, printed, options, same) => {
    expect(isExpectedText(expected, printed, options)).toBe(same);
  });
});
