import { beforeAll, describe, expect, it } from "vitest";
import type { Callable } from "./callable.ts";
import { isLegal, type Legality } from "./domain/isLegal.ts";
import { readLiteral } from "../examples/literal.ts";
import { loadInputs } from "./loadInputs.ts";
import { readCallables } from "./readCallables.ts";
import type { Shape } from "./shape.ts";

beforeAll(() => loadInputs(["python", "typescript", "javascript"]));

describe("types", () => {
  it.each<readonly [string, Shape]>([
    ["int", { kind: "integer" }],
    ["Optional[str]", { kind: "union", of: [{ kind: "text" }, { kind: "null" }] }],
    ["'str | None'", { kind: "union", of: [{ kind: "text" }, { kind: "null" }] }],
    ["Annotated[int, Field(ge=1, lt=9)]", { kind: "integer", least: 1n, most: 8n }],
    ["typing.Sequence[float]", { kind: "list", item: { kind: "float" } }],
    ["Vector", { kind: "list", item: { kind: "float" } }],
    ["tuple[int, str]", { kind: "tuple", items: [{ kind: "integer" }, { kind: "text" }] }],
    ["Mapping[str, bool]", { kind: "map", key: { kind: "text" }, value: { kind: "boolean" } }],
    ["Literal['a']", { kind: "literal", value: { kind: "text", value: "a" } }],
    [
      "Callable[[int], bool]",
      { kind: "function", parameters: [{ kind: "integer" }], returns: { kind: "boolean" } },
    ],
    [
      "Point",
      {
        kind: "object",
        type: "Point",
        fields: [{ name: "x", shape: { kind: "integer" }, optional: false }],
      },
    ],
    [
      "Movie",
      { kind: "record", fields: [{ name: "title", shape: { kind: "text" }, optional: false }] },
    ],
  ])("of Python: %s", (annotation, shape) => {
    const text = `Vector = list[float]
@dataclass
class Point:
    x: int
class Movie(TypedDict):
    title: str
def f(a: ${annotation}):
    return a
`;
    expect(shapesIn(text, "python")).toEqual([["a", shape, "annotation"]]);
  });

  it.each<readonly [string, Shape]>([
    ["readonly string[]", { kind: "list", item: { kind: "text" } }],
    ["Record<string, number>", { kind: "map", key: { kind: "text" }, value: { kind: "float" } }],
    ["Pair<string>", { kind: "tuple", items: [{ kind: "text" }, { kind: "text" }] }],
    [
      "Partial<Base>",
      { kind: "record", fields: [{ name: "id", shape: { kind: "float" }, optional: true }] },
    ],
    ["Color", { kind: "literal", value: { kind: "integer", value: 4n } }],
    ["T", { kind: "float" }],
  ])("of TypeScript: %s", (annotation, shape) => {
    const text = `interface Base { id: number }
type Pair<T> = [T, T];
enum Color { Red = 4 }
export function f<T>(a: ${annotation}) { return a; }
`;
    expect(shapesIn(text, "typescript")).toEqual([["a", shape, "annotation"]]);
  });

  it("of JSDoc, which says what may be left out", () => {
    const text = `/**
 * @param {Array.<number>} xs
 * @param {?string} [sep=","]
 */
const join = (xs, sep) => xs.join(sep);
`;
    const [callable] = readCallables(text, "javascript").callables;
    expect(callable?.parameters).toMatchObject([
      { shape: { kind: "list", item: { kind: "float" } }, required: true },
      { shape: { kind: "union", of: [{ kind: "text" }, { kind: "null" }] }, required: false },
    ]);
  });
});

