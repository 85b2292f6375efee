import { beforeAll, expect, test } from "vitest";
import type { Language } from "../core/module.ts";
import { loadGrammars } from "./grammars.ts";
import { readModule } from "./module.ts";

beforeAll(() => loadGrammars(["python", "javascript", "tsx"]));

test.each<[string, Language, number, readonly string[]]>([
  ["\n# disprove-ignore-next-line a/b -- why\nx", "python", 3, ["a/b"]],
  ["x # disprove-ignore-line a/b, c/d -- why", "python", 1, ["a/b", "c/d"]],
  ["x\n# disprove-ignore-file a/b -- why", "python", 0, ["a/b"]],
  ["\n// disprove-ignore-next-line a/b -- why\nx", "javascript", 3, ["a/b"]],
  ["/* disprove-ignore-line a/b -- why */ x", "javascript", 1, ["a/b"]],
  ["/**\n * disprove-ignore-next-line a/b -- why\n */", "javascript", 3, ["a/b"]],
  ["<p>\n{/* disprove-ignore-next-line a/b -- why */}\n</p>", "tsx", 3, ["a/b"]],
])("%j", (text, language, line, rules) => {
  const { suppressions, problems } = readModule(text, "a", language);
  expect(suppressions).toMatchObject([{ line, rules, reason: "why" }]);
  expect(problems).toEqual([]);
});

test.each([
  ["# disprove-ignore-next-line a/b", "no reason"],
  ["# disprove-ignore-next-line a/b --  ", "no reason"],
  ["# disprove-ignore-file -- why", "no rule"],
  ["# disprove-ignore a/b -- why", "does not say what to ignore"],
])("%s is a problem that says what is missing", (text, message) => {
  const { suppressions, problems } = readModule(text, "a.py", "python");
  expect(suppressions).toEqual([]);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.message).toContain(message);
  expect(text.slice(problems[0]?.range.start.offset, problems[0]?.range.end.offset)).toMatch(
    /^disprove/,
  );
});

test("a string is no comment", () => {
  const text = 'x = "# disprove-ignore-file a/b -- why"';
  expect(readModule(text, "a.py", "python").suppressions).toEqual([]);
});
