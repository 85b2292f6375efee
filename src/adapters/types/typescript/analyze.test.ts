import { afterAll, describe, expect, it } from "vitest";
import type { AnalysisTask, AnalysisUse, Mount } from "../engine/protocol.ts";
import { writePack } from "../../packages/contents/writePack.ts";
import { openPack } from "../../packages/contents/openPack.ts";
import { createEngine } from "./createEngine.ts";

const engine = createEngine((mount) => openPack(mount.pack));
afterAll(() => engine.close());

type Files = Readonly<Record<string, string>>;

function mount(
  name: string,
  files: Files,
  options: Partial<Mount> & { version?: string } = {},
): Mount {
  const { version = "1.0.0", ...rest } = options;
  const release = { ecosystem: "npm", name, version } as const;
  const manifest = files["package.json"] ?? JSON.stringify({ name, version, types: "index.d.ts" });
  const all = Object.entries({ ...files, "package.json": manifest });
  const bytes = writePack({
    release,
    archive: "made.tgz",
    files: new Map(all.map(([path, text]) => [path, new TextEncoder().encode(text)])),
    others: ["index.js"],
    imports: [],
  });
  return { path: `node_modules/${name}`, release, pack: { kind: "bytes", bytes }, ...rest };
}

function analyze(
  text: string,
  mounts: readonly Mount[],
  file: Partial<AnalysisTask["files"][number]> = {},
  given: Partial<AnalysisTask> = {},
): readonly AnalysisUse[] {
  const path = { javascript: "a.js", typescript: "a.ts", tsx: "a.tsx", python: "a.py" };
  const language = file.language ?? "typescript";
  const task: AnalysisTask = {
    ecosystem: "npm",
    files: [{ id: "1", path: path[language], language, text, ...file }],
    mounts,
    ...given,
  };
  const result = engine.analyze(task);
  expect(result.unread).toEqual([]);
  for (const use of result.uses)
    if (use.name !== "default") expect(text.slice(use.start, use.end)).toBe(use.name);
  return result.uses;
}

/** `member toggle missing`, of what is not resolved. */
function unsettled(uses: readonly AnalysisUse[]): readonly string[] {
  return uses
    .filter((use) => use.resolution.status !== "resolved" && use.guard === undefined)
    .map((use) => `${use.kind} ${use.name} ${use.resolution.status}`);
}

function find(uses: readonly AnalysisUse[], kind: AnalysisUse["kind"], name: string): AnalysisUse {
  const use = uses.find((each) => each.kind === kind && each.name === name);
  if (!use) throw new Error(`no ${kind} ${name}`);
  return use;
}

const shapes = mount("shapes", {
  "index.d.ts": `
    export interface Options {
      color?: string;
      /** @deprecated Use \`color\`. */
      colour?: string;
    }
    export declare class Shape { area(): number; scale(by: number): this; get sides(): number }
    export declare class Circle extends Shape { radius: number }
    /** @deprecated since 0.9 - use {@link makeShape} instead */
    export declare function oldShape(): Shape;
    export declare function makeShape(options?: Options): Shape;
    export declare function load(path: string): Promise<Shape>;
    /** @deprecated Give a number. */
    export declare function size(of: string): number;
    export declare function size(of: number): number;
    export declare namespace units { const metre: number; type Name = string }
    declare const all: { makeShape: typeof makeShape };
    export default all;
  `,
});

describe("what exists", () => {
  it("is resolved with owner, origin and declaration", () => {
    const uses = analyze(
      `import all, { makeShape, units } from "shapes";\nimport * as s from "shapes";\nmakeShape({ color: "red" }).scale(2).area();\nall.makeShape(); s.units.metre; let n: units.Name;`,
      [shapes],
    );
    expect(unsettled(uses)).toEqual([]);
    expect(find(uses, "member", "scale")).toMatchObject({
      owner: {
        kind: "class",
        name: "Shape",
        origin: { kind: "package", package: { name: "shapes", version: "1.0.0" } },
      },
      resolution: { declaration: { file: "index.d.ts", line: 7 } },
      called: true,
    });
    expect(find(uses, "option", "color").owner).toMatchObject({ kind: "object", name: "Options" });
    expect(find(uses, "module", "shapes").owner.kind).toBe("module");
    expect(find(uses, "member", "metre").path).toBe("s.units.metre");
  });

  it("belongs to the language where its own library declares it", () => {
    const uses = analyze(`"a".trim(); [1].flatMap(String);`, []);
    expect(unsettled(uses)).toEqual([]);
    expect(find(uses, "member", "trim").owner.origin).toEqual({
      kind: "standard",
      name: "JavaScript",
    });
  });

  it("counts for each version by itself", () => {
    const text = `import { b } from "v"; b();`;
    const one = mount("v", { "index.d.ts": "export declare function a(): void;" });
    const two = mount(
      "v",
      { "index.d.ts": "export declare function b(): void;" },
      { version: "2.0.0" },
    );
    for (let turn = 0; turn < 2; turn++) {
      expect(unsettled(analyze(text, [one]))).toEqual(["export b missing"]);
      expect(unsettled(analyze(text, [two]))).toEqual([]);
    }
  });
});

