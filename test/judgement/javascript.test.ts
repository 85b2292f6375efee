import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judge, type Files } from "../judge.ts";
import { plain, startPackageServer, type PackageServer } from "../servers/packageServer.ts";

let server: PackageServer;
beforeAll(async () => {
  server = await startPackageServer({
    npm: plain("oakleaf", "@grove/birch", "@types/mosswort", "elmwood", "@types/node"),
  });
});
afterAll(() => server.close());

/** Everything that is found, and that nothing is left untold. */
async function findings(files: Files): Promise<readonly string[]> {
  const judged = await judge(files, { env: server.env });
  expect(judged.unknown).toEqual([]);
  return judged.findings;
}

const manifest = (more: object = {}) =>
  JSON.stringify({ name: "grove", dependencies: { oakleaf: "^2", "@grove/birch": "^1" }, ...more });

/** A name that nobody published, so that a run which looks at nothing cannot pass. */
const invented = 'import "pine-cone-x";\n';
const found = (file: string, line = 1) => `${file}:${line}:9 unknown-package "pine-cone-x"`;

describe("an import of a package", () => {
  it("is found at its specifier in every form", async () => {
    const code = `/// <reference types="eight-x" />
import a from "one-x";
import type { B } from "two-x/deep/path";
export * from "three-x";
const four = await import("four-x");
const five = require("@five-x/core/util.js");
import six = require("six-x");
type Seven = import("seven-x").Seven;
const nine = require.resolve("nine-x");
`;
    expect(await findings({ "package.json": manifest(), "src/a.ts": code })).toEqual([
      'src/a.ts:1:23 unknown-package "eight-x"',
      'src/a.ts:2:16 unknown-package "one-x"',
      'src/a.ts:3:25 unknown-package "two-x/deep/path"',
      'src/a.ts:4:16 unknown-package "three-x"',
      'src/a.ts:5:28 unknown-package "four-x"',
      'src/a.ts:6:23 unknown-package "@five-x/core/util.js"',
      'src/a.ts:7:23 unknown-package "six-x"',
      'src/a.ts:8:22 unknown-package "seven-x"',
      'src/a.ts:9:31 unknown-package "nine-x"',
    ]);
  });

  it("has its column in UTF-16 units, behind a mark and after CRLF", async () => {
    const code = `\u{FEFF}const é = "😀"; import("one-x");\r\n/* 😀 */ import "two-x";\r\n`;
    expect(await findings({ "package.json": manifest(), "a.mjs": code })).toEqual([
      'a.mjs:1:26 unknown-package "one-x"',
      'a.mjs:2:18 unknown-package "two-x"',
    ]);
  });

  it("of code that is broken is found all the same", async () => {
    const code = 'import { a } from "one-x";\nfunction ( {{ \nconst b = require("two-x");\n';
    const files = { "package.json": manifest(), "a.js": code };
    expect(await judge(files, { env: server.env })).toMatchObject({
      findings: ['a.js:1:20 unknown-package "one-x"', 'a.js:3:20 unknown-package "two-x"'],
      unknown: ["a.js: line 1: Most of it is not valid syntax."],
    });
  });

  it("is found in Vue, Svelte and Astro", async () => {
    const files = {
      "package.json": manifest(),
      "A.vue":
        '<template><p/></template>\n<script setup lang="ts">\nimport "pine-cone-x";\n</script>\n',
      "B.svelte": `<script>\n${invented}</script>\n<p>{a}</p>\n`,
      "C.astro": `---\n${invented}---\n<p/>\n`,
    };
    const names = ["A.vue", "B.svelte", "C.astro"];
    const lines = [3, 2, 2];
    expect(await findings(files)).toEqual(names.map((name, at) => found(name, lines[at])));
  });

  it("may be real and in no manifest, or in one above", async () => {
    const files = {
      "package.json": manifest(),
      "web/package.json": '{"devDependencies": {"elmwood": "*"}}',
      "a.ts": 'import "oakleaf";\nimport "elmwood";\n',
      "web/b.ts": 'import "elmwood";\nimport "@grove/birch/deep";\n',
    };
    expect(await findings(files)).toEqual(['a.ts:2:9 undeclared-package "elmwood"']);
  });

  it("for types alone is served by @types", async () => {
    const files = {
      "package.json": '{"devDependencies": {"@types/mosswort": "*"}}',
      "a.ts":
        'import type { M } from "mosswort";\n/// <reference types="node" />\nimport "pine-cone-x";\n',
    };
    expect(await findings(files)).toEqual([found("a.ts", 3)]);
  });
});

