import fc from "fast-check";
import { expect, it } from "vitest";
import { readTask } from "./readTask.ts";

const task = (...block: readonly string[]) => ["```criteria", ...block, "```"].join("\n");

const read = (text: string) => {
  const result = readTask("task.md", text);
  return result.status === "read" ? result.task : result.problems;
};

it("reads prose, and criteria with the lines that they stand on", () => {
  const text = `# Totals

Write \`total\`.

- Adds the prices up,
  cents included.
- Is quick.

${task("- signature: 'total(items: list[int]) -> int'", "- example: total([1, 2]) -> 3")}
`;
  expect(read(text)).toEqual({
    path: "task.md",
    criteria: [
      {
        kind: "signature",
        signature: "total(items: list[int]) -> int",
        text: "signature: 'total(items: list[int]) -> int'",
        line: 10,
      },
      {
        kind: "example",
        call: "total([1, 2])",
        expected: "3",
        text: "example: total([1, 2]) -> 3",
        line: 11,
      },
    ],
    unmeasured: [
      { text: "Adds the prices up, cents included.", line: 5 },
      { text: "Is quick.", line: 7 },
    ],
  });
});

it.each([
  ["example: f(2) == 4", { call: "f(2)", expected: "4" }],
  ["example: f(2)→4", { call: "f(2)", expected: "4" }],
  ['example: f(")", "(") => "a -> b"', { call: 'f(")", "(")', expected: '"a -> b"' }],
  ["example: a.b.f([1, (2)])[0] returns 1", { call: "a.b.f([1, (2)])[0]", expected: "1" }],
  ["example: f(x=1) raises ValueError", { call: "f(x=1)", raises: "ValueError" }],
  ["example: f('') throws an error", { call: "f('')", raises: "any" }],
  ["example: { call: f(), expected: 0 }", { call: "f()", expected: "0" }],
  ["example: { call: f(), raises: KeyError }", { call: "f()", raises: "KeyError" }],
  ["property: result >= 0", { expression: "result >= 0" }],
  ["property: { of: f, holds: result >= 0 }", { expression: "result >= 0", function: "f" }],
  ["reference: old/f.py", { file: "old/f.py" }],
  ["types: strict", { level: "strict" }],
  ["growth: O(n log n)", { bound: "O(n log n)" }],
  ["time: { at: 10_000, bound: 1s }", { bound: "1s", at: "10_000" }],
  ["memory: 64MB", { bound: "64MB" }],
  ["plan: no full scan", { demand: "no full scan" }],
  ["security: clean", { level: "clean" }],
  ["dependencies: [requests, zod]", { allowed: ["requests", "zod"] }],
  ["dependencies: none", { allowed: [] }],
])("reads %s", (line, expected) => {
  expect(read(task(`- ${line}`))).toMatchObject({ criteria: [expected] });
});

it.each([
  ["- exmaple: f(2) -> 4", "no kind of criterion: use one of signature"],
  ["- example: f(2)", "is no call with a result"],
  ["- example: f(2", "is no call with a result"],
  ["- example: { call: f(2) }", 'takes "f(2) -> 4"'],
  ["- example: f(1) -> 1\n  growth: O(n)", "one `kind: demand`"],
  ["example: f(2) -> 4", "no list of criteria"],
  ["- [", "not valid YAML"],
  ["- dependencies: requests", "takes a list"],
  ["- growth: [1]", "takes one line"],
])("refuses %s", (block, message) => {
  const result = readTask("task.md", `one\n\n${task(block)}`);
  expect(result).toMatchObject({ status: "invalid" });
  expect(read(`one\n\n${task(block)}`)).toMatchObject([
    { message: expect.stringContaining(message) as unknown, line: expect.any(Number) as unknown },
  ]);
});

it("names the line of what it refuses", () => {
  const text = `a\n\n${task("- types: strict", "- nonsense: 1")}\n`;
  expect(read(text)).toMatchObject([{ line: 5 }]);
});

it("takes any text", () => {
  const block = fc.string({
    unit: fc.constantFrom(..."-:[]{}()\"'\\ \n->exampleraisestypesof,0".split("")),
  });
  fc.assert(
    fc.property(block, (text) => {
      const result = readTask("task.md", task(text));
      expect(["read", "invalid"]).toContain(result.status);
    }),
  );
});