describe("what does not exist", () => {
  it.each([
    [`import { makeShap } from "shapes";`, "export makeShap missing"],
    [`import * as s from "shapes"; s.makeShap();`, "member makeShap missing"],
    [`import { makeShape } from "shapes"; makeShape().areas();`, "member areas missing"],
    [`import { makeShape } from "shapes"; makeShape({ size: 1 });`, "option size missing"],
    [`import { makeShape } from "shapes"; makeShape({}, 2);`, "call makeShape missing"],
    [`import { load } from "shapes"; load();`, "call load missing"],
    [`import type { units } from "shapes"; let n: units.Nam;`, "member Nam missing"],
    [`import { units } from "shapes"; const { meter } = units;`, "member meter missing"],
    [`"a".trimm();`, "member trimm missing"],
  ])("%s", (text, expected) => {
    expect(unsettled(analyze(text, [shapes]))).toEqual([expected]);
  });

  it("comes with the names that there are", () => {
    const uses = analyze(`import { load } from "shapes"; (await load("a")).areas;`, [shapes]);
    const { resolution } = find(uses, "member", "areas");
    expect(resolution).toMatchObject({ status: "missing", available: ["area", "scale", "sides"] });
  });

  it("counts the arguments", () => {
    const uses = analyze(`import { load } from "shapes"; load("a", 2);`, [shapes]);
    expect(find(uses, "call", "load").resolution).toMatchObject({
      detail: "takes 1 argument, 2 were given",
    });
  });

  it("makes what follows unknown", () => {
    const uses = analyze(`import { nope } from "shapes"; const x = nope(); x.a.b();`, [shapes]);
    expect(unsettled(uses)).toEqual([
      "export nope missing",
      "member a unknown",
      "member b unknown",
    ]);
    expect(find(uses, "member", "a").resolution).toMatchObject({
      reason: 'it follows "nope", which does not exist',
    });
  });

  it("is proved of a subpath by the exports map", () => {
    const mapped = mount("mapped", {
      "package.json": `{"name":"mapped","version":"1.0.0","exports":{".":{"types":"./index.d.ts"},"./sub/*":"./sub/*.js"}}`,
      "index.d.ts": "export {};",
    });
    const uses = analyze(`import "mapped/nope"; import x from "mapped/sub/y";`, [mapped]);
    expect(unsettled(uses)).toEqual([
      "module mapped/nope missing",
      "export default unknown",
      "module mapped/sub/y unknown",
    ]);
  });
});

describe("what is the user's own", () => {
  it.each([
    `const own = { a: 1 }; (own as { a: number }).b;`,
    `class Own { a = 1 } new Own().b;`,
    `const x: any = 1; x.y.z(); JSON.parse("1").a.b;`,
    `import { makeShape } from "shapes"; const n: string = makeShape(); makeShape({ color: 1 });`,
    `function f(x: unknown, y: object, z: {}, w: Function) { x.a; y.b; z.c; w.d; }`,
    `import { Shape } from "shapes"; class Mine extends Shape { own() {} } new Mine().own();`,
    `import { local } from "./elsewhere"; local.a.b;`,
    `try {} catch (error) { error.code; }`,
  ])("is not judged: %s", (text) => {
    expect(unsettled(analyze(text, [shapes]))).toEqual([]);
  });

  it("includes what a package computes of it", () => {
    const maker = mount("maker", {
      "index.d.ts": `export declare function make<T>(of: T): { [K in keyof T]: T[K] };`,
    });
    expect(unsettled(analyze(`import { make } from "maker"; make({ a: 1 }).b;`, [maker]))).toEqual(
      [],
    );
  });
});

describe("files with names that nothing declares", () => {
  const undeclared = (text: string, mounts: readonly Mount[]) =>
    engine.analyze({
      ecosystem: "npm",
      files: [{ id: "1", path: "a.ts", language: "typescript", text }],
      mounts,
    }).undeclared;

  it("are told of, until a package of global types is there", () => {
    const runner = mount("@types/runner", { "index.d.ts": "declare const run: { all(): void };" });
    expect(undeclared("run.all();", [])).toEqual(["1"]);
    expect(undeclared("run.all();", [runner])).toEqual([]);
    const uses = analyze("run.al();", [runner]);
    expect(find(uses, "member", "al").resolution).toMatchObject({ available: ["all"] });
  });
});

