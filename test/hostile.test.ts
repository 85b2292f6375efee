import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { disprove } from "./cli/spawn.ts";
import { judge } from "./judge.ts";
import { plain, startPackageServer, type PackageServer } from "./servers/packageServer.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

let server: PackageServer;
beforeAll(async () => {
  server = await startPackageServer({ npm: plain("oakleaf"), pypi: plain("oakleaf") });
});
afterAll(() => server.close());

/** Files that are judged whatever lies beside them. */
const good = { "z.ts": 'import "one-x";\n', "z.py": "import two_x\n" };
const goodFindings = ["z.py:1:8 two_x", "z.ts:1:9 one-x"];

interface JsonReport {
  readonly verdict: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly message: string;
  }[];
  readonly files: {
    readonly checked: number;
    readonly unread: readonly { readonly path: string; readonly why: string }[];
  };
}

async function check(cwd: string) {
  const args = [
    "check",
    "--no-cache",
    "--format",
    "json",
    "--only",
    "hallucination/unknown-package",
  ];
  const run = await disprove(args, { cwd, env: server.env });
  expect(run.stderr).toBe("");
  const { verdict, findings, files } = JSON.parse(run.stdout) as JsonReport;
  const unread = files.unread.map(({ path, why }) => `${path}: ${why}`);
  const found = findings.map(
    ({ file, line, column, message }) =>
      `${file}:${line}:${column} ${/"([^"]*)"/.exec(message)?.[1] ?? ""}`,
  );
  return { code: run.code, verdict, findings: found, unread, checked: files.checked };
}

describe("a file that is hard to read", () => {
  it.each<[string, string, string | Uint8Array, RegExp]>([
    [
      "one line of 50 MB",
      "a.ts",
      `const a = "${"x".repeat(50_000_000)}";`,
      /^a\.ts: it is larger than 5 MB$/,
    ],
    [
      "a binary file",
      "a.py",
      Buffer.from([0x50, 0, 1, 2, 0, 0xff]),
      /^a\.py: it is a binary file$/,
    ],
    ["a notebook that is no JSON", "a.ipynb", '{"cells": [', /^a\.ipynb: /],
    ["a notebook that nests deeply", "a.ipynb", "[".repeat(200_000), /^a\.ipynb: /],
  ])("%s is named, and the others are judged", async (_, name, content, why) => {
    const judged = await check(temporaryFolder({ ...good, [name]: content }));
    expect(judged).toMatchObject({ code: 1, verdict: "fail", findings: goodFindings });
    expect(judged.unread).toEqual([expect.stringMatching(why)]);
  });

  it("is read in whatever encoding it says", async () => {
    const utf16 = Buffer.from('\u{FEFF}/* é */ import "three-x";\n', "utf16le");
    const files = {
      "a.ts": utf16,
      "b.ts": Buffer.from(utf16).swap16(),
      "c.ts": '\u{FEFF}import "three-x";\n',
      "d.py": Buffer.from("# -*- coding: latin-1 -*-\ns = 'é'; import three_x\n", "latin1"),
      "e.py": Buffer.concat([
        Buffer.from("s = '"),
        Buffer.from([0xff, 0xc3, 0x28]),
        Buffer.from("'; import three_x\n"),
      ]),
      "f.ts": 'const a = "\r";\rimport "three-x";\r',
    };
    expect(await check(temporaryFolder(files))).toMatchObject({
      findings: [
        "a.ts:1:18 three-x",
        "b.ts:1:18 three-x",
        "c.ts:1:10 three-x",
        "d.py:2:17 three_x",
        "e.py:1:19 three_x",
        "f.ts:3:9 three-x",
      ],
      unread: [],
    });
  });

  it("may nest as deeply as it likes", async () => {
    const deep = 100_000;
    const files = {
      "a.ts": `import "three-x";\n${"(".repeat(deep)}${")".repeat(deep)};\n`,
      "b.py": `import three_x\nx = ${"[".repeat(deep)}${"]".repeat(deep)}\n`,
      "c.tsx": `import "three-x";\n${"<a>".repeat(20_000)}\n`,
      "d.md": `${"> ".repeat(deep)}\n\`\`\`py\nimport three_x\n\`\`\`\n`,
      "e.js": `import "three-x";\n${"{".repeat(deep)}\n`,
      "f.sh": `${"$(".repeat(deep)}\npip install three-x\n`,
    };
    const judged = await check(temporaryFolder({ ...files, ...good }));
    const told = [...judged.findings, ...judged.unread].map((text) => text.slice(0, 4));
    expect(new Set(told)).toEqual(
      new Set(["a.ts", "b.py", "c.ts", "d.md", "e.js", "f.sh", "z.py", "z.ts"]),
    );
    expect(judged.findings).toEqual(expect.arrayContaining(goodFindings));
  });
});

