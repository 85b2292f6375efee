import { beforeAll, describe, expect, it } from "vitest";
import type { Language } from "../core/module.ts";
import { loadGrammars } from "../syntax/grammars.ts";
import type { Effect, Flow, Unit } from "./graph.ts";
import { readFlow } from "./readFlow.ts";

beforeAll(() => loadGrammars(["python", "javascript", "typescript", "tsx"]));

function flowOf(text: string, language: Language): Flow {
  const reading = readFlow(text, language);
  if (reading.status === "unread") throw new Error(reading.why);
  return reading.flow;
}

function unitOf(text: string, language: Language, name = "f"): Unit {
  const unit = flowOf(text, language).units.find((each) => each.name === name);
  if (!unit) throw new Error(`there is no ${name}`);
  return unit;
}

/** `condition if 2 or 3`: each step that can be reached, with what comes after it. */
function ways({ steps }: Unit): readonly string[] {
  const numbers = new Map<number, number>([[0, 0]]);
  for (const from of numbers.keys())
    for (const to of [...(steps[from]?.next ?? []), ...(steps[from]?.raisesTo ?? [])])
      if (!numbers.has(to)) numbers.set(to, numbers.size);
  return [...numbers].map(([step, number]) => {
    const next = steps[step]?.next.map((to) => numbers.get(to)) ?? [];
    const raises = steps[step]?.raisesTo.map((to) => numbers.get(to)) ?? [];
    return `${number} ${steps[step]?.kind} → ${next.join(",")}${raises.length > 0 ? ` ! ${raises.join(",")}` : ""}`;
  });
}

function effectsOf(unit: Unit, kind: Effect["kind"], text: string): readonly string[] {
  return unit.steps.flatMap(({ effects }) =>
    effects.filter((each) => each.kind === kind).map(({ start, end }) => text.slice(start, end)),
  );
}

describe("the same program in two languages has the same graph", () => {
  it.each([
    [
      "a loop with break, continue and a branch",
      "def f(xs):\n  n = 0\n  for x in xs:\n    if x:\n      continue\n    elif n:\n      break\n    n += x\n  return n\n",
      "function f(xs) {\n  let n = 0;\n  for (const x of xs) {\n    if (x) continue;\n    else if (n) break;\n    n += x;\n  }\n  return n;\n}",
    ],
    [
      "try with a handler and a last word",
      "def f(a):\n  try:\n    a()\n    return 1\n  except:\n    a = 2\n  finally:\n    b = 3\n  return b\n",
      "function f(a) {\n  try {\n    a();\n    return 1;\n  } catch {\n    a = 2;\n  } finally {\n    b = 3;\n  }\n  return b;\n}",
    ],
    [
      "an endless loop that only a return leaves",
      "def f(a):\n  while True:\n    if a:\n      return a\n    a = g(a)\n",
      "function f(a) {\n  while (true) {\n    if (a) return a;\n    a = g(a);\n  }\n}",
    ],
    ["an exception", "def f(a):\n  raise E(a)\n", "function f(a) {\n  throw new E(a);\n}"],
  ])("%s", (_, python, javascript) => {
    const [one, two] = [unitOf(python, "python"), unitOf(javascript, "javascript")];
    expect(ways(one)).toEqual(ways(two));
    expect(one.loops.length).toBe(two.loops.length);
    expect(effectsOf(one, "read", python)).toEqual(effectsOf(two, "read", javascript));
    expect(effectsOf(one, "write", python)).toEqual(effectsOf(two, "write", javascript));
  });

  it("leads a return through the last word and then out", () => {
    const unit = unitOf("def f():\n  try:\n    return 1\n  finally:\n    g()\n  h()\n", "python");
    expect(ways(unit)).toEqual([
      "0 entry → 1",
      "1 return → 2 ! 2",
      "2 handler → 3",
      "3 expression → 4",
      "4 exit → ",
    ]);
  });
});

