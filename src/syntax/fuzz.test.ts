import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Language } from "../core/module.ts";
import type { Range } from "../core/range.ts";
import { loadGrammars } from "./grammars.ts";
import { readModule } from "./module.ts";
import { MAX_PROBLEMS } from "./problems.ts";
import { readStructure } from "./structure.ts";

const RUNS = 10_000;

const PYTHON: readonly string[] = [
  "try:\n    import a.b as c\nexcept ImportError:\n    from .d import (e as f,\n        g)\n",
  "@dec(x=1)\nasync def f(a, *b: int, c=[i for i in range(3)]) -> str:\n    '''Doc'''\n    return f'{a!r:>{b}}'\n",
  "class A(B):\n    x: int = importlib.import_module('m.n')\n    while x: yield lambda: 0\n",
  "# pip install foo # disprove-ignore-line a/b -- c\nif sys.platform == 'é😀': __import__(r'x')\n",
];
const SCRIPT: readonly string[] = [
  "import a, { type B, c as d } from 'e'; export * as f from \"g\";\r\n/// <reference types='x' />\n",
  "try { const { a } = await import(`x`).catch(() => /re/g) } catch { require('y').z }\n",
  "/** Doc */ @D export class A<T> extends B { #x = async (y?: import('z').W) => <T>y; get [k]() {} }\n",
  "for (const é of '😀') { declare module 'm' { } } // npm install foo disprove-ignore-file a -- b\n",
  "const r = createRequire(import.meta.url); switch (x) { case r('q'): <div a={`${b}`}>{/* c */}</div> }\n",
];

const junk = fc.oneof(
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom(
    "(",
    "{",
    "'",
    '"',
    "`",
    "\\",
    "\n",
    "\r",
    "\0",
    "\uD800",
    "import ",
    "from ",
    "/*",
    '"""',
    ":",
  ),
);

/** Deletes, repeats or inserts at a place given as a share of the text. */
const mutation = fc.record({
  kind: fc.constantFrom("delete", "repeat", "insert"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(20),
  junk,
});

function mutate(
  text: string,
  { kind, at, length, junk }: { kind: string; at: number; length: number; junk: string },
) {
  const place = Math.floor(at * text.length);
  const [before, piece, after] = [
    text.slice(0, place),
    text.slice(place, place + length),
    text.slice(place + length),
  ];
  if (kind === "delete") return before + after;
  return before + piece + (kind === "repeat" ? piece : junk) + after;
}

const mutated = (snippets: readonly string[]) =>
  fc
    .tuple(
      fc.shuffledSubarray([...snippets], { minLength: 1 }),
      fc.array(mutation, { maxLength: 6 }),
    )
    .map(([parts, mutations]) => mutations.reduce(mutate, parts.join("")));

const random = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.array(junk, { maxLength: 30 }).map((parts) => parts.join("")),
);

const input = fc.oneof(
  fc.tuple(fc.constant<Language>("python"), fc.oneof(mutated(PYTHON), random)),
  fc.tuple(
    fc.constantFrom<Language>("javascript", "typescript", "tsx"),
    fc.oneof(mutated(SCRIPT), random),
  ),
);

beforeAll(() => loadGrammars(["python", "javascript", "typescript", "tsx"]));

test(`${RUNS} random and mutated files are read without a crash, each quickly, with ranges inside the text`, () => {
  fc.assert(
    fc.property(input, ([language, text]) => {
      const start = performance.now();
      const module = readModule(text, "a", language);
      const structure = readStructure(text, language);
      expect(performance.now() - start).toBeLessThan(2000);
      const ranges = [
        ...module.imports,
        ...module.suppressions,
        ...structure.calls,
        ...structure.loops,
      ];
      for (const { range } of ranges) expectInside(range, text);
      for (const { names } of module.imports)
        names.forEach(({ range }) => expectInside(range, text));
      expect(module.problems.length).toBeLessThanOrEqual(MAX_PROBLEMS * 2);
    }),
    { numRuns: RUNS },
  );
}, 120_000);

function expectInside({ start, end }: Range, text: string): void {
  if (start.offset <= end.offset && end.offset <= text.length) return;
  throw new Error(`The range ${start.offset}–${end.offset} is not in a text of ${text.length}.`);
}
