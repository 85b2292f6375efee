import { beforeAll, describe, expect, it } from "vitest";
import type { Language } from "../core/module.ts";
import { valueText } from "../core/valueText.ts";
import { loadGrammars } from "../syntax/grammars.ts";
import { readStructure } from "../syntax/structure.ts";
import { documentedExamples } from "./documented.ts";
import type { Usage } from "./example.ts";
import { exampleCode } from "./exampleCode.ts";
import { readUsage, readUsages } from "./usage.ts";

beforeAll(() => loadGrammars(["python", "javascript"]));

const told = (usage: Usage | undefined, language: "python" | "javascript" = "javascript") =>
  (usage?.lines ?? []).flatMap(({ claim }) =>
    claim ? [`${claim.expression} → ${valueText(claim.expected, language)}`] : [],
  );

describe("code with comments that say what comes of it", () => {
  it.each([
    ["twice(2); // 4", ["twice(2) → 4"]],
    ["twice(2)\n// => 4", ["twice(2) → 4"]],
    ["twice(2);\n// Returns: [\n//   4,\n// ]", ["twice(2) → [4]"]],
    ["console.log(twice(2)); // Output: 4", ["twice(2) → 4"]],
    ["console.log(twice(2))\n// → 4", ["twice(2) → 4"]],
    ["const four = twice(2);\n// four is now 4", ["four → 4"]],
    ["const list = [2];\nfill(list);\n// list will be [2, 4]", ["list → [2, 4]"]],
    ["const result = twice(2); // 4", ["result → 4"]],
    ["twice('x'); // throws a TypeError", ["twice('x') → TypeError"]],
    ["assert.deepEqual(pairs(1), [[1, 1]])", ["pairs(1) → [[1, 1]]"]],
    ["expect(twice(2)).toBe(4)", ["twice(2) → 4"]],
    ["console.assert(isFour(4))", ["!!(isFour(4)) → true"]],
    ["_.twice(2); // 4\ntwice(3); // 7", ["_.twice(2) → 4"]],
    ["twice(2); // four", []],
    ["twice(2); // 4 is even", []],
    ["twice(2); // TODO: 4", []],
    ["twice(2);\n// 4\n// Then another one\ntwice(3);", []],
    ["twice(2)\n\n// => 4", []],
    ["// doubles it\ntwice(1);\n// will log 2\ntwice(2);", []],
    ["total(); // total of 4 is 4", []],
    ["This is twice(2).", []],
  ])("%j", (text, claims) => {
    expect(told(readUsage(text, "javascript"))).toEqual(claims);
  });

  it.each([
    ["print(twice(2))  # 4", ["twice(2) → 4"]],
    ["x = twice(2)  # x == 4", ["x → 4"]],
    ["assert twice(2) == 4", ["twice(2) → 4"]],
    ["assert twice(2) == 2 * 2", ["bool((twice(2)) == (2 * 2)) → True"]],
    ["assert not is_even(3)", ["bool(not is_even(3)) → True"]],
    ["if __name__ == '__main__':\n    print(twice(2))  # 4", ["twice(2) → 4"]],
    ["print(greet('Bo'))  # Output: Hello, Bo!", ["greet('Bo') → 'Hello, Bo!'"]],
    ["print(a, b)  # 1 2", []],
    ["for x in y:\n    print(x)  # 4", []],
  ])("%j", (text, claims) => {
    expect(told(readUsage(text, "python"), "python")).toEqual(claims);
  });
});

it("is read by paragraphs where the whole does not parse", () => {
  const text = "twice(1); // 2\n\nconst x: number = twice(2); // 4\n\ntwice(3); // 6\n";
  const usages = readUsages(text, "javascript", (offset) => offset);
  expect(usages.flatMap((usage) => told(usage))).toEqual(["twice(1) → 2", "twice(3) → 6"]);
  expect(usages.at(-1)?.lines[0]?.at).toBe(text.indexOf("twice(3)"));
});

describe("code in documenting texts", () => {
  it.each([
    ["@example\nf(1)\n@returns x", "javascript", ["f(1)"]],
    ["@example <caption>One.</caption>\nf(1)", "javascript", ["f(1)"]],
    ["Text\n```js\n  f(1)\n```\n```sh\nls\n```", "javascript", ["f(1)"]],
    ["Examples:\n    f(1)  # 2\n\nReturns:\n    x", "python", ["f(1)  # 2"]],
    ["Examples\n--------\nf(1)  # 2\n\nNotes\n-----\nx", "python", ["f(1)  # 2"]],
    ["Like so::\n\n    f(1)\n\nText.", "python", ["f(1)"]],
    ["Example:\n    >>> f(1)\n    2", "python", []],
  ] as const)("%j", (text, language, pieces) => {
    expect(exampleCode(text, language).map((piece) => piece.text.trim())).toEqual(pieces);
  });

  it("is found again where it stands", () => {
    const text = "Example:\n    a = 1\n\n    b = 2\n";
    const [code] = exampleCode(text, "python");
    expect(text.slice(code?.place(code.text.indexOf("b")))).toBe("b = 2\n");
  });
});

describe("a whole file", () => {
  const examples = (text: string, language: Language) =>
    documentedExamples(readStructure(text, language), language, text).flatMap((item) =>
      item.examples.flatMap((example) =>
        example.kind === "claim"
          ? [example.call]
          : example.kind === "usage"
            ? example.lines.flatMap(({ claim }) => (claim ? [claim.expression] : []))
            : example.lines.map(({ source }) => source),
      ),
    );

  it.each([
    ['"""Twice.\nassert twice(2) == 4\n"""\ndef twice(x):\n    return x', ["twice(2)"]],
    ["# Twice.\n# >>> twice(2)\n# 4\ndef twice(x):\n    return x", ["twice(2)"]],
    ["def twice(x):\n    return x\n\nprint(twice(2))  # 4", ["twice(2)"]],
    ["def twice(x):\n    return x\n\n# assert twice(2) == 5", []],
  ])("of Python: %j", (text, calls) => {
    expect(examples(text, "python")).toEqual(calls);
  });

  it.each([
    ["/* Twice.\n  >>> twice(2)\n  4\n*/\nconst twice = (x) => x;", ["twice(2)"]],
    ["// twice(2) returns 4\nfunction twice(x) { return x; }", ["twice(2)"]],
    ["/**\n * @example\n * R.twice(2); //=> 4\n */\nvar twice = curry(x => x);", ["R.twice(2)"]],
    ["const twice = (x) => x;\nconsole.log(twice(2)); // 4", ["twice(2)"]],
  ])("of JavaScript: %j", (text, calls) => {
    expect(examples(text, "javascript")).toEqual(calls);
  });

  it("is cut where its own examples begin, and never before what they need", () => {
    const upTo = (text: string) =>
      documentedExamples(readStructure(text, "python"), "python", text).at(-1)?.upTo;
    const code = "def get(x):\n    return known[x]\n\n";
    expect(upTo(`${code}known = {1: 2}\nprint(get(1))  # 2`)).toBe(code.length + 15);
    expect(upTo(`${code}one = 1\nprint(get(one))  # 2`)).toBe(code.length);
  });
});