describe("what is not known", () => {
  it("says why a package is not there", () => {
    const text = `import { a } from "gone"; a.b;`;
    const reasons = analyze(text, [], {}, { absent: { gone: "its archive is damaged" } });
    expect(find(reasons, "module", "gone").resolution).toMatchObject({
      reason: "its archive is damaged",
    });
    expect(find(analyze(text, []), "module", "gone").resolution).toMatchObject({
      reason: 'no release of "gone" is read here',
    });
  });

  it("says that a package has no types", () => {
    const untyped = mount("untyped", { "package.json": `{"name":"untyped","version":"1.0.0"}` });
    const uses = analyze(`import u, { a } from "untyped"; u.x().y; a((e) => e.z);`, [untyped]);
    expect(uses.every((use) => use.resolution.status === "unknown")).toBe(true);
    expect(uses.map((use) => use.name)).toEqual(["default", "a", "untyped", "x", "y", "z"]);
    expect(find(uses, "member", "y").resolution).toMatchObject({
      reason: 'package "untyped" has no types',
    });
  });

  it.each([
    [
      "re-exports",
      `export * from "not-there"; export declare const a: number;`,
      `import { b } from "p";`,
      "export b unknown",
    ],
    [
      "extends",
      `import { B } from "not-there"; export interface A extends B { a: 1 } export declare const x: A;`,
      `import { x } from "p"; x.b;`,
      "member b unknown",
    ],
    [
      "has subtypes with",
      `export interface A { a: 1 } export interface B extends A { b: 2 } export declare const x: A;`,
      `import { x } from "p"; x.b;`,
      "member b unknown",
    ],
    [
      "is one of several of",
      `export declare const x: { a: 1; b: 2 } | { a: 3 };`,
      `import { x } from "p"; x.b;`,
      "member b unknown",
    ],
    [
      "is given",
      `export declare class A { a: 1 } export declare const x: A;`,
      `import { x } from "p"; x.b = 1; x.b;`,
      "member b unknown",
    ],
  ])("a name of what %s it", (_, declarations, text, expected) => {
    expect(unsettled(analyze(text, [mount("p", { "index.d.ts": declarations })]))).toContain(
      expected,
    );
    expect(
      unsettled(analyze(text, [mount("p", { "index.d.ts": declarations })])).join(),
    ).not.toContain("missing");
  });

  it("nothing of the default of CommonJS, which is the whole module", () => {
    const declared = { "index.d.ts": "export declare const a: number;" };
    const common = mount("common", declared);
    const modern = mount("modern", {
      ...declared,
      "package.json": `{"name":"modern","version":"1.0.0","type":"module","types":"index.d.ts"}`,
    });
    const uses = analyze(`import c from "common"; import m from "modern";`, [common, modern]);
    expect(unsettled(uses)).toEqual(["export default missing"]);
  });
});

describe("what is on its way out", () => {
  it.each([
    [
      `import { oldShape } from "shapes";`,
      "export",
      "oldShape",
      "since 0.9 - use makeShape instead",
    ],
    [
      `import * as s from "shapes"; s.oldShape();`,
      "member",
      "oldShape",
      "since 0.9 - use makeShape instead",
    ],
    [
      `import { makeShape } from "shapes"; makeShape({ colour: "red" });`,
      "option",
      "colour",
      "Use `color`.",
    ],
    [`import { size } from "shapes"; size("a");`, "call", "size", "Give a number."],
  ] as const)("%s", (text, kind, name, words) => {
    const use = find(analyze(text, [shapes]), kind, name);
    expect(use.deprecation).toMatchObject({
      words,
      mark: "jsdoc",
      declaration: { file: "index.d.ts" },
    });
  });

  it("is not another overload", () => {
    const uses = analyze(`import { size } from "shapes"; size(1);`, [shapes]);
    expect(uses.some((use) => use.deprecation)).toBe(false);
  });

  it("may be a whole module, or the language's own", () => {
    const old = mount("old", {
      "index.d.ts":
        "/**\n * @packageDocumentation\n * @deprecated Use new.\n */\nexport declare const a: 1;",
    });
    expect(
      find(analyze(`import { a } from "old";`, [old]), "module", "old").deprecation,
    ).toMatchObject({ of: "module", words: "Use new." });
    expect(find(analyze(`escape("a");`, []), "call", "escape").deprecation?.origin.kind).toBe(
      "standard",
    );
  });
});