describe("without types", () => {
  it.each<readonly [string, Shape["kind"], string]>([
    ["for c in a:\n        total += ord(c)", "text", "usage"],
    ["return a % 2", "integer", "usage"],
    ["return sum(a)", "list", "usage"],
    ["return a.lower()", "text", "usage"],
    ["return a['x']", "map", "nothing"],
    ["return a(1)", "function", "usage"],
  ])("the code tells: %s", (line, kind, known) => {
    const [found] = shapesIn(`def f(a):\n    ${line}\n`, "python");
    expect([found?.[1].kind, found?.[2]]).toEqual([kind, known]);
  });

  it("the examples tell", () => {
    const text = 'def f(q):\n    """f([1, 2]) == 3"""\n    return q\n';
    expect(shapesIn(text, "python")).toEqual([
      ["q", { kind: "list", item: { kind: "integer" } }, "example"],
    ]);
  });
});

describe("the domain", () => {
  it.each<readonly [string, string, Legality]>([
    ["Given a positive integer n, return it.", "3", "legal"],
    ["Given a positive integer n, return it.", "0", "outside"],
    ["Given a non-negative integer n.", "-1", "outside"],
    ["Constraints:\n    1 <= n <= 10^3", "1001", "outside"],
    ["n is between 2 and 9.", "1", "outside"],
    ["Tell whether the first digit of a number is odd.", "21", "legal"],
    ["If n > 10 return 1. An integer n.", "3", "legal"],
    [":param int n: a positive number", "-1", "outside"],
    ["Given a non-empty list of positive integers n.", "[1, 0]", "outside"],
    ["Given a non-empty list of positive integers n.", "[]", "outside"],
    ["Given a list n of integers, at least one of them negative.", "[1, -2]", "legal"],
    ["A list n of numbers (of length at least two).", "[1]", "outside"],
    ["A string n that consists of lowercase letters.", "'aB'", "outside"],
    ["A string n of words separated by a single space.", "'a  b'", "outside"],
    ["The string n. Valid choices are 'one' and 'two'.", "'one three'", "outside"],
    ["A string n.", "''", "unknown"],
    ["A string n, which may be empty.", "''", "legal"],
  ])("by words: %j and %s", (docstring, argument, legality) => {
    const callable = callableOf(`def f(n):\n    """${docstring}"""\n    return n\n`);
    expect(isLegal(callable, { arguments: valuesOf(argument) })).toBe(legality);
  });

  it.each<readonly [string, string, Legality]>([
    ["assert 0 < n <= 9", "0", "outside"],
    ["if n < 0 or n > 5:\n        raise ValueError('n')", "6", "outside"],
    ["if not isinstance(n, int):\n        raise TypeError", "'a'", "outside"],
    ["if n < 0:\n        return 0", "3", "legal"],
  ])("by code: %j and %s", (guard, argument, legality) => {
    const callable = callableOf(`def f(n: "int | str"):\n    ${guard}\n    return n\n`);
    expect(isLegal(callable, { arguments: valuesOf(argument) })).toBe(legality);
  });

  it.each<readonly [string, string, Legality]>([
    ["f('()') == 1, f('(())') == 2, f('()()') == 1", "'((()))'", "legal"],
    ["f('()') == 1, f('(())') == 2, f('()()') == 1", "')('", "unknown"],
    ["f('12-01-2020') == 1, f('3-11-1999') == 2", "'7-7-2007'", "legal"],
    ["f('12-01-2020') == 1, f('3-11-1999') == 2", "'hello'", "unknown"],
    ["f([1, 2], [3, 4]) == 1, f([1], [5]) == 2", "[1, 2], [3]", "unknown"],
    ["f([1, 2], [3, 4]) == 1, f([1], [5]) == 2", "[1, 2], [3, 9]", "legal"],
    ["f(3) == 1, f(8) == 2", "-3", "unknown"],
  ])("by examples: %j and %s", (examples, given, legality) => {
    const two = given.includes("], [");
    const text = `def f(${two ? "a, b" : "a"}):\n    """${examples}"""\n    return a\n`;
    const values = readLiteral(`[${given}]`, 0)?.value;
    const all = values?.kind === "list" ? values.items : [];
    expect(isLegal(callableOf(text), { arguments: all })).toBe(legality);
  });

  it("binds parameters to each other", () => {
    const text =
      'def f(k, xs):\n    """1 <= k <= len(xs), a list xs of integers, an integer k"""\n    return k\n';
    const callable = callableOf(text);
    const judge = (k: string, xs: string) =>
      isLegal(callable, { arguments: [...valuesOf(k), ...valuesOf(xs)] });
    expect([judge("1", "[4]"), judge("2", "[4]"), judge("0", "[4]")]).toEqual([
      "legal",
      "outside",
      "outside",
    ]);
  });

  it("is not what a validator looks for", () => {
    const text = `def f(n):
    """A string n is valid if all of the following conditions hold:
    - it has at least 8 characters
    """
    return n
`;
    expect(isLegal(callableOf(text), { arguments: valuesOf("'abc'") })).toBe("legal");
  });
});

