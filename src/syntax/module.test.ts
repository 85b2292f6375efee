import { beforeAll, describe, expect, test } from "vitest";
import type { Import, Language } from "../core/module.ts";
import { loadGrammars, parserMemory } from "./grammars.ts";
import { readModule } from "./module.ts";
import { MAX_PARSER_MEMORY, MAX_SOURCE_LENGTH } from "./parse.ts";
import { MAX_PROBLEMS } from "./problems.ts";

const LANGUAGES: readonly Language[] = ["python", "javascript", "typescript", "tsx"];

beforeAll(() => loadGrammars(LANGUAGES));

const specifiers = (text: string, language: Language): readonly string[] =>
  readModule(text, "a", language).imports.map((each) => ".".repeat(each.level) + each.specifier);

describe("broken code yields what can be read", () => {
  test.each<[string, Language, string, readonly string[]]>([
    [
      "an unclosed brace",
      "typescript",
      'import a from "a";\nfunction f() {\n  require("b");\n',
      ["a", "b"],
    ],
    ["a half-typed import", "typescript", 'import { a, b\nimport c from "c";\nf();', ["c"]],
    ["a cut-off answer", "typescript", 'import a from "a";\nimport { b } from "b', ["a"]],
    ["a defer import", "javascript", 'import defer * as x from "x";', ["x"]],
    [
      "merge conflicts",
      "typescript",
      '<<<<<<< HEAD\nimport a from "a";\n=======\nimport b from "b";\n>>>>>>> x\n',
      ["a", "b"],
    ],
    [
      "merge conflicts",
      "python",
      "<<<<<<< HEAD\nimport a\n=======\nfrom b import c\n>>>>>>> x\n",
      ["a", "b"],
    ],
    ["an import cut after its dot", "python", "import a.\nx = 1\n", ["a"]],
    ["an import cut before its names", "python", "from a import\nx = 1\n", ["a"]],
    ["an import cut in its names", "python", "from .a import (b,\n  c\nx = 1\n", [".a"]],
    ["an import cut after as", "python", "import a, b as", ["a", "b"]],
    ["Python 2", "python", 'print "x"\nexec "y"\nimport a\n', ["a"]],
    ["a broken parameter list", "python", "def f(:\n  import a\n", ["a"]],
    ["Flow", "javascript", '// @flow\nimport type { A } from "a";\nf((x: any));', ["a"]],
    ["TypeScript's exported import", "typescript", 'export import a = require("a");', ["a"]],
  ])("%s (%s)", (_, language, text, expected) => {
    expect(specifiers(text, language)).toEqual(expected);
  });

  test("prose that says import is no import", () => {
    const text = "First, import numpy and then go on.\nimport the module and run it\n";
    expect(specifiers(text, "python")).toEqual([]);
    expect(specifiers('You should import x from "y" here', "typescript")).toEqual([]);
  });
});

describe("texts of every kind", () => {
  test.each<[string, string]>([
    ["LF", "import a\nimport b\n"],
    ["CRLF", "import a\r\nimport b\r\n"],
    ["CR", "import a\rimport b\r"],
    ["a byte order mark", "\uFEFFimport a\nimport b\n"],
    ["a shebang", "#!/usr/bin/env python\nimport a\nimport b\n"],
    ["tabs", "if x:\n\timport a\n\timport b\n"],
    ["NUL in a string", 'x = "\0"\nimport a\nimport b\n'],
    ["lone surrogates", 'x = "\uD800"\nimport a\nimport b # \uDC00\n'],
    ["emoji", 'x = "👩‍👩‍👧"; import a\nimport b # 🎉\n'],
    [
      "newer syntax",
      'type X[T] = list[T]\ntry: pass\nexcept A, B: import a\nx = t"{y}"\nmatch x:\n  case 1: import b\n',
    ],
  ])("Python with %s", (_, text) => {
    const { imports } = readModule(text, "a.py", "python");
    expect(imports.map((each) => each.specifier)).toEqual(["a", "b"]);
    for (const each of imports) expectExact(text, each);
  });

  test.each<[Language, string]>([
    ["javascript", '#!/usr/bin/env node\r\nconst é = "😀"; require("a")\r\nimport b from "b"'],
    [
      "tsx",
      '@D class X { @P() x = <div a="é">{/* 😀 */}</div> satisfies Y }\nrequire("a"); import b from "b"',
    ],
    ["typescript", '\uFEFF"\uD800\0"; const x = <any>y!; require("a"); import b from "b"'],
  ])("%s", (language, text) => {
    const { imports } = readModule(text, "a", language);
    expect(imports.map((each) => each.specifier)).toEqual(["a", "b"]);
    for (const each of imports) expectExact(text, each);
  });

  test("a line ends at CR alone", () => {
    const [, second] = readModule("import a\rimport b", "a.py", "python").imports;
    expect(second?.range.start).toMatchObject({ line: 2, column: 8 });
  });

  test("names in other scripts", () => {
    expect(specifiers("import ünï, 数学.x as y", "python")).toEqual(["ünï", "数学.x"]);
  });
});

