import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Language } from "../core/module.ts";
import { loadGrammars } from "../syntax/grammars.ts";
import { readReach } from "./reach.ts";

beforeAll(() => loadGrammars(["python", "javascript", "typescript"]));

const same = (one: string, other: string, asked: string, language: Language): boolean =>
  readReach(one, language).from([asked]) === readReach(other, language).from([asked]);

const PYTHON = `import math
RATE = 2

def half(n, by=RATE):
    return n / by

def twice(n):
    return half(n) * 4

class Basket:
    def total(self):
        return twice(1)
`;

const JAVASCRIPT = `import { z } from "zod";
const RATE = 2;
export function half(n) { return n / RATE; }
export function twice(n) { return half(n) * 4; }
export function label(order) { return order.half + ""; }
`;

describe("what a function reaches", () => {
  it.each([
    ["a comment", "    return n / by", "    # by its default\n    return n / by"],
    ["space", "RATE = 2\n\n", "RATE = 2\n\n\n\n"],
    ["a line that goes on", "half(n) * 4", "half(n) \\\n        * 4"],
  ])("is the same with %s in Python", (_, before, after) => {
    for (const name of ["half", "twice", "Basket"])
      expect(same(PYTHON, PYTHON.replace(before, after), name, "python")).toBe(true);
  });

  it("is the same when another function changes, and another when it changes itself", () => {
    const free = PYTHON.replaceAll("twice(1)", "1");
    const changed = free.replace("* 4", "* 5");
    expect(same(free, changed, "half", "python")).toBe(true);
    expect(same(free, changed, "twice", "python")).toBe(false);
    expect(readReach(free, "python").whole).not.toBe(readReach(changed, "python").whole);
    const other = JAVASCRIPT.replace("* 4", "* 5");
    expect(same(JAVASCRIPT, other, "half", "javascript")).toBe(true);
    expect(same(JAVASCRIPT, other, "label", "javascript")).toBe(true);
    expect(same(JAVASCRIPT, other, "twice", "javascript")).toBe(false);
  });

  it.each([
    ["what it calls", "n / by", "n // by", "twice"],
    ["what a class calls", "* 4", "* 5", "half"],
    ["a constant", "RATE = 2", "RATE = 3", "half"],
    ["a default", "by=RATE", "by=RATE + 1", "twice"],
    ["an import", "import math", "import cmath as math", "half"],
    ["a new function", "RATE = 2\n", "RATE = 2\ndef abs(n):\n    return 0\n", "half"],
    ["where a block ends", "    return n / by", "    pass\n    return n / by", "half"],
    ["a text", "RATE = 2", 'RATE = "a  b"', "half"],
  ])("is another with %s", (_, before, after, name) => {
    expect(PYTHON).toContain(before);
    expect(same(PYTHON, PYTHON.replace(before, after), name, "python")).toBe(false);
  });

  it.each([
    ["def f():\n  if a:\n    b()\n    c()\n", "def f():\n  if a:\n    b()\n  c()\n"],
    ['def f():\n  return "a b"\n', 'def f():\n  return "a  b"\n'],
    ['def f():\n  return """a\n\nb"""\n', 'def f():\n  return """a\nb"""\n'],
    ['def f():\n  return f"{a}#"\n', 'def f():\n  return f"{a}"\n'],
    ['def f():\n  return "a\\n"\n', 'def f():\n  return "b\\n"\n'],
    ["def f():\n  return a b\n", "def f():\n  return a  b\n"],
  ])("tells %j from %j", (one, other) => {
    expect(same(one, other, "f", "python")).toBe(false);
  });

  it.each([
    ["function f() { return `a b`; }", "function f() { return `a  b`; }"],
    ["function f() { return /a b/; }", "function f() { return /a  b/; }"],
    ["function f() { return 1 }", "function f() { return\n1 }"],
    ["function f() { return a + +b }", "function f() { return a ++ +b }"],
  ])("tells %j from %j in JavaScript", (one, other) => {
    expect(same(one, other, "f", "javascript")).toBe(false);
  });

  it("is the whole text where the code can look at itself", () => {
    for (const look of ["eval(n)", "globals()[n]", "traceback.print_exc()", "open(__file__)"]) {
      const text = PYTHON.replace("return n / by", `return ${look}`);
      expect(same(text, `${text}# more\n`, "half", "python")).toBe(false);
    }
    const text = JAVASCRIPT.replace("n / RATE", "new Error().stack");
    expect(same(text, `${text}// more\n`, "label", "javascript")).toBe(false);
  });

  it("does not count what only runs as a program, or what is exported", () => {
    const main = `${PYTHON.replaceAll("twice(1)", "1")}\nif __name__ == "__main__":\n    print(twice(2))\n`;
    const changed = main.replace("twice(2)", "twice(3)");
    expect(same(main, changed, "half", "python")).toBe(true);
    expect(same(main, changed, "__main__", "python")).toBe(false);
    const list = (names: string) =>
      `${JAVASCRIPT.replaceAll("export ", "")}module.exports = { ${names} };\n`;
    expect(same(list("half"), list("half, twice"), "half", "javascript")).toBe(true);
  });

  it("never says the same of texts with other words, or throws", () => {
    const word = fc.constantFrom(
      ..."a b f( ) { } : = '  ' # // /* */ ` ${ def if else return function => \n \t \\ 1 2 , . ; [ ]".split(
        " ",
      ),
    );
    const text = fc.array(word, { maxLength: 25 }).map((all) => all.join(" "));
    for (const language of ["python", "javascript"] as const)
      fc.assert(
        fc.property(text, text, (one, other) => {
          const [first, second] = [one, other].map((each) => readReach(each, language).whole);
          if (first !== second) return;
          const comments = language === "python" ? /#.*/g : /\/\/.*|\/\*[^]*?\*\/|<!--.*|-->.*/g;
          const plain = (each: string) => each.replaceAll(comments, "").replaceAll(/[\s\\]/g, "");
          expect(plain(one)).toBe(plain(other));
        }),
        { numRuns: 500 },
      );
  });
});
