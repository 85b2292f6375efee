import { Script, createContext } from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import { loadGrammars } from "../../syntax/grammars.ts";
import { withMarks } from "./marks.ts";

/** Our own code, in a context that tells what it reached: no program of anybody else. */
function reached(text: string, expression: string): readonly [unknown, readonly number[]] {
  const marks: number[] = [];
  const context = createContext({ "disprove.reach": (mark: number) => marks.push(mark) });
  new Script(withMarks(text)).runInContext(context);
  marks.length = 0;
  const value: unknown = new Script(expression).runInContext(context);
  return [value, marks];
}

const ways: readonly (readonly [string, string, readonly string[]])[] = [
  ["if", "function f(n) { if (n > 0) return 1\n return 2 }", ["f(1)", "f(0)"]],
  [
    "else if",
    "function f(n) { if (n > 0) { return 1 } else if (n < 0) return 2; return 3 }",
    ["f(1)", "f(-1)", "f(0)"],
  ],
  [
    "if below if",
    "function f(a, b) { if (a) if (b) return 1; else return 2; return 3 }",
    ["f(1, 1)", "f(1, 0)", "f(0, 1)"],
  ],
  [
    "a choice",
    "const f = (n) => n ? n > 1 ? 'many' : 'one' : () => 0; 0",
    ["f(2)", "f(1)", "typeof f(0)"],
  ],
  [
    "and, or",
    "var f = (a, b, c) => (a && b || c) ?? 1",
    ["f(0, 0, 0)", "f(1, 0, 0)", "f(1, 1, 0)"],
  ],
  [
    "loops",
    "function f(n) { let s = 0; for (let i = 0; i < n; i++) s += i\n while (s > 9) s--; do s++; while (s < 2) return s }",
    ["f(0)", "f(3)", "f(9)"],
  ],
  [
    "switch",
    "function f(n) { switch (n) { case 1: return 'a'; case 2: { return 'b' } default: return 'c' } }",
    ["f(1)", "f(2)", "f(3)"],
  ],
  [
    "catch",
    "function f(n) { try { n.x.y } catch { return 1 } finally { n = 2 } return 3 }",
    ["f({ x: 1 })", "f(0)"],
  ],
  [
    "methods",
    "class C { #a = 1; constructor(b) { this.b = b } get a() { return this.#a } static s = (x) => ({ x }); *g() { yield 1 } }",
    ["new C(1).a", "C.s(1).x", "[...new C(1).g()][0]"],
  ],
];

describe("marks", () => {
  beforeAll(() => loadGrammars(["javascript"]));

  it.each(ways)("tell the ways of %s apart and change no value", (_, text, expressions) => {
    const seen = expressions.map((expression) => {
      const [value, marks] = reached(text, expression);
      expect(value).toEqual(new Script(`${text}\n;${expression}`).runInNewContext());
      return marks.join();
    });
    expect(new Set(seen).size).toBe(expressions.length);
  });

  it("keep directives, lines and what runs before the file itself", () => {
    const strict = '"use strict"\nfunction f() { "use strict"\n return this === undefined }';
    expect(reached(strict, "f()")[0]).toBe(true);
    const text = "#!/usr/bin/env node\n// first\nconst x = f();\nfunction f() { return 1 }\n";
    expect(withMarks(text).split("\n")).toHaveLength(text.split("\n").length);
    expect(reached(text, "x")[0]).toBe(1);
    const comments = "function g(n) { if (n) return 1 // why\n return 2 // so\n}";
    expect(reached(comments, "[g(1), g(0)]")[0]).toEqual([1, 2]);
  });

  it("leave alone what they cannot read", () => {
    const deep = `x = ${"(".repeat(20_000)}1${")".repeat(20_000)};`;
    for (const text of ["const = 1", deep.slice(0, -3)]) expect(withMarks(text)).toBe(text);
  });
});
