import { beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../core/module.ts";
import type { Range } from "../core/range.ts";
import { qualifiedName, type Structure } from "../core/structure.ts";
import { loadGrammars } from "./grammars.ts";
import { MAX_SOURCE_LENGTH } from "./parse.ts";
import { readStructure } from "./structure.ts";

beforeAll(() => loadGrammars(["python", "javascript", "typescript", "tsx"]));

const slicer =
  (text: string) =>
  (range?: Range): string =>
    text.slice(range?.start.offset, range?.end.offset);

const names = (structure: Structure): readonly string[] =>
  structure.functions.map((each) => qualifiedName(structure, each).join("."));

describe("Python", () => {
  const text = [
    '"""About é.\n\n  More.\n"""',
    "@dataclass",
    "@reg.add(1)",
    "class Basket(Base, metaclass=M):",
    "    '''Holds things.'''",
    "    def __init__(self): pass",
    "    @property",
    "    async def total(self, a, /, b: int = 3, *args: str, c=4, **kw) -> float:",
    '        """Adds.',
    "",
    "            deep",
    '        """',
    "        async for x in self.items:",
    "            yield x",
    "key = lambda x, *y: x",
  ].join("\n");
  let structure: Structure;
  beforeAll(() => {
    structure = readStructure(text, "python");
  });
  const slice = slicer(text);

  test("functions", () => {
    expect(names(structure)).toEqual(["Basket.__init__", "Basket.total", "<anonymous>"]);
    expect(structure.functions.map((each) => each.kind)).toEqual([
      "constructor",
      "method",
      "lambda",
    ]);
    const total = structure.functions[1];
    expect(total).toMatchObject({
      async: true,
      generator: true,
      scope: { kind: "class", index: 0 },
    });
    expect(total?.returns?.text).toBe("float");
    expect(total?.decorators.map((each) => each.text)).toEqual(["property"]);
    expect(slice(total?.range)).toMatch(/^async def total[^]*yield x$/);
    expect(slice(total?.body)).toMatch(/^"""Adds[^]*yield x$/);
    expect(
      total?.parameters.map((each) => [
        each.name,
        each.rest,
        each.annotation?.text,
        each.default?.text,
      ]),
    ).toEqual([
      ["self", undefined, undefined, undefined],
      ["a", undefined, undefined, undefined],
      ["b", undefined, "int", "3"],
      ["args", "positional", "str", undefined],
      ["c", undefined, undefined, "4"],
      ["kw", "keyword", undefined, undefined],
    ]);
    expect(structure.functions[2]?.parameters.map((each) => each.name)).toEqual(["x", "y"]);
  });

  test("classes and docstrings", () => {
    const [basket] = structure.classes;
    expect(basket?.bases.map((each) => each.text)).toEqual(["Base"]);
    expect(basket?.decorators.map((each) => each.text)).toEqual(["dataclass", "reg.add(1)"]);
    expect(structure.docstrings.map((each) => each.text)).toEqual([
      "About é.\n\nMore.",
      "Holds things.",
      "Adds.\n\ndeep",
    ]);
    expect(structure.docstrings[structure.functions[1]?.docstring ?? -1]?.text).toMatch(/^Adds/);
  });

  test("calls", () => {
    const code = "def f():\n  return os . path.join(a, *b, c=1, **d)(e)\ng(x for x in y)";
    const { calls } = readStructure(code, "python");
    expect(calls.map((each) => [each.callee, each.function])).toEqual([
      [undefined, 0],
      ["os.path.join", 0],
      ["g", undefined],
    ]);
    expect(
      calls[1]?.arguments.map((each) => [each.name, each.spread, slicer(code)(each.range)]),
    ).toEqual([
      [undefined, false, "a"],
      [undefined, true, "b"],
      ["c", false, "1"],
      [undefined, true, "d"],
    ]);
  });

  test("loops", () => {
    const code =
      "for a in b:\n  while c: d\n  def f():\n    for x in y: z\n[p for q in r for s in t]";
    const { loops } = readStructure(code, "python");
    expect(
      loops.map((each) => [
        each.kind,
        each.depth,
        slicer(code)(each.header),
        slicer(code)(each.body),
      ]),
    ).toEqual([
      ["for-in", 1, "a in b", expect.stringMatching(/^while/)],
      ["while", 2, "c", "d"],
      ["for-in", 1, "x in y", "z"],
      ["comprehension", 1, "for q in r", "p"],
      ["comprehension", 2, "for s in t", "p"],
    ]);
    expect(loops[2]?.function).toBe(0);
  });

  test("literals", () => {
    const code = String.raw`'a\n\x41\u00e9' r'\n' b'x' f'{y}' 0x1f 1_000 1.5 1j True None 99999999999999999999`;
    const { literals } = readStructure(code, "python");
    expect(literals.map((each) => [each.kind, each.value])).toEqual([
      ["string", "a\nAé"],
      ["string", "\\n"],
      ["bytes", undefined],
      ["template", undefined],
      ["number", 31],
      ["number", 1000],
      ["number", 1.5],
      ["number", undefined],
      ["boolean", true],
      ["null", null],
      ["number", undefined],
    ]);
  });
});

describe("TypeScript", () => {
  test("functions and classes", () => {
    const text = [
      "/** Holds things.\n *\n * `é` */",
      "@D({ a: 1 })",
      "export default class Basket extends Base<T> implements I {",
      "  @Input() name: string = 'x';",
      "  constructor(private q?: number) { super(); }",
      "  /** Adds. */",
      "  @dec() static async *total<T>(this: X, { b }: Y = {}, ...c: string[]): Promise<void> {}",
      "  get x() { return 1; }",
      "  #p = () => {};",
      "}",
      "/** Named by its variable. */",
      "export const f: F = async (x) => x;",
      "const o = { g: function* () {}, h() {} };",
    ].join("\n");
    const structure = readStructure(text, "typescript");
    expect(names(structure)).toEqual([
      "Basket.constructor",
      "Basket.total",
      "Basket.x",
      "Basket.#p",
      "f",
      "g",
      "h",
    ]);
    const [, total, x, p, f, g] = structure.functions;
    expect(total).toMatchObject({ kind: "method", async: true, generator: true });
    expect(total?.decorators.map((each) => each.text)).toEqual(["dec()"]);
    expect(total?.returns?.text).toBe("Promise<void>");
    expect(
      total?.parameters.map((each) => [
        each.name,
        each.rest,
        each.annotation?.text,
        each.default?.text,
      ]),
    ).toEqual([
      ["this", undefined, "X", undefined],
      ["{ b }", undefined, "Y", "{}"],
      ["c", "positional", "string[]", undefined],
    ]);
    expect(structure.functions[0]?.parameters).toMatchObject([{ name: "q", optional: true }]);
    expect([x?.kind, p?.kind, f?.kind, g?.generator]).toEqual(["getter", "arrow", "arrow", true]);
    expect(structure.docstrings.map((each) => each.text)).toEqual([
      "Holds things.\n\n`é`",
      "Adds.",
      "Named by its variable.",
    ]);
    expect(structure.classes).toMatchObject([
      { name: "Basket", docstring: 0, bases: [{ text: "Base" }] },
    ]);
    expect(structure.classes[0]?.decorators.map((each) => each.text)).toEqual(["D({ a: 1 })"]);
  });

  test("calls", () => {
    const text = "a?.b?.c(1, ...xs); new Foo.Bar(2); x()(); this.#p(); import('y')";
    const { calls } = readStructure(text, "tsx");
    expect(calls.map((each) => [each.kind, each.callee, each.arguments.length])).toEqual([
      ["call", "a.b.c", 2],
      ["new", "Foo.Bar", 1],
      ["call", undefined, 0],
      ["call", "x", 0],
      ["call", "this.#p", 0],
      ["call", "import", 1],
    ]);
    expect(calls[0]?.arguments[1]).toMatchObject({ spread: true });
    expect(slicer(text)(calls[0]?.arguments[1]?.range)).toBe("xs");
  });

  test("loops", () => {
    const text =
      "for (let i = 0; i < n; i++) { for await (const x of y) z; }\nfor (k in o) { f(() => { do { g(); } while (a); }); }\nwhile (b) c;";
    const { loops } = readStructure(text, "javascript");
    expect(
      loops.map((each) => [
        each.kind,
        each.depth,
        each.async,
        slicer(text)(each.header),
        slicer(text)(each.body),
      ]),
    ).toEqual([
      ["for", 1, false, "(let i = 0; i < n; i++)", "{ for await (const x of y) z; }"],
      ["for-of", 2, true, "x of y", "z;"],
      ["for-in", 1, false, "k in o", expect.stringMatching(/^\{ f/)],
      ["do-while", 1, false, "(a)", "{ g(); }"],
      ["while", 1, false, "(b)", "c;"],
    ]);
  });

  test("literals and comments", () => {
    const text = String.raw`'a\n\x41\u{1F600}' ; ${"`t`; `${x}`"}; /r\/e/g; 0x1f; 1n; 1_0; true; null // c
/* d */`;
    const { literals, comments } = readStructure(text, "javascript");
    expect(literals.map((each) => [each.kind, each.value])).toEqual([
      ["string", "a\nA😀"],
      ["template", "t"],
      ["template", undefined],
      ["regex", String.raw`/r\/e/g`],
      ["number", 31],
      ["number", undefined],
      ["number", 10],
      ["boolean", true],
      ["null", null],
    ]);
    expect(comments.map((each) => [each.kind, each.text])).toEqual([
      ["line", "// c"],
      ["block", "/* d */"],
    ]);
  });
});

test("broken code yields what can be read", () => {
  const structure = readStructure("function f(a) {\n  for (const x of a) { g(1);\n", "javascript");
  expect(structure.calls.map((each) => each.callee)).toEqual(["g"]);
  expect([structure.functions[0]?.name, structure.loops[0]?.kind]).toEqual(["f", "for-of"]);
});

test("a text that is too long is said to be so", () => {
  const structure = readStructure(" ".repeat(MAX_SOURCE_LENGTH + 1), "python");
  expect(structure.problems).toHaveLength(1);
});

test.each<[Language, string]>([
  ["javascript", "()=>"],
  ["javascript", "f("],
  ["typescript", "for(;;)"],
  ["tsx", "class A{m(){"],
  ["python", "lambda:"],
  ["python", "f("],
  ["python", "["],
])("20,000 levels of %s %s take time that grows with their number", (language, unit) => {
  const start = performance.now();
  readStructure(unit.repeat(20_000), language);
  expect(performance.now() - start).toBeLessThan(10_000);
});
