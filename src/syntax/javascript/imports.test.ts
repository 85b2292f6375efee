import { beforeAll, describe, expect, test } from "vitest";
import type { Import } from "../../core/module.ts";
import { loadGrammars } from "../grammars.ts";
import { readModule } from "../module.ts";

beforeAll(() => loadGrammars(["javascript", "typescript", "tsx"]));

const read = (text: string, path = "a.ts") => readModule(text, path, "typescript");

/** `kind specifier [names] guard`, one word each: short enough to read a table of them. */
function line({ kind, specifier, names, guard, mentioned }: Import): string {
  const list = names.map(({ name, alias }) => (alias ? `${name}>${alias}` : name)).join(" ");
  return [kind, specifier, `[${list}]`, guard, mentioned && "mentioned"].filter(Boolean).join(" ");
}

describe("every form", () => {
  test.each([
    ['import "a"', "static a []"],
    ['import a, * as b from "c"', "static c [default>a *>b]"],
    [
      'import { a, b as c, default as d } from "x" with { type: "json" }',
      "static x [a b>c default>d]",
    ],
    ['import { "a b" as c } from "x"', "static x [a b>c]"],
    ['import {} from "x"', "static x []"],
    ['import type from "x"', "static x [default>type]"],
    ['import type { A } from "x"', "type x [A]"],
    ['import type A from "x"', "type x [default>A]"],
    ['import type * as A from "x"', "type x [*>A]"],
    ['import { type A, type B } from "x"', "type x [A B]"],
    ['import { type A, b } from "x"', "static x [A b]"],
    ['import a, { type B } from "x"', "static x [default>a B]"],
    ['export * from "x"', "reexport x [*]"],
    ['export * as n from "x"', "reexport x [*>n]"],
    ['export { a as b, default } from "x"', "reexport x [a>b default]"],
    ['export type { A } from "x"', "type x [A]"],
    ['export type * from "x"', "type x [*]"],
    ['import a = require("x")', "import-equals x [*>a]"],
    ['import("x")', "dynamic x []"],
    ["import(`x`)", "dynamic x []"],
    ['import(/* webpackChunkName: "c" */ "x")', "dynamic x []"],
    ['const { a, b: c, d = 1 } = await import("x")', "dynamic x [a b>c d]"],
    ['import(/* webpackIgnore: true */ "x")', "dynamic x [] elsewhere"],
    ['require(/* webpackIgnore: true */ "x")', "require x [] elsewhere"],
    ['(await import("x")).y', "dynamic x [y]"],
    ['require("x")', "require x []"],
    ['const a = require("x")', "require x [*>a]"],
    ['const { a } = require("x")', "require x [a]"],
    ['require("x").y', "require x [y]"],
    ['require.resolve("x")', "require x []"],
    ['require.resolve(/* here */ "x")', "require x []"],
    ['require<Foo>("x")', "require x []"],
    ['createRequire(import.meta.url)("x")', "require x []"],
    ['module.createRequire(import.meta.url)("x")', "require x []"],
    ['const r: NodeRequire = createRequire(import.meta.url); r("x")', "require x []"],
    ['const $r = createRequire(import.meta.url); $r.resolve("x")', "require x []"],
    ['const require = createRequire(import.meta.url); require("x")', "require x []"],
    ['const r = createRequire(pathToFileURL(__filename).href); r("x")', "require x []"],
    ['createRequire(import.meta.url).resolve("x")', "require x []"],
    ['var r = (0, import_module.createRequire)(import_meta.url); r("x")', "require x []"],
    ['require.resolve("x", { paths: [root] })', "require x [] elsewhere"],
    ['createRequire(root).resolve("x")', "require x [] elsewhere"],
    ['const load = createRequire(join(root, "a.js")); load.resolve("x")', "require x [] elsewhere"],
    ['type T = import("x").A', "type x [A]"],
    ['let a: import("x").A[] = b', "type x [A]"],
    ['type T = typeof import("x")', "type x []"],
    ['a as import("x").A', "type x [A]"],
    ['function f(): Promise<import("x").A> {}', "type x [A]"],
    ['/// <reference types="x" />', "reference-types x []"],
    ['/// <reference path="y" />', undefined],
    ['f();\n/// <reference types="x" />', undefined],
    ["/** @jsxImportSource x */", "jsx-runtime x []"],
    ["/*\n * @jsxRuntime automatic\n * @jsxImportSource x\n */", "jsx-runtime x []"],
    ['import.meta.resolve("x")', undefined],
    ['vi.mock("x")', undefined],
    ['jest.mock("x", () => ({}))', undefined],
    ["require(name)", undefined],
    ['const r = options.createRequire; r("x")', undefined],
    ["require(1)", undefined],
    ['require("a" + b)', undefined],
    ["import(`a${b}`)", undefined],
    ['require.resolve.paths("x")', undefined],
    ['a.require("x")', undefined],
    ['// import "x"', undefined],
    ["`import 'x'`", undefined],
  ])("%s", (text, expected) => {
    expect(read(text).imports.map(line)).toEqual(expected === undefined ? [] : [expected]);
  });

  test("of a template, what its tags do not fill in", () => {
    const text = "<% if (a) { %>\nimport b from '<%= c %>'\n<% } %>\nimport 'x'\n";
    expect(read(text).imports.map(({ specifier }) => specifier.trim())).toEqual(["", "x"]);
  });

  test("an alias of createRequire", () => {
    const text = 'import { createRequire as cr } from "node:module"; cr(import.meta.url)("x")';
    expect(read(text).imports.map(line)).toEqual([
      "static node:module [createRequire>cr]",
      "require x []",
    ]);
  });

  test("every import() of a declaration file is a type", () => {
    const [found] = read('export const a: import("x").A<B>;', "a.d.ts").imports;
    expect(found?.kind).toBe("type");
  });

  test("ranges: the specifier, the statement and the names", () => {
    const text = 'const é = "😀";\nimport { a as b } from "x";';
    const [found] = read(text).imports;
    const slice = (at?: Import["range"]) => text.slice(at?.start.offset, at?.end.offset);
    expect(slice(found?.range)).toBe("x");
    expect(slice(found?.statement)).toBe('import { a as b } from "x";');
    expect(slice(found?.names[0]?.range)).toBe("a");
    expect(found?.range.start).toMatchObject({ line: 2, column: 25 });
  });
});