describe("a call that no overload takes", () => {
  const token = mount("token", {
    "index.d.ts": `
      export interface Options { algorithm?: "HS256"; expiresIn?: number | string }
      export type Callback = (error: Error | null) => void;
      export declare function sign(payload: object, secret: string, options?: Options): string;
      export declare function sign(payload: object, secret: null, options: Options & { none: true }): string;
      export declare function sign(payload: object, secret: string, callback: Callback): void;
      export declare function open(name: string, options: Options): void;
      export declare function open(name: string, options: Record<string, number>): void;
      export declare function shut(name: string, options: Record<string, number>): void;
      export declare function shut(name: string, options: Options): void;
      export declare function size(options: Options): number;
    `,
  });
  const uses = (call: string) =>
    analyze(`import { open, shut, sign, size } from "token"; ${call}`, [token]);

  it("has only options that one of them takes", () => {
    const all = uses(`sign({ id: 1 }, "s", { expiresIn: "1h", algo: "HS256" });`);
    expect(unsettled(all)).toEqual(["call sign unknown", "option algo missing"]);
    expect(find(all, "option", "expiresIn").resolution.status).toBe("resolved");
    expect(find(all, "option", "algo").resolution).toMatchObject({
      available: ["algorithm", "expiresIn", "none"],
    });
  });

  it("may have any where one of them takes all, and those of its own data", () => {
    expect(unsettled(uses(`open("a", { what: "b" });`))).toEqual([
      "call open unknown",
      "option what unknown",
    ]);
    expect(unsettled(uses(`sign({ id: 1 }, 2, { expiresIn: 3 });`))).toEqual(["call sign unknown"]);
  });

  it("is as open as any of its overloads, whichever the compiler tells of", () => {
    expect(unsettled(uses(`shut("a", { what: "b" });`))).toEqual([
      "call shut unknown",
      "option what unknown",
    ]);
  });

  it("may stand in one that is taken", () => {
    const all = uses(`console.log(sign({ id: 1 }, "s", { algo: "HS256" }), size({}));`);
    expect(unsettled(all)).toEqual(["call sign unknown", "option algo missing"]);
  });
});

describe("what is guarded", () => {
  it.each([
    `import * as s from "shapes"; if ("nope" in s) { s.nope(); }`,
    `import * as s from "shapes"; s.nope?.();`,
    `import * as s from "shapes"; if (typeof s.nope === "function") s.nope();`,
    `import * as s from "shapes"; // @ts-expect-error\ns.nope();`,
    `import * as s from "shapes"; declare const expect: any; expect(() => s.nope()).toThrow();`,
  ])("%s", (text) => {
    expect(unsettled(analyze(text, [shapes]))).toEqual([]);
  });
});

describe("JavaScript", () => {
  const javascript = { language: "javascript" } as const;
  const common = mount("common", {
    "index.d.ts": `declare function common(): common.Thing; declare namespace common { interface Thing { go(): void } function other(): void } export = common;`,
  });

  it("loads CommonJS", () => {
    const text = `const common = require("common"); const { other, nope } = require("common"); common().go(); common.other(); common().stop(); common.stop();`;
    expect(unsettled(analyze(text, [common], javascript))).toEqual([
      "export nope missing",
      "member stop missing",
      "member stop missing",
    ]);
  });

  it("believes types in comments where a compiler is asked to, and lets browsers differ", () => {
    const typed = `/** @param {String} match */ function f(match) { return match.substrin(1); } exports.f = f;`;
    expect(unsettled(analyze(typed, [], javascript))).toEqual(["member substrin unknown"]);
    const checked = `// @ts-check\n${typed}`;
    expect(unsettled(analyze(checked, [], javascript))).toEqual(["member substrin missing"]);
    const browser = `if (document.addEventListener) { document.body; } else { document.attachEvent("a"); } const mode = document.documentMode; document.getElementByid("a");`;
    expect(unsettled(analyze(browser, [], javascript))).toEqual([
      "member documentMode unknown",
      "member getElementByid missing",
    ]);
  });

  it("lets what is built on Node add to its globals", () => {
    const node = mount("@types/node", {
      "index.d.ts": `declare var process: NodeJS.Process; declare namespace NodeJS { interface Process { argv: string[] } }`,
    });
    const text = `const isBundled = !process.defaultApp; process.startApp();`;
    expect(unsettled(analyze(text, [node], javascript))).toEqual([
      "member defaultApp unknown",
      "member startApp missing",
    ]);
  });

  it("lets a call give more than is taken, a member stand in for another, and a literal name what is behind it", () => {
    const kit = mount("kit", {
      "index.d.ts": `export declare function run(name: string): void; export declare function callSites(): void; export interface Options { size?: number } export declare function open(options: Options): void;`,
    });
    const text = `const kit = require("kit"); kit.run("a", 1); kit.run(); const sites = kit.callSites ?? kit.callSite; kit.open({ __proto__: null, size: 1 }); kit.open({ siz: 1 });`;
    expect(unsettled(analyze(text, [kit], javascript))).toEqual([
      "call run unknown",
      "call run missing",
      "option siz missing",
    ]);
  });

  it("guesses at nothing", () => {
    const text = `const x = {}; x.a = 1; x.b; function F() { this.q = 1; } F.prototype.run = function () { return this.zz; }; module.exports.k = F; F.extra; function g(thing) { thing.a.b(); }`;
    expect(unsettled(analyze(text, [common], javascript))).toEqual([]);
  });
});

