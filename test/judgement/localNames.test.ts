import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judge, type Files } from "../judge.ts";
import { plain, startPackageServer, type PackageServer } from "../servers/packageServer.ts";

let server: PackageServer;
beforeAll(async () => {
  server = await startPackageServer({
    npm: plain("oakleaf", "electron", "server-only", "elmwood"),
  });
});
afterAll(() => server.close());

const run = (files: Files) => judge(files, { env: server.env });
const own = JSON.stringify({ name: "@grove/app", dependencies: { oakleaf: "*" } });

describe("a name that npm does not know and the project may", () => {
  it.each<[string, Files, string]>([
    [
      "is declared and of the project's own scope",
      {
        "package.json": '{"name": "@grove/app", "devDependencies": {"@grove/build": "1.0.0"}}',
        "a.ts": 'import "@grove/build";\n',
      },
      'package "@grove/build": "@grove" is the project\'s own scope',
    ],
    [
      "has the scope of a folder's alias",
      { "README.md": '```ts\nimport { a } from "@components/button";\n```\n' },
      'package "@components/button": "@components" is what an alias for a folder',
    ],
    [
      "is sold by its vendor",
      { "package.json": '{"dependencies": {"@fortawesome/pro-solid-svg-icons": "6"}}' },
      'package "@fortawesome/pro-solid-svg-icons": its vendor has a registry of its own',
    ],
    [
      "has capitals",
      { "package.json": own, "a.js": 'import x from "widgets/List";\nimport "GroveWidgets";\n' },
      'package "GroveWidgets": npm has taken no name with capitals',
    ],
    [
      "is a program that npx may find in the project",
      { "package.json": own, "README.md": "Run `npx grove-tool`.\n" },
      'program "grove-tool": npm does not know it',
    ],
    [
      "is looked for from another folder",
      { "package.json": own, "a.cjs": 'require.resolve("acorn-x", { paths: [process.cwd()] });\n' },
      'package "acorn-x": it does not exist, and is looked for from another folder',
    ],
  ])("%s", async (_, files, expected) => {
    const { findings, unknown } = await run({ "widgets/x.js": "", ...files });
    expect(findings).toEqual([]);
    expect(unknown.map((each) => each.slice(0, expected.length))).toEqual([expected]);
  });

  it.each<[string, Files, string]>([
    [
      "an undeclared sibling",
      { "package.json": own, "a.ts": 'import "@grove/build";\n' },
      'a.ts:1:9 unknown-package "@grove/build"',
    ],
    [
      "a slip with a capital",
      { "package.json": own, "a.ts": 'import e from "Express";\n' },
      'a.ts:1:16 unknown-package "Express"',
    ],
    [
      "a manifest's entry with a folder's scope",
      { "package.json": '{"dependencies": {"@utils/dates": "1"}}' },
      'package.json:1:20 unknown-package "@utils/dates"',
    ],
    [
      "an initializer, which no package brings",
      { "package.json": own, "README.md": "Run `npx create-grove-app`.\n" },
      'README.md:1:10 unknown-package "create-grove-app"',
    ],
    [
      "a command of a script",
      { "package.json": '{"scripts": {"a": "npm i -g pine-cone-x"}}' },
      'package.json:1:29 unknown-package "pine-cone-x"',
    ],
    [
      "an entry of Deno's import map",
      { "deno.json": '{"imports": {"pine": "npm:pine-cone-x@1"}}', "a.ts": 'import "pine";\n' },
      'deno.json:1:15 unknown-package "pine"',
    ],
  ])("is not excused: %s", async (_, files, expected) => {
    const { findings, unknown } = await run(files);
    expect(findings).toEqual([expected]);
    expect(unknown).toEqual([]);
  });

  it("is reported where a file first names it", async () => {
    const text = "```sh\nnpm i pine-cone-x\n```\n\n```js\nimport 'pine-cone-x';\n```\n";
    expect((await run({ "a.md": text })).findings).toEqual([
      'a.md:2:7 unknown-package "pine-cone-x"',
    ]);
  });

  it("is compared with the names of well-known scopes", async () => {
    const { report } = await run({ "a.ts": 'import "@tanstack/react-querry";\n' });
    expect(report.findings[0]?.help).toBe('did you mean "@tanstack/react-query"?');
  });
});

describe("a package that is in no manifest", () => {
  it("is reported once for each manifest that should have it", async () => {
    const files = {
      "package.json": own,
      "web/package.json": '{"name": "@grove/web"}',
      "a.ts": 'import "elmwood";\n',
      "b.ts": 'import "elmwood";\n',
      "web/c.ts": 'import "elmwood";\n',
    };
    const { findings, report } = await run(files);
    expect(findings).toEqual([
      'a.ts:1:9 undeclared-package "elmwood"',
      'web/c.ts:1:9 undeclared-package "elmwood"',
    ]);
    expect(report.findings.map(({ help }) => help)).toEqual([
      "1 other file imports it too",
      undefined,
    ]);
  });

  it.each<[string, Files]>([
    [
      "types in a declaration file",
      { "a.d.ts": 'import { E } from "elmwood";\nexport type { E };\n' },
    ],
    ["a template", { "templates/app/a.ts": 'import "elmwood";\n' }],
    ["what Electron provides", { "a.ts": 'import "electron";\n' }],
    ["what Next.js handles", { "next.config.js": "", "a.ts": 'import "server-only";\n' }],
    ["Deno's own form", { "deno.json": '{"imports": {}}', "a.ts": 'import "npm:elmwood@1";\n' }],
  ])("is not %s", async (_, files) => {
    expect(await run({ "package.json": own, ...files })).toMatchObject({
      findings: [],
      unknown: [],
    });
  });
});