describe("what is not a package", () => {
  it.each<[string, Files]>([
    [
      "paths",
      { "a.ts": 'import "./b";\nimport "../c";\nimport ".";\nimport "..";\nimport "/d.js";\n' },
    ],
    [
      "builtins of Node, Bun and Deno",
      {
        "a.ts":
          'import "fs";\nimport "node:test";\nimport "fs/promises";\nimport "bun:sqlite";\nimport "bun";\nimport "deno:x";\n',
        "bunfig.toml": "",
      },
    ],
    [
      "schemes",
      {
        "a.ts":
          'import "https://example.org/x.js";\nimport "jsr:@std/fs";\nimport "data:text/javascript,1";\nimport "file:///x.js";\nimport "npm:oakleaf@2/deep";\n',
      },
    ],
    [
      "virtual modules",
      {
        "vite.config.ts": "export default {};\n",
        "a.ts":
          'import "virtual:generated-pages";\nimport "\\0plugin";\nimport "astro:content";\nimport "cloudflare:sockets";\nimport "vscode";\nimport "$app/stores";\nimport "~icons/x/y";\n',
      },
    ],
    [
      "assets",
      {
        "a.ts":
          'import url from "./logo.svg?url";\nimport raw from "./x.md?raw";\nimport "!!raw-loader!./y.txt";\nimport "./w.js?worker";\nimport "styles.css";\n',
      },
    ],
    [
      "paths of a tsconfig",
      {
        "tsconfig.json":
          '{ // base\n "extends": "./base.json", "compilerOptions": {"paths": {"@app/*": ["src/*"], "config": ["src/config.ts"]},} }',
        "base.json": '{"compilerOptions": {"baseUrl": "src"}}',
        "src/models/user.ts": "",
        "a.ts": 'import "@app/deep/x";\nimport "config";\nimport "models/user";\n',
      },
    ],
    [
      "paths of a jsconfig",
      {
        "jsconfig.json": '{"compilerOptions": {"baseUrl": "lib", "paths": {"~/*": ["*"]}}}',
        "lib/tools/a.js": "",
        "lib/b.js": 'import "tools/a";\nimport "~/tools/a";\n',
      },
    ],
    [
      "imports of package.json and the package itself",
      {
        "package.json": manifest({
          imports: { "#db": "./db.js" },
          exports: { "./deep": "./d.js" },
        }),
        "a.ts": 'import "#db";\nimport "grove";\nimport "grove/deep";\n',
      },
    ],
    [
      "modules that a declaration makes",
      {
        "a.ts": 'import "made-up-x";\nimport "wild-x/any";\nimport data from "y.data";\n',
        "types.d.ts":
          'declare module "made-up-x";\ndeclare module "wild-x/*";\ndeclare module "*.data" { const d: string; export default d; }\n',
      },
    ],
    [
      "aliases of a bundler",
      {
        "vite.config.ts":
          'export default { resolve: { alias: { "@ui": "./src/ui", components: "/src/c" } } };\n',
        "a.ts": 'import "@ui/button";\nimport "components/x";\nimport "@/main";\n',
      },
    ],
    [
      "an import map of Deno",
      {
        "deno.json": '{"imports": {"leaf": "npm:oakleaf@2", "std/": "jsr:@std/"}}',
        "a.ts": 'import "leaf";\nimport "std/fs";\n',
      },
    ],
    [
      "guarded imports",
      {
        "a.ts":
          'try { require("maybe-one-x"); } catch {}\nconst two = await import("maybe-two-x").catch(() => undefined);\n',
      },
    ],
  ])("%s", async (_, files) => {
    const all = { "package.json": manifest(), ...files, "z.ts": invented };
    expect(await findings(all)).toEqual([found("z.ts")]);
  });

  it.each<[string, Files]>([
    ["npm", { "package.json": manifest({ workspaces: ["packages/*"] }) }],
    [
      "yarn",
      { "package.json": manifest({ workspaces: { packages: ["packages/*"] } }), "yarn.lock": "" },
    ],
    ["pnpm", { "package.json": manifest(), "pnpm-workspace.yaml": "packages:\n  - packages/*\n" }],
  ])("members of a workspace of %s", async (_, files) => {
    const members = {
      "packages/one/package.json": '{"name": "@mine/one", "dependencies": {"oakleaf": "^2"}}',
      "packages/two/package.json": '{"name": "two-of-mine", "dependencies": {"@mine/one": "*"}}',
      "packages/two/a.ts":
        'import "@mine/one/deep";\nimport "two-of-mine";\nimport "@mine/three";\n',
    };
    expect(await findings({ ...files, ...members })).toEqual([
      'packages/two/a.ts:3:9 unknown-package "@mine/three"',
    ]);
  });
});