describe("names", () => {
  it.each<[Language, string, readonly string[]]>([
    [
      "python",
      "def f(a, *b, c=1, **d):\n  x, (y, *z) = a\n  with a as w: pass\n  for i in a: pass\n",
      ["a", "b", "c", "d", "x", "y", "z", "w", "i"],
    ],
    [
      "python",
      "def f(a):\n  if (n := len(a)): pass\n  import p.q as r, s.t\n  from m import u as v\n  try: pass\n  except E as e: pass\n",
      ["a", "n", "r", "s", "v", "e"],
    ],
    [
      "python",
      "def f(a):\n  match a:\n    case [b, *c] if b: pass\n    case K(x=d) | {'k': e, **g}: pass\n    case m.N: pass\n    case _: pass\n",
      ["a", "b", "c", "d", "e", "g"],
    ],
    [
      "typescript",
      "function f({a, b: {c = 1}, ...d}: T, [e,, g] = [], ...h: U[]) { const {i, [j]: k} = a; var l; for (const [m] of h) {} try {} catch ({n}) {} }",
      ["a", "c", "d", "e", "g", "h", "i", "k", "l", "m", "n"],
    ],
  ])("%s: %s", (language, text, names) => {
    const { variables } = unitOf(text, language);
    expect(variables.map(({ name }) => name)).toEqual(names);
  });

  it("of one spelling live apart in the blocks of JavaScript", () => {
    const text = "function f(a) { let x = 1; { let x = a; g(x); } return x; }";
    const unit = unitOf(text, "javascript");
    const reads = unit.steps
      .flatMap(({ effects }) => effects)
      .filter((each) => each.kind === "read" && each.name === "x");
    expect(unit.variables.filter(({ name }) => name === "x")).toHaveLength(2);
    expect(new Set(reads.map((each) => (each.kind === "read" ? each.variable : -1))).size).toBe(2);
  });

  it.each<[Language, string, boolean]>([
    ["python", "def f():\n  x = 1\n  return lambda: x\n", true],
    ["python", "def f():\n  x = 1\n  def g():\n    nonlocal x\n    x = 2\n  return g\n", true],
    ["python", "def f():\n  x = 1\n  def g():\n    x = 2\n  return g\n", false],
    ["python", "def f(a):\n  x = 1\n  return (i for i in a if i > x)\n", true],
    ["python", "def f(a):\n  x = 1\n  return sum(i for i in a if i > x)\n", false],
    ["javascript", "function f() { let x = 1; return () => x; }", true],
    ["javascript", "function f() { let x = 1; return (x) => x; }", false],
    ["javascript", "function f() { let x = 1; return { m() { return x; } }; }", true],
  ])("%s: %s is captured: %s", (language, text, isCaptured) => {
    const variable = unitOf(text, language).variables.find(({ name }) => name === "x");
    expect(variable?.isCaptured).toBe(isCaptured);
  });
});

describe("effects", () => {
  it.each<[Language, string]>([
    ["python", "def f(a, i):\n  a.b['c'][i].d = a.x['k']\n"],
    ["javascript", "function f(a, i) { a.b['c'][i].d = a.x['k']; }"],
  ])("%s: tell fields and constant keys as far as they are known", (language, text) => {
    const effects = unitOf(text, language).steps.flatMap(({ effects: each }) => each);
    const reads = effects.flatMap((each) =>
      each.kind === "read" ? [[each.name, ...each.keys].join(".")] : [],
    );
    expect(reads).toEqual(expect.arrayContaining(["a.x.k", "i"]));
    expect(effects).toContainEqual(
      expect.objectContaining({ kind: "member-write", base: "a", keys: ["b", "c"] }),
    );
  });

  it("tell calls with their path, receiver and arguments, and what suspends", () => {
    const text = "async def f(db):\n  rows = await db.session.all(1, *xs, k=2)\n  yield rows\n";
    const unit = unitOf(text, "python");
    const [call] = unit.steps.flatMap(({ effects }) =>
      effects.filter((each) => each.kind === "call"),
    );
    expect(call).toMatchObject({ path: "db.session.all", isPure: false });
    expect(
      call?.kind === "call" && call.arguments.map(({ start, end }) => text.slice(start, end)),
    ).toEqual(["1", "*xs", "k=2"]);
    expect(unit).toMatchObject({ async: true, generator: true });
    expect(effectsOf(unit, "await", text)).toEqual(["await db.session.all(1, *xs, k=2)"]);
    expect(effectsOf(unit, "yield", text)).toEqual(["yield rows"]);
  });

  it("tell which loop a call stands in, and what bounds it", () => {
    const text = "def f(a, b):\n  for x in a:\n    while b:\n      g(x)\n";
    const unit = unitOf(text, "python");
    const step = unit.steps.find(({ kind }) => kind === "expression");
    const loop = unit.loops[step?.loop ?? -1];
    expect(loop && text.slice(loop.bound?.start, loop.bound?.end)).toBe("b");
    expect(unit.loops[loop?.parent ?? -1]).toMatchObject({ kind: "for-in" });
  });
});

describe("what is not known is said", () => {
  it.each<[Language, string]>([
    ["python", "def f():\n  exec('x = 1')\n"],
    ["python", "def f():\n  return locals()\n"],
    ["python", "from m import *\n"],
    ["python", "def f(:\n  x = = 1\n"],
    ["javascript", "function f(s) { eval(s) }"],
    ["javascript", "function f(o) { with (o) { x } }"],
    ["javascript", "function f(a) { return arguments[0] }"],
    ["javascript", "function f(a) { return a + ; }"],
  ])("%s: %s", (language, text) => {
    expect(flowOf(text, language).unknowns).not.toEqual([]);
  });

  it("says nothing where all is known", () => {
    expect(flowOf("def f(a):\n  return [x for x in a if x]\n", "python").unknowns).toEqual([]);
  });
});