it("reads JSX", () => {
  const ui = mount("ui", {
    "index.d.ts": `export declare function Button(props: {\n label: string;\n /** @deprecated Use label. */\n text?: string;\n }): any;`,
  });
  const text = `import { Button } from "ui"; const b = <Button label="a" text="b" />; const c = <Button label="a" titel="b" />; function Own(p: { a: 1 }) { return b; } <Own a={1} />;`;
  const uses = analyze(text, [ui], { language: "tsx" });
  expect(unsettled(uses)).toEqual(["option titel missing"]);
  expect(find(uses, "option", "text").deprecation?.words).toBe("Use label.");
});

it("tells attributes by the component that takes them", () => {
  const parts = mount("parts", {
    "index.d.ts": `
      declare global { namespace JSX { interface Element {} interface IntrinsicElements { b: { id?: string } } } }
      interface Base { label: string }
      type Props = Base & Omit<{ size?: number; id?: string }, "id">;
      export declare const kit: { Box(props: Props): JSX.Element };
      export declare function Button<P>(props: { as: P } & P): JSX.Element;
      export declare function Button(props: Props): JSX.Element;
      export type Router = Base & Pick<{ push(): void; pop(): void }, "push">;
      export declare function useRouter(): Router;
    `,
  });
  const text = `import { kit, Button, useRouter } from "parts";
    export const a = <kit.Box label="x" sizes={1} />;
    export const b = <Button label="x" sizes={1} />;
    useRouter().pushTo();`;
  const uses = analyze(text, [parts], { language: "tsx" });
  const sizes = uses.filter(({ name }) => name === "sizes");
  expect(sizes.map(({ owner, resolution }) => [owner.name, resolution.status])).toEqual([
    ["kit.Box", "missing"],
    ["Button", "unknown"],
  ]);
  expect(find(uses, "member", "pushTo").owner).toMatchObject({
    name: "Router",
    origin: { kind: "package" },
  });
});

it("knows what the user's own code adds to a package's types", () => {
  const text = `import { Shape, makeShape } from "shapes"; declare module "shapes" { interface Shape { mine(): void } } makeShape().mine(); makeShape().notMine();`;
  expect(unsettled(analyze(text, [shapes]))).toEqual(["member notMine unknown"]);
});

it("takes types of a package from another", () => {
  const real = mount(
    "plain",
    { "package.json": `{"name":"plain","version":"3.0.0"}` },
    { version: "3.0.0" },
  );
  const stubs = mount(
    "@types/plain",
    { "index.d.ts": "export declare const a: 1;" },
    { typesOf: real.release },
  );
  const use = find(analyze(`import { a } from "plain";`, [real, stubs]), "export", "a");
  expect(use.owner.origin).toMatchObject({
    kind: "stubs",
    of: { name: "plain", version: "3.0.0" },
  });
});

describe("options that somebody may take", () => {
  const paint = mount("paint", {
    "index.d.ts": "export declare function paint(options: { color?: string }): void;",
  });

  it("are not judged where they are given in both spellings", () => {
    const both = `import { paint } from "paint"; paint({ color: "red", coLor: "red" });`;
    expect(unsettled(analyze(both, [paint]))).toEqual([]);
    const one = `import { paint } from "paint"; paint({ coLor: "red" });`;
    expect(unsettled(analyze(one, [paint]))).toEqual(["option coLor missing"]);
  });

  it("are unknown for the web's own types in JavaScript, which other runtimes extend", () => {
    const text = `new Response(null, { status: 101, webSocket: 1 });`;
    expect(unsettled(analyze(text, [], { language: "javascript" }))).toEqual([
      "option webSocket unknown",
    ]);
    expect(unsettled(analyze(text, []))).toEqual(["option webSocket missing"]);
  });
});
