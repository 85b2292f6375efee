import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyValue } from "../../test/sandbox/values.ts";
import { sameValue } from "../core/sameValue.ts";
import { valueText } from "../core/valueText.ts";
import { readLiteral } from "./literal.ts";

const read = (text: string) => {
  const literal = readLiteral(text, 0);
  return literal && `${valueText(literal.value, "python")}|${text.slice(literal.end)}`;
};

describe("a value written out", () => {
  it.each([
    ["4, 5", "4|, 5"],
    ["-1.5.", "-1.5|."],
    ["10.", "10|."],
    ["1_000", "1000|"],
    ["12n", "12|"],
    ["'it\\'s' x", '"it\'s"| x'],
    ['r"\\n"', "'\\\\n'|"],
    ["[1, [2.5, 'a'],]", "[1, [2.5, 'a']]|"],
    ["(1,)", "(1,)|"],
    ["(1)", "1|"],
    ["()", "()|"],
    ["{1, 2}", "{1, 2}|"],
    ["new Set([1])", "{1}|"],
    ["{'a': 1, b: None}", "{'a': 1, 'b': None}|"],
    ["true.", "True|."],
  ])("reads %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    "x",
    "3rd",
    "1.2.3",
    "5%",
    "[1, x]",
    "[1 2]",
    "f(2)",
    "'open",
    "[1, ...]",
    "Trueish",
    "",
  ])("takes %j for no value", (text) => {
    expect(read(text)).toBeUndefined();
  });

  it("reads what a value's own text says", () => {
    const plain = anyValue.filter(
      (value) => !/"(?:kind":"(?:bytes|date)|value":"\\u)/.test(text(value)),
    );
    fc.assert(
      fc.property(plain, (value) => {
        const literal = readLiteral(valueText(value, "python"), 0);
        if (literal) expect(sameValue(value, literal.value)).toBe(true);
      }),
    );
  });

  it("takes a long text no longer than its length", () => {
    for (const text of [
      "[".repeat(100_000),
      "'a".repeat(100_000).slice(1),
      "[1,".repeat(50_000),
      "-".repeat(100_000),
    ])
      expect(readLiteral(text, 0)).toBeUndefined();
  });
});

function text(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === "bigint" ? String(item) : item,
  );
}
