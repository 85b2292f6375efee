import { beforeAll, describe, expect, it } from "vitest";
import { valueText } from "../core/valueText.ts";
import type { Callable, CallInput } from "./callable.ts";
import { exploreInputs } from "./exploreInputs.ts";
import { generateInputs } from "./generateInputs.ts";
import { isLegal } from "./domain/isLegal.ts";
import { loadInputs } from "./loadInputs.ts";
import { largeInputs } from "./largeInputs.ts";
import { mutateInputs } from "./mutateInputs.ts";
import { readCallables } from "./readCallables.ts";
import { shrinkInput } from "./shrinkInput.ts";

beforeAll(() => loadInputs(["python"]));

const LIST_AND_TEXT = `
from typing import List, Optional

def f(numbers: List[int], mark: Optional[str]) -> int:
    """ Example: f([1, 2], "ab") """
    if mark == "xy":
        return 1
    return len(numbers)
`;

describe("generated inputs", () => {
  it("are the same for the same seed, each once, and as many as were asked for", () => {
    const callable = callableOf(LIST_AND_TEXT);
    const [first, again] = [7, 7].map((seed) => generateInputs(callable, { seed, count: 150 }));
    expect(first?.map(told)).toEqual(again?.map(told));
    expect(new Set(first?.map(told)).size).toBe(150);
    const other = generateInputs(callable, { seed: 8, count: 150 });
    expect(other.map(told)).not.toEqual(first?.map(told));
  });

  it("begin with the examples, and hold the empty, the small and what the code compares with", () => {
    const inputs = generateInputs(callableOf(LIST_AND_TEXT), { seed: 1, count: 200 }).map(told);
    expect(inputs[0]).toBe("[1, 2] 'ab'");
    for (const part of ["[] ", "[0] ", " None", " ''", " 'xy'"])
      expect(inputs.some((input) => input.includes(part), part)).toBe(true);
  });

  it("put what the code looks for beside words and into them, and other blanks between", () => {
    const text = `
def count(text: str) -> int:
    """ Words that begin with "I", separated by spaces: count("the sun is up") returns 0 """
    return sum(word.startswith("I") for word in text.split(" "))
`;
    const inputs = generateInputs(callableOf(text), { seed: 1, count: 200 }).map(told);
    for (const part of ["'Ithe sun", "'I the sun", "up I'", "upI'", "the\\nsun", "the  sun"])
      expect(
        inputs.some((input) => input.includes(part)),
        part,
      ).toBe(true);
  });

  it("are of their domain, most of them without doubt", () => {
    const callable = callableOf(LIST_AND_TEXT);
    const judged = generateInputs(callable, { seed: 3, count: 300 }).map((input) =>
      isLegal(callable, input),
    );
    expect(judged).not.toContain("outside");
    expect(judged.filter((each) => each === "legal").length).toBeGreaterThanOrEqual(240);
  });
});

describe("mutants", () => {
  it("are new, legal and the same for the same seed", () => {
    const callable = callableOf(LIST_AND_TEXT);
    const mutants = mutateInputs(callable, callable.examples, { seed: 5, count: 40 });
    expect(new Set(mutants.map(told)).size).toBe(40);
    expect(mutants.map(told)).not.toContain("[1, 2] 'ab'");
    const again = mutateInputs(callable, callable.examples, { seed: 5, count: 40 });
    expect(again.map(told)).toEqual(mutants.map(told));
  });
});

describe("exploring", () => {
  it("keeps what reaches something new, and stops at its budget", async () => {
    const callable = callableOf(LIST_AND_TEXT);
    const mark = ({ arguments: [list] }: CallInput) =>
      list?.kind === "list" ? Math.min(list.items.length, 12) : -1;
    const { kept, tried } = await exploreInputs(
      callable,
      (batch) => Promise.resolve(batch.map((input) => [mark(input)])),
      { seed: 1, budget: 600 },
    );
    expect(tried.length).toBe(600);
    expect(new Set(kept.map(mark)).size).toBe(kept.length);
    expect(Math.max(...kept.map(mark))).toBe(12);
  });
});

describe("large inputs", () => {
  const large = (text: string) => {
    const callable = callableOf(text);
    return largeInputs(callable, callable.examples[0] ?? { arguments: [] }).map(told);
  };

  it("put a large prime in the place of each whole number", () => {
    const power = 'def power(n: int, p: int) -> int:\n    """Power.\n\n    >>> power(3, 5)\n    3\n    """\n    return 2 ** n % p\n'; // prettier-ignore
    expect(large(power)).toEqual(["10000000019 5", "3 10000000019"]);
    expect(large(LIST_AND_TEXT)).toEqual([]);
  });

  it("keep to what the text allows", () => {
    const digit = 'def name(digit: int) -> str:\n    """The name of a digit.\n\n    >>> name(3)\n    \'three\'\n    """\n    assert digit < 10\n    return "three"\n'; // prettier-ignore
    expect(large(digit)).toEqual([]);
  });
});

describe("shrinking", () => {
  it("finds the smallest input for which something still holds", async () => {
    const callable = callableOf(LIST_AND_TEXT);
    const start: CallInput = {
      arguments: [
        { kind: "list", items: [17n, -4n, 250n, 31n].map((value) => ({ kind: "integer", value })) },
        { kind: "text", value: "Hello world" },
      ],
    };
    const isLarge = ({ arguments: [list, text] }: CallInput) =>
      list?.kind === "list" &&
      list.items.some((item) => item.kind === "integer" && item.value > 99n) &&
      text?.kind === "text" &&
      text.value.includes("o");
    const shrunken = await shrinkInput(
      callable,
      start,
      (batch) => Promise.resolve(batch.map(isLarge)),
      { budget: 2000 },
    );
    expect(told(shrunken)).toBe("[100] 'o'");
  });
});

function callableOf(text: string): Callable {
  const [callable] = readCallables(text, "python").callables;
  if (!callable) throw new Error("there is no function in the text");
  return callable;
}

function told(input: CallInput): string {
  return input.arguments.map((value) => valueText(value, "python")).join(" ");
}