describe("require that the file declares itself", () => {
  test.each([
    'function f(require, module) { require("x") }',
    'define((require) => require("x"))',
    'const f = require => require("x")',
    'function require(x) {} require("x")',
    'const require = f(); require("x")',
    'const { require } = f(); require("x")',
    'const { a: require } = f(); require("x")',
    'import { require } from "./loader"; require("x")',
  ])("%s", (text) => {
    const kinds = read(text).imports.map((each) => each.kind);
    expect(kinds).not.toContain("require");
  });

  test.each([
    'declare const require: any; require("x")',
    'declare function require(name: string): any; require("x")',
    'f({ require: 1 }); require("x")',
    'typeof require === "function" && require("x")',
  ])("is not declared by %s", (text) => {
    expect(read(text).imports.map((each) => each.specifier)).toEqual(["x"]);
  });
});

describe("guards", () => {
  test.each([
    ['try { require("x") } catch {}', "handled"],
    ['try { if (a) { require("x") } } catch (e) {}', "handled"],
    ['try { await import("x") } catch {}', "handled"],
    ['try { require("./y") } catch { require("x") }', "handled"],
    ['import("x").catch(() => {})', "handled"],
    ['await import("x").then((m) => m.a).catch(() => {})', "handled"],
    ['import("x").then(a, b)', "handled"],
    ['import("x").finally(a).catch(b)', "handled"],
    ['if (process.platform === "win32") require("x")', "conditional"],
    ['if (a) {} else if (process.env.X) { require("x") }', "conditional"],
    ['typeof window !== "undefined" && require("x")', "conditional"],
    ['process.env.X ? require("x") : 0', "conditional"],
    ['switch (process.platform) { case "win32": require("x") }', "conditional"],
    ['if (import.meta.env.DEV) await import("x")', "conditional"],
    ['if (a.length) require("x")', undefined],
    ['import("x").then(a)', undefined],
    ['try { f() } finally { require("x") }', undefined],
    ['try { f() } catch { require("x") }', undefined],
    ['try { f(() => require("x")) } catch {}', undefined],
    ['if (require("x").isWindows) {}', undefined],
    ['require("x")', undefined],
  ])("%s", (text, expected) => {
    const found = read(text).imports.find((each) => each.specifier === "x");
    expect(found).toBeDefined();
    expect(found?.guard).toBe(expected);
  });
});

describe("mentions", () => {
  test.each([
    ['import "x-y"; vi.mock("x-y")', true],
    ['import "x-y/z"; const files = { "x-y": 1 }', true],
    ['import "@a/b"; write("node_modules/@a/b/index.js")', true],
    ['import "x-y"; resolve(`x-y.js`)', true],
    ['import "x-y"; import "x-y"', undefined],
    ['import "x-y"; f("about x-y.")', undefined],
    ['import "x-y"; f("https://host.example/x-y")', undefined],
    ['import "x-y"; f("x-y-z")', undefined],
    ['import "x-y"; declare module "x-y" {}', undefined],
    ['import "x-y"; import.meta.resolve("x-y")', undefined],
    ['import "x-y"; // "x-y"', undefined],
    ['import "./x"; f("./x")', undefined],
  ])("%s", (text, expected) => {
    expect(read(text).imports[0]?.mentioned).toBe(expected);
  });
});

test("ambient modules, also in a file that is a module", () => {
  const text = 'import "a";\ndeclare module "x" {}\ndeclare module "*.css";\ndeclare module Y {}';
  expect(read(text).ambientModules).toEqual(["x", "*.css"]);
});

test("JSX and Flow", () => {
  const jsx = 'import a from "a"; export default () => <div title="import">{require("b")}</div>';
  expect(readModule(jsx, "a.jsx", "javascript").imports.map(line)).toEqual([
    "static a [default>a]",
    "require b []",
  ]);
  const flow = '// @flow\nimport typeof X from "x";\nimport type { Y } from "y";';
  expect(readModule(flow, "a.js", "javascript").imports.map((each) => each.kind)).toEqual([
    "type",
    "type",
  ]);
});
