import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createSandbox } from "../../src/adapters/sandbox/createSandbox.ts";
import type { Output } from "../../src/core/sandbox.ts";
import { levelsHere } from "./machine.ts";

const made: string[] = [];
afterAll(() => {
  for (const root of made) rmSync(root, { recursive: true });
});

/** Below a folder that everybody may read. */
function project(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync("/var/tmp/candidate-");
  made.push(root);
  chmodSync(root, 0o755);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const PACKAGES = {
  "node_modules/rate/package.json": '{"name": "rate", "version": "1.0.0", "main": "./main.js"}',
  "node_modules/rate/main.js": "exports.rate = require('./deep').rate;",
  "node_modules/rate/deep.js": "exports.rate = 7;",
  "node_modules/@me/modern/package.json":
    '{"name": "@me/modern", "type": "module", "exports": {".": {"import": "./index.js"}, "./part": "./part.js"}}',
  "node_modules/@me/modern/index.js":
    "import { rate } from 'rate'; export const twice = rate * 2; export const at = import.meta.url;",
  "node_modules/@me/modern/part.js": "export const part = 3;",
};

function told(output: Output | undefined): string {
  if (output?.kind === "returned")
    return output.value && "value" in output.value ? String(output.value.value) : "nothing";
  return output?.kind === "raised" ? output.message : String(output?.kind);
}

describe.each(levelsHere)("packages of node_modules at level %s", { timeout: 60_000 }, (level) => {
  const run = async (
    root: string,
    text: string,
    sources: readonly string[],
    entry = "src/m.ts",
  ) => {
    const sandbox = createSandbox({ choice: level, env: process.env, root, size: 1 });
    const opened = await sandbox.open({ language: "javascript" });
    if (opened.status === "unavailable") throw new Error(opened.reason);
    const { session } = opened;
    const inputs = sources.map((source) => ({ kind: "evaluate", source }) as const);
    const { load, outputs } = await session.run({ files: { [entry]: text }, entry }, inputs);
    await session.close();
    const [runtime = ""] = session.isolation.runtimes;
    return { runtime, told: load.kind === "returned" ? outputs.map(told) : [told(load)] };
  };

  it("can be imported and required", async () => {
    const root = project(PACKAGES);
    const text =
      "import { twice, at } from '@me/modern'; import { part } from '@me/modern/part'; import rate from 'rate';";
    const modern = await run(root, text, ["twice + part + rate.rate", "at"]);
    expect(modern.told[0]).toBe("24");
    if (level !== "C") expect(modern.told[1]).not.toContain(root);
    expect(modern.runtime).toMatch(/^Node \d+\.\d+\.\d+ with the packages of node_modules/);
    const old = await run(root, "const { rate } = require('rate');", ["rate"], "m.cjs");
    expect(old.told).toEqual(["7"]);
  });

  it("are those of a workspace, and of the folder around the project", async () => {
    const root = project({
      ...PACKAGES,
      "shop/node_modules/rate/package.json": '{"name": "rate"}',
      "shop/node_modules/rate/index.js": "exports.rate = 8;",
    });
    const text = "import rate from 'rate';";
    expect((await run(root, text, ["rate.rate"], "shop/m.mjs")).told).toEqual(["8"]);
    const above = "import rate from 'rate'; import { part } from '@me/modern/part';";
    expect((await run(join(root, "shop"), above, ["rate.rate + part"], "m.mjs")).told).toEqual([
      "11",
    ]);
  });

  it("cannot be written, and leave what lies around them closed", async () => {
    const root = project({ ...PACKAGES, "secret.txt": "secret", "secret.js": "exports.s = 1" });
    const text = `
import { at } from "@me/modern";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
const folder = fileURLToPath(new URL("../..", at));
export const write = () => writeFileSync(folder + "more.js", "");
export const around = () => readFileSync(folder + "../secret.txt");
export const direct = () => readFileSync(${JSON.stringify(join(root, "secret.txt"))});
export const load = () => import("../secret.js");
`;
    const { told: answers } = await run(root, text, ["write()", "around()", "direct()", "load()"]);
    for (const answer of answers)
      expect(answer).toMatch(/EROFS|EACCES|EPERM|ENOENT|Cannot find|not permitted|denied/);
  });

  it("are none that a link leads to", async () => {
    const target = project({ "node_modules/rate/index.js": "" });
    const root = project({ "package.json": "{}" });
    symlinkSync(join(target, "node_modules"), join(root, "node_modules"));
    const { told: answers, runtime } = await run(root, "import 'rate';", ["1"]);
    expect(answers[0]).toMatch(/^Cannot find package 'rate'/);
    expect(runtime).not.toContain("node_modules");
  });
});