describe("what can be run", () => {
  it("is told of each function, with the reason where it cannot", () => {
    const text = `
class Basket:
    def __init__(self, prices: list[float]): self.prices = prices
    def total(self, scale: int): return scale
    @staticmethod
    def of(n: int): return n
class Odd(Elsewhere):
    def get(self): return 1
def net(u): return helper(u)
def helper(u): return requests.get(u)
def frame(d: DataFrame): return d
@app.route("/")
def page(): return 1
async def later(n: int): return n
def each(n: int):
    yield n
def ask(): return input()
`;
    const { callables, skipped } = readCallables(text, "python");
    expect(callables.map(({ name }) => name)).toEqual([
      "Basket.total",
      "Basket.of",
      "later",
      "each",
    ]);
    expect(callables.map(({ isAsync, isGenerator }) => [isAsync, isGenerator])).toEqual([
      [false, false],
      [false, false],
      [true, false],
      [false, true],
    ]);
    expect(callables[0]?.receiver).toMatchObject({
      class: "Basket",
      parameters: [{ name: "prices" }],
    });
    expect(Object.fromEntries(skipped.map(({ name, why }) => [name, why]))).toEqual({
      "Basket.__init__": "it is run wherever an instance is made",
      "Odd.get": '"Odd" derives from "Elsewhere", which is not in the file',
      net: "it calls what uses the network",
      helper: "it uses the network",
      frame: 'nothing tells how a "DataFrame" is made',
      page: '"@app.route" may make something else of it',
      ask: "it asks a person",
    });
  });

  it("knows JavaScript's ways to write a function", () => {
    const text = `
export function a(x) { return x; }
const b = (x) => x;
module.exports.c = function (x) { return x; };
class D { static e(x) { return x; } f(x) { return x; } #g() {} }
const h = async () => fetch("/x");
`;
    const { callables, skipped } = readCallables(text, "javascript");
    expect(callables.map(({ name }) => name)).toEqual(["a", "b", "module.exports.c", "D.e", "D.f"]);
    expect(skipped.map(({ name }) => name)).toEqual(["D.#g", "h"]);
  });

  it("never throws, whatever the text is", () => {
    for (const text of ["def f(", "def f(a: [[[", "class A:\n def", 'def f(a: "("): ...', "\0"])
      expect(() => readCallables(text, "python")).not.toThrow();
    for (const text of ["function f(", "const f = (a: ) =>", "type A = A; function g(a: A) {}"])
      expect(() => readCallables(text, "typescript")).not.toThrow();
  });
});

function callableOf(text: string): Callable {
  const [callable] = readCallables(text, "python").callables;
  if (!callable) throw new Error("there is no function in the text");
  return callable;
}

function shapesIn(text: string, language: "python" | "typescript") {
  const { callables } = readCallables(text, language);
  const callable = callables.find(({ name }) => name === "f");
  return (callable?.parameters ?? []).map(
    ({ name, shape, known }) => [name, shape, known] as const,
  );
}

function valuesOf(text: string) {
  const literal = readLiteral(text, 0);
  return literal ? [literal.value] : [];
}