function expectExact(text: string, { specifier, range }: Import): void {
  expect(text.slice(range.start.offset, range.end.offset)).toBe(specifier);
  expect(range.start.byte).toBe(Buffer.byteLength(text.slice(0, range.start.offset)));
}

describe("bounds", () => {
  test("a text that is too long is not parsed, and the module says so", () => {
    const module = readModule(`import "a";${" ".repeat(MAX_SOURCE_LENGTH)}`, "a.js", "javascript");
    expect(module.imports).toEqual([]);
    expect(module.problems).toHaveLength(1);
    expect(module.problems[0]?.message).toContain(String(MAX_SOURCE_LENGTH));
  });

  test("one line of 50 MB costs nothing", () => {
    const start = performance.now();
    readModule("x=1;".repeat(12_500_000), "a.js", "javascript");
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test.each(LANGUAGES)("100,000 levels of %s do not crash", (language) => {
    for (const unit of ["(", "[", "{", "f(", "-", "a.b()."]) {
      const text = `${unit.repeat(100_000)}\nimport a\n`;
      expect(readModule(text, "a", language).problems.length).toBeLessThanOrEqual(MAX_PROBLEMS);
    }
    const closed = `${"(".repeat(100_000)}1${")".repeat(100_000)}\nimport "a"\n`;
    if (language !== "python") expect(specifiers(closed, language)).toEqual(["a"]);
  });

  test("imports at 20,000 levels are all read, in time that grows with their number", () => {
    const start = performance.now();
    const text = `${'f(require("a"),'.repeat(20_000)}0${")".repeat(20_000)}`;
    expect(specifiers(text, "javascript")).toHaveLength(20_000);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test("a file of nothing but imports is read up to a bound, and the rest is said to be unread", () => {
    const module = readModule("import a\n".repeat(60_000), "a.py", "python");
    expect(module.imports).toHaveLength(50_000);
    expect(module.problems).toMatchObject([{ range: { start: { line: 50_001 } } }]);
  });

  test("a dense file is not parsed, and the next file is read", () => {
    const { problems } = readModule("a(b,c);".repeat(700_000), "a.js", "javascript");
    expect(problems[0]?.message).toContain("tokens");
    expect(specifiers('import "a"', "javascript")).toEqual(["a"]);
  });

  test("an ambiguous text is given up before it takes all memory, and the next file is read", () => {
    const { problems } = readModule("a?b:".repeat(500_000), "a.js", "javascript");
    expect(problems).toHaveLength(1);
    expect(parserMemory()).toBeLessThan(MAX_PARSER_MEMORY * 1.5);
    expect(specifiers('import "a"', "javascript")).toEqual(["a"]);
  });

  test("memory is flat over many files", () => {
    const text = 'import a from "a";\n'.repeat(1000);
    const grow = (): number => {
      for (let i = 0; i < 100; i++) readModule(text, "a.ts", "typescript");
      return process.memoryUsage().external + process.memoryUsage().arrayBuffers;
    };
    const before = grow();
    expect(grow() - before).toBeLessThan(5_000_000);
  });
});

test("at most 20 problems", () => {
  const { problems } = readModule("x = = 1;\n".repeat(100), "a.js", "javascript");
  expect(problems).toHaveLength(MAX_PROBLEMS);
  expect(problems[0]?.range.start.line).toBe(1);
});

test("sound code has no problem", () => {
  expect(
    readModule('import a from "a";\nexport const b = (a) => a;\n', "a.js", "javascript").problems,
  ).toEqual([]);
});

test("install commands in comments", () => {
  const text = "# pip install requests\nimport requests\n";
  const [command] = readModule(text, "a.py", "python").installs;
  expect(command?.manager).toBe("pip");
  const [dependency] = command?.dependencies ?? [];
  expect(text.slice(dependency?.range.start.offset, dependency?.range.end.offset)).toBe("requests");
  expect(readModule('x = "pip install requests"\n', "a.py", "python").installs).toEqual([]);
  const block = "/*\n * Run\n *   npm install left-pad\n */";
  const [npm] = readModule(block, "a.js", "javascript").installs;
  expect(npm?.dependencies.map((each) => each.name)).toEqual(["left-pad"]);
});

test("install commands of docstrings, whose words silence no rule", () => {
  const text =
    'def f():\n    """Needs x.\n\n    pip install é x1\n    Run `pip install y1`.\n    disprove-ignore-file a/b -- no\n    """\nz = """\npip install z1\n"""\n';
  const { installs, suppressions } = readModule(text, "a.py", "python");
  expect(installs.flatMap(({ dependencies }) => dependencies.map(({ name }) => name))).toEqual([
    "y1",
  ]);
  expect(suppressions).toEqual([]);
});
