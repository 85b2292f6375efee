import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scanCommonJs } from "./commonjs.ts";
import { scanModule } from "./declarations.ts";

const names = (source: string) => [...(scanModule(source)?.names ?? [])].sort();

describe("scanModule", () => {
  it("finds every form of export", () => {
    const source = `
      import { q } from "q"; // export const comment = 1
      /* export const block: 1 */
      export declare const a: Map<string, number>, b: { c: 1, d: 2 };
      export declare function e(x: { f: string }, g?: "export const h"): void;
      export default class I {}
      export abstract class J {} export interface K { export: 1 }
      export type L<T> = T extends { m: infer N } ? N : never;
      export const enum O { p } export declare enum Q {}
      export declare namespace R { const s: 1; }
      export { t, u as v, type w, x as "y z" } from "./t";
      export type { A1 } from "./t"; export * as B1 from "./t";
      export async function* C1() {} export import D1 = R.s;
      export let { E1, f: F1, g: { H1 }, ...I1 } = e, [J1] = e;
      export as namespace Global;
      declare const hidden: 1; function alsoHidden() { exports.no = 1 }
    `;
    expect(names(source)).toEqual(
      [
        "a",
        "b",
        "e",
        "default",
        "J",
        "K",
        "L",
        "O",
        "Q",
        "R",
        "t",
        "v",
        "w",
        "y z",
        "A1",
        "B1",
        "C1",
        "D1",
        "E1",
        "F1",
        "H1",
        "I1",
        "J1",
      ].sort(),
    );
  });

  it("lists what is re-exported whole", () => {
    expect(scanModule('export * from "./a";\nexport type * from "./b"')?.stars).toEqual([
      "./a",
      "./b",
    ]);
  });

  it("reads the members of a namespace that is the export", () => {
    const source =
      "declare function f(): void; declare namespace f { const a: 1; interface B {} export type C = 1 } export = f;";
    expect(names(source)).toEqual(["B", "C", "a", "default"]);
    expect(scanModule(source)?.opaque).toBeUndefined();
  });

  it("does not claim to know the members of a variable that is the export", () => {
    expect(scanModule("declare const f: Elsewhere; export = f;")?.opaque).toMatch(/"f"/);
    expect(scanModule("export = Lib.part;")?.opaque).toBeDefined();
  });

  it("follows an import that is the export", () => {
    expect(scanModule('import x = require("./x"); export = x;')?.replacedBy).toBe("./x");
  });

  it("reads ambient modules apart", () => {
    const exports = scanModule('declare module "lib" { export const a: 1; const b: 2 }');
    expect([...(exports?.ambient.get("lib")?.names ?? [])]).toEqual(["a"]);
    expect(exports?.names.size).toBe(0);
  });

  it("is not led astray by templates, regular expressions and missing semicolons", () => {
    expect(
      names("export const a = `${ `}` + '}' } export const no = 1`\nexport const b = 1"),
    ).toEqual(["a", "b"]);
    expect(
      names("export const a = x.replace(/[/\"'`{]/g, '') / 2 / 3\nexport const b = 1"),
    ).toEqual(["a", "b"]);
    expect(names("export const a = 1\nlet b = 2, c = 3\nexport const d = 4")).toEqual(["a", "d"]);
  });

  it("gives up on a text that is no code", () => {
    expect(scanModule('export const a = "unterminated')).toBeUndefined();
    expect(scanModule("export const a = `unterminated ${")).toBeUndefined();
  });

  it("ends on any text, and soon", () => {
    const piece = fc.constantFrom(
      "export ",
      "{",
      "}",
      "* ",
      "from ",
      "'a'",
      "`${",
      "/",
      "=",
      "const ",
      "a",
      ",",
      "namespace ",
      "import ",
      "(",
      "\n",
      "as ",
      "[",
      ";",
      "default ",
      "type ",
      "module.exports",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        scanModule(pieces.join(""));
        scanCommonJs(pieces.join(""));
      }),
      { numRuns: 5000 },
    );
    const started = performance.now();
    scanModule("export const a = {".repeat(50_000));
    scanModule("declare namespace a { ".repeat(2_000));
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe("scanCommonJs", () => {
  const found = (source: string) => {
    const { names = new Set(), ...rest } = scanCommonJs(source) ?? {};
    return { names: [...names].sort(), ...rest };
  };

  it("finds assigned names", () => {
    const source = `exports.a = module.exports.b = 1; Object.defineProperty(exports, "c", {});
      Object.defineProperty(exports, "__esModule", { value: true }); other.exports.no = 1;`;
    expect(found(source).names).toEqual(["a", "b", "c"]);
  });

  it("finds the keys of an object that is the export", () => {
    expect(
      found('module.exports = { a, b: { no: 1 }, get c() { return { no } }, "d": [no], e() {} }')
        .names,
    ).toEqual(["a", "b", "c", "d", "e"]);
    expect(found("0 && (module.exports = { a, b });").names).toEqual(["a", "b"]);
  });

  it("lists what is re-exported whole", () => {
    expect(
      found('__exportStar(require("./x"), exports); tslib_1.__exportStar(require("./y"), exports)')
        .stars,
    ).toEqual(["./x", "./y"]);
    expect(found('module.exports = require("./lib")').replacedBy).toBe("./lib");
  });

  it("does not claim to know what it cannot see", () => {
    expect(found("module.exports = make()").opaque).toBeDefined();
    expect(found("module.exports = { ...rest }").opaque).toBeDefined();
  });
});
