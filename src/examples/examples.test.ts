import { describe, expect, it } from "vitest";
import { valueText } from "../core/valueText.ts";
import { readAssigned } from "./assigned.ts";
import { readClaims, readPrompts } from "./claims.ts";
import { readDialogue } from "./doctest.ts";
import type { Claim } from "./example.ts";

const told = (claims: readonly Claim[]) =>
  claims.map(({ call, expected }) => `${call} → ${valueText(expected, "python")}`);

describe("claims in prose", () => {
  it.each([
    "f(2) returns 4",
    "f(2) == 4",
    "f(2) => 4",
    "f(2) ==> 4.",
    "f(2) -> 4",
    "f(2) ➞ 4",
    "f(2) = 4",
    "f(2) should return 4",
    "f(2) is 4.",
    "`f(2)` returns `4`",
    "f(2) # 4",
    "f(2) # returns 4",
    "f(2); // => 4",
    "f(2)\n# => 4",
    "console.log(f(2)); // 4",
    "print(f(2))  # 4",
    "expect(f(2)).toBe(4);",
    "assert.equal(f(2), 4);",
    "assert f(2) == 4",
    "f(2) returns 4 because two and two are four",
    "For example, f(2) returns 4, and so on",
  ])("reads %j", (text) => {
    expect(told(readClaims(text, "f"))).toEqual(["f(2) → 4"]);
  });

  it.each([
    "f(x) returns 4",
    "f(2) returns x",
    "f(2) returns 4 if it is Monday",
    "f(2) returns 4, or 5 on Mondays",
    "f(2) == 4 or f(3) == 4",
    "f(2) returns 4 times as much",
    "f(2) -> 4 - 5 = -1",
    "f(2) returns 4 * 2",
    "f(2) should not be 4",
    "never f(2) == 4",
    "Wrong: f(2) == 4",
    "self.f(2) == 4",
    "g(f(2)) == 4",
    "_.f(2); // => 3\nf(2); // => 4",
    "if f(2) == 4",
    "f(2)",
    "f(2) takes 4 seconds",
  ])("reads nothing in %j", (text) => {
    expect(told(readClaims(text, "f"))).toEqual([]);
  });

  it("reads a prompt with its answer on the next line", () => {
    expect(told(readPrompts("> f(2)\n4\n > f([1],\n 3)\n > 'x'\n> f(y)\n4", "f"))).toEqual([
      "f(2) → 4",
      "f([1],\n 3) → 'x'",
    ]);
  });

  it("reads parameters that are given their values", () => {
    const text =
      'For s = "ab", c = "b" the result should be ("a", False)\nInput: s = "x", c = "y"\nOutput: 1\nFor s = "ab" the output should be 5\nFor s = "a", t = 2 it returns 3\n';
    expect(told(readAssigned(text, "f", ["s", "c"]))).toEqual([
      'f("ab", "b") → (\'a\', False)',
      'f("x", "y") → 1',
    ]);
    expect(told(readAssigned("Input: [1, 2]\nOutput: 2", "f", ["list"]))).toEqual([
      "f([1, 2]) → 2",
    ]);
  });
});

describe("dialogues", () => {
  it("are read as doctest reads them", () => {
    const text =
      "Text.\n    >>> x = f(1,\n    ...     2)\n    >>> x  # doctest: +NORMALIZE_WHITESPACE\n    [1,\n     2]\n\n    Not output.\n    >>> y # doctest: +SKIP\n    4\n    >>> z\n";
    expect(readDialogue(text)?.lines).toMatchObject([
      { source: "x = f(1,\n    2)", expected: "" },
      {
        source: "x  # doctest: +NORMALIZE_WHITESPACE",
        expected: "[1,\n 2]",
        options: new Set(["NORMALIZE_WHITESPACE"]),
      },
      { source: "z", expected: "" },
    ]);
    expect(readDialogue("no prompt")).toBeUndefined();
  });
});