describe("what is no file", () => {
  it("is not waited for", async () => {
    const cwd = temporaryFolder(good);
    execFileSync("mkfifo", [
      join(cwd, "a.ts"),
      join(cwd, "package.json"),
      join(cwd, "requirements.txt"),
    ]);
    mkdirSync(join(cwd, "b.py"));
    symlinkSync("c.ts", join(cwd, "c.ts"));
    symlinkSync("/dev/zero", join(cwd, "d.ts"));
    symlinkSync("..", join(cwd, "up"));
    const socket = createServer().listen(join(cwd, "e.py"));
    onTestFinished(() => void socket.close());
    const judged = await check(cwd);
    expect(judged).toMatchObject({ code: 1, verdict: "fail", findings: goodFindings });
    const unread = judged.unread.map((text) => text.slice(0, text.indexOf(":")));
    expect([...new Set(unread)]).toEqual([
      "a.ts",
      "c.ts",
      "d.ts",
      "e.py",
      "package.json",
      "requirements.txt",
    ]);
  });
});

describe("a broken manifest", () => {
  it.each<[string, string]>([
    ["package.json", '{"dependencies": {"one-x"'],
    ["package-lock.json", "<<<<<<< HEAD\n{}\n"],
    ["pnpm-lock.yaml", "a: [\n"],
    ["yarn.lock", "\0\u0001{{{{\n"],
    ["pnpm-workspace.yaml", "packages: {{\n"],
    ["requirements.txt", "-r\n==1\n@@@\n"],
    ["pyproject.toml", "[project\nname ="],
    ["setup.cfg", "install_requires = x\n[options\n"],
    ["setup.py", "from setuptools import (\nsetup(install_requires=[\n"],
    ["environment.yml", "dependencies: [\n  - {\n"],
    ["Pipfile", "[packages\n"],
    ["Pipfile.lock", "{"],
    ["poetry.lock", "[[package]\n"],
    ["uv.lock", "[[package]\n"],
    ["tsconfig.json", '{"compilerOptions": {"paths": '],
    ["deno.json", "{"],
  ])("%s loses no other file, and is named at most once", async (name, text) => {
    const only = ["hallucination/unknown-package"];
    const judged = await judge({ ...good, [name]: text }, { env: server.env, only });
    expect(judged.verdict).toBe("fail");
    expect(judged.findings).toEqual(
      expect.arrayContaining([
        'z.py:1:8 unknown-package "two_x"',
        'z.ts:1:9 unknown-package "one-x"',
      ]),
    );
    expect(judged.unknown.filter((each) => !each.startsWith(`${name}: `))).toEqual([]);
    for (const each of judged.unknown) expect(each).toMatch(/^[^\n]{10,200}$/);
  });
});

describe("a folder of 20,000 files", () => {
  it("is judged to its last", async () => {
    const cwd = temporaryFolder({ "package.json": "{}" });
    for (let folder = 0; folder < 100; folder++) {
      mkdirSync(join(cwd, `f${folder}`));
      for (let file = 0; file < 200; file++)
        writeFileSync(
          join(cwd, `f${folder}`, `m${file}.ts`),
          `import "oakleaf";\nexport const n = ${file};\n`,
        );
    }
    writeFileSync(join(cwd, "f99", "z.ts"), 'import "one-x";\n');
    const judged = await check(cwd);
    expect(judged).toMatchObject({
      code: 1,
      findings: ["f99/z.ts:1:9 one-x"],
      unread: [],
      checked: 20_002,
    });
  }, 120_000);
});
