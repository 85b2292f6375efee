import { describe, expect, it } from "vitest";
import { valueText } from "../core/valueText.ts";
import { readAssigned } from "./assigned.ts";
import { readBareWords } from "./bareWords.ts";
import { readBlocks } from "./blocks.ts";
import { readClaims, readPrompts, readSketchedPrompt } from "./claims.ts";
import { readDialogue } from "./doctest.ts";
import type { Claim } from "./example.ts";
import { readGiven } from "./given.ts";
import { readTables } from "./tables.ts";

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
    "f(2) -> 9 - 2 - 3 = 4",
    "f(2) == 2 * (3 - 1) = 4",
    "expect(f(2)).to.equal(4);",
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
    "f(2) -> 4 - 5 = 1",
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
    const later =
      'For s = "a", c = "b", some other words and the output should be 7\nFor s = "a", c = "b" if it is late the output should be 8';
    expect(told(readAssigned(later, "f", ["s", "c"]))).toEqual(['f("a", "b") → 7']);
    expect(told(readAssigned("Input: [1, 2]\nOutput: 2", "f", ["list"]))).toEqual([
      "f([1, 2]) → 2",
    ]);
  });
});

describe("examples without a call", () => {
  it.each([
    ["For example, given [1, 2] it returns 3.", 1, ["f([1, 2]) → 3"]],
    ["When given `'ab'`, returns `'ba'`", 1, ["f('ab') → 'ba'"]],
    ["For 2 and 3 the result is 5", 2, ["f(2, 3) → 5"]],
    ["with input 4 the output should be 2 (its root)", 1, ["f(4) → 2"]],
    ["Example: 'ab' → 'ba'", 1, ["f('ab') → 'ba'"]],
    ["- [1, 2] => 3", 1, ["f([1, 2]) → 3"]],
    ["Returns 3 for [1, 2].", 1, ["f([1, 2]) → 3"]],
    ["returns the string 'x' when given 1", 1, ["f(1) → 'x'"]],
    ["given 2 it returns 4 or more", 1, []],
    ["given 2 it returns 4 times as much", 1, []],
    ["given 2 numbers it returns 3", 1, []],
    ["For 2 and 3 the result is 5", 1, []],
    ["returns 5 for 10 items", 1, []],
    ["returns 0 for 1 or 2", 1, []],
    ["with 2 is 4", 1, []],
    ["[0, 1] - 3", 1, []],
  ] as const)("%j for %j", (text, count, claims) => {
    expect(told(readGiven(text, "f", count))).toEqual(claims);
  });
});

describe("claims that something is raised", () => {
  it.each([
    ["f(0) raises ZeroDivisionError", ["f(0) → ZeroDivisionError"]],
    ["f(0); // throws a `RangeError`", ["f(0) → RangeError"]],
    ["`f(0)` should raise errors.ParseError.", ["f(0) → ParseError"]],
    ["f(0) raises no error", []],
    ["f(0) raises ValueError if it is Monday", []],
  ])("%j", (text, claims) => {
    expect(told(readClaims(text, "f"))).toEqual(claims);
  });
});

describe("examples over several lines", () => {
  it.each([
    ["n = 5\n-> 4, 3, 2\nreturn [1, 2]", ["n"], ["f(5) → [1, 2]"]],
    ["Input:\n  a : [1]\n  b : 2\nOutput: 3", ["a", "b"], ["f([1], 2) → 3"]],
    ["- b = 2\n- a = [1]\nResult: 1 + 2 = 3", ["a", "b"], ["f([1], 2) → 3"]],
    ["a = 1\nother = 2\nOutput: 3", ["a", "b"], ["f(1, 2) → 3"]],
    ["a = 1\nOutput: 3", ["a", "b"], []],
    ["x = 1\ny = 2\nOutput: 3", ["a", "b"], []],
    ["n = 5\nreturn x", ["n"], []],
    ["n = 5\n\nThen some prose.\nreturn 3", ["n"], []],
    ["n = 5\nreturn 3 if it is odd", ["n"], []],
  ])("%j", (text, parameters, claims) => {
    expect(told(readBlocks(text, "f", parameters))).toEqual(claims);
  });

  it("are sketches where their names are not the parameters'", () => {
    const isSketch = (text: string) => readBlocks(text, "f", ["a", "b"])[0]?.isSketch;
    expect(isSketch("a = 1\nb = 2\nOutput: 3")).toBeUndefined();
    expect(isSketch("a = 1\nother = 2\nOutput: 3")).toBe(true);
    expect(isSketch("a[1]\nb = 2\nOutput: 3")).toBe(true);
  });
});

describe("tables", () => {
  it.each([
    ["| a | b | result |\n|---|---|---|\n| 1 | `2` | 3 |\n| x | 2 | 3 |", ["f(1, 2) → 3"]],
    ["b | a | f(a, b)\n--|--|--\n2 | 1 | 'x'", ["f(1, 2) → 'x'"]],
    ["| a | b | note |\n|---|---|---|\n| 1 | 2 | 3 |", []],
    ["| a | result |\n|---|---|\n| 1 | 2 |", []],
    ["| a | b | result |\n|---|---|---|\n\n| 1 | 2 | 3 |", []],
  ])("%j", (text, claims) => {
    expect(told(readTables(text, "f", ["a", "b"]))).toEqual(claims);
  });
});

describe("texts without their quotes", () => {
  it.each([
    ["f(abc) => True\nf(b, 2) -> False", ['f("abc") → True', 'f("b", 2) → False']],
    ["f(abc) => True", []],
    ["f(a) => True\nf(b) => False", []],
    ["f(abc) => True\nf(text) => False", []],
    ["f(abc) => True\nf(def) => whatever", []],
  ])("%j", (text, claims) => {
    expect(told(readBareWords(text, "f", new Set(["text"])))).toEqual(claims);
  });
});

describe("prompts that hold their own answer", () => {
  it.each([
    ["f(2) == 4", "f(2) → 4"],
    ["f([1]) [2]", "f([1]) → [2]"],
    ["f(2) => 4", "f(2) → 4"],
    ["f(2)", undefined],
    ["x = f(2)", undefined],
    ["f(2) == 4 or g(2)", undefined],
  ])("%j", (source, claim) => {
    const read = readSketchedPrompt(source, "f");
    expect(told(read ? [read] : [])[0]).toEqual(claim);
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
