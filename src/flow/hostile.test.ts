import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Language } from "../core/module.ts";
import { loadGrammars } from "../syntax/grammars.ts";
import { readFlatTree, type FlatTree } from "./flatTree.ts";
import type { Unit } from "./graph.ts";
import { livenessOf } from "./liveness.ts";
import { neededOf } from "./needed.ts";
import { flowOf, readFlow } from "./readFlow.ts";

const LANGUAGES = ["python", "javascript", "typescript", "tsx"] as const;
beforeAll(() => loadGrammars(LANGUAGES));

function analyse(text: string, language: Language): number {
  const reading = readFlow(text, language);
  if (reading.status === "unread") return 0;
  for (const unit of reading.flow.units) {
    neededOf(unit);
    livenessOf(unit);
    for (const step of unit.steps)
      expect(step.start <= step.end && step.end <= text.length).toBe(true);
  }
  return reading.flow.units.length;
}

const WORDS =
  "def f(a): |\n |  |if x:|else:|elif |for x in |while |try:|except E as e:|finally:|with a as b:|return |yield |lambda x: |class A(B):|match x:|case [a, *b]:|async |await |:= |= |+= |( |) |[ |] |{ |} |' |\" |f'{ |, |. |function |=> |switch (x) { |case 1: |default: |let |const |var |...|`${ |?. |<a b={c}>|</a>|: T |new |catch |throw |break l;|l: |#|//|/*|del |global x|import a|from b import *".split(
    "|",
  );

describe("broken text", () => {
  it.each(LANGUAGES)("of %s never throws", (language) => {
    const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((all) => all.join(""));
    fc.assert(
      fc.property(fc.oneof(words, fc.string({ maxLength: 80, unit: "binary" })), (text) => {
        analyse(text, language);
      }),
      { numRuns: 300 },
    );
  });
});

const DEEP: readonly (readonly [Language, string, string])[] = [
  ["python", "parentheses", `x = ${"(".repeat(20_000)}1${")".repeat(20_000)}\n`],
  ["python", "a sum", `def f(a):\n  return ${"a + ".repeat(20_000)}a\n`],
  ["python", "attributes", `def f(a):\n  return a${".b".repeat(20_000)}\n`],
  ["python", "lambdas", `x = ${"lambda: ".repeat(5_000)}1\n`],
  ["python", "elif", `def f(a):\n  if a: pass\n${"  elif a: a = 1\n".repeat(5_000)}`],
  ["python", "not", `x = ${"not ".repeat(20_000)}1\n`],
  ["javascript", "calls", `x${"()".repeat(20_000)};`],
  ["javascript", "functions", `${"function f() { ".repeat(2_000)}${"}".repeat(2_000)}`],
  ["javascript", "else if", `function f(a) { ${"if (a) { a = 1; } else ".repeat(5_000)} {} }`],
  ["javascript", "and", `function f(a) { return ${"a && ".repeat(20_000)}a; }`],
  ["javascript", "blocks", `${"{".repeat(3_000)}${"}".repeat(3_000)}`],
  ["javascript", "tries", `${"try { ".repeat(1_000)}${"} finally { f() }".repeat(1_000)}`],
  ["javascript", "patterns", `const ${"[".repeat(3_000)}a${"]".repeat(3_000)} = b;`],
];

describe("deep text", () => {
  it.each(DEEP)("%s: %s", (language, _, text) => {
    expect(analyse(text, language)).toBeGreaterThan(0);
  });

  it("that is nested deeper than people nest is said to be unknown", () => {
    const reading = readFlow(`${"{".repeat(3_000)}${"}".repeat(3_000)}`, "javascript");
    expect(reading).toMatchObject({
      flow: { unknowns: [{ why: expect.stringContaining("deep") as string }] },
    });
  });
});

/** Each makes one unit longer. */
const LONG: readonly (readonly [string, (n: number) => string])[] = [
  ["statements", (n) => `def f(a):\n${"  a = a + 1\n".repeat(n)}  return a\n`],
  [
    "variables",
    (n) =>
      `def f(a):\n${Array.from({ length: n }, (_, at) => `  v${at} = a + ${at}\n`).join("")}  return v0\n`,
  ],
  ["branches", (n) => `def f(a):\n${"  if a: a = 1\n".repeat(n)}  return a\n`],
  ["elif", (n) => `def f(a):\n  if a: pass\n${"  elif a: a = 1\n".repeat(n)}  return a\n`],
  [
    "loops",
    (n) => `def f(a):\n${"  for x in a:\n    if x: break\n    a += x\n".repeat(n)}  return a\n`,
  ],
  [
    "tries",
    (n) =>
      `def f(a):\n${"  try:\n    a = g(a)\n  except E: a = 1\n  finally: h()\n".repeat(n)}  return a\n`,
  ],
  ["list entries", (n) => `def f(a):\n  x = [${"a, ".repeat(n)}]\n  return x\n`],
  ["functions", (n) => `def f(a):\n${"  def g(): return a\n".repeat(n)}  return a\n`],
];

describe("the work only doubles with the length of", () => {
  it.each(LONG)("%s", (_, program) => {
    const [one, two] = [work(program(500)), work(program(1_000))];
    expect(two.reading).toBeLessThan(2.2 * one.reading);
    expect(two.walking).toBeLessThan(2.2 * one.walking);
  });
});

/** Counts the questions to the tree, and those to the steps. */
function work(text: string): { readonly reading: number; readonly walking: number } {
  const count = { reading: 0, walking: 0 };
  const parsed = readFlatTree(text, "python");
  if (parsed.status === "unread") throw new Error(parsed.why);
  const { units } = flowOf(
    counting(parsed.value, () => count.reading++),
    "python",
  );
  for (const unit of units) {
    const steps = new Proxy(unit.steps, {
      get(target, key, receiver) {
        if (typeof key === "string" && /^\d+$/.test(key)) count.walking++;
        return Reflect.get(target, key, receiver) as unknown;
      },
    });
    const counted: Unit = { ...unit, steps };
    neededOf(counted);
    livenessOf(counted);
  }
  return count;
}

function counting(tree: FlatTree, add: () => void): FlatTree {
  return new Proxy(tree, {
    get(target, key, receiver) {
      add();
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
}
