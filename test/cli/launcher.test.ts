import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runInNewContext, Script } from "node:vm";
import { afterAll, describe, expect, it } from "vitest";
import { disprove, oldNode, program, removeScratch, scratch } from "./spawn.ts";

afterAll(removeScratch);

const version = /^\d+\.\d+\.\d+\n$/;
const old = oldNode();

describe("bin/disprove", () => {
  it("runs from any folder", async () => {
    const run = await disprove(["--version"]);
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(run.stdout).toMatch(version);
  });

  it("runs through a symbolic link", async () => {
    const link = join(scratch, "linked", "disprove");
    mkdirSync(dirname(link));
    symlinkSync(program, link);
    expect((await disprove(["--version"], { file: link })).stdout).toMatch(version);
  });

  it("is quick with --help", async () => {
    await disprove(["--help"]);
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      const startedAt = performance.now();
      await disprove(["--help"]);
      times.push(performance.now() - startedAt);
    }
    // 100 ms is the aim on an idle machine, where it takes 50; tests share theirs.
    expect(Math.min(...times)).toBeLessThan(300);
  });

  it("has no syntax that Node 14 lacks", () => {
    const text = readFileSync(program, "utf8").replace(/^#!.*/, "");
    expect(() => new Script(`(function (require, process, __dirname) {${text}})`)).not.toThrow();
    expect(text).not.toMatch(
      /\?\?=|\|\|=|&&=|\bawait\b|static\s*\{|#\w+\s*[=(;]|\.at\(|Object\.hasOwn|"node:/,
    );
  });

  it("says which Node is needed where there is none", () => {
    const { written, exitCode } = runLauncherOn("14.21.3");
    expect(exitCode).toBe(2);
    expect(written).toMatch(
      /^disprove needs Node 22\.18 or newer and this is 14\.21\.3: install .*\.\n$/,
    );
  });

  it("says what is missing in a checkout without sources and build", async () => {
    const folder = join(scratch, "bare");
    cpSync(dirname(program), join(folder, "bin"), { recursive: true });
    const run = await disprove(["--version"], { file: join(folder, "bin", "disprove") });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(/^disprove is not built: .*\.\n$/);
  });

  it("runs the build, not the sources, when it is an installed package", async () => {
    const folder = join(scratch, "node_modules", "disprove");
    cpSync(dirname(program), join(folder, "bin"), { recursive: true });
    const main = (word: string) =>
      `export function main(args) { process.stdout.write("${word} " + args); process.exitCode = 7; }`;
    for (const [path, word] of [
      ["src/cli/main.ts", "source"],
      ["dist/cli/main.js", "build"],
    ] as const) {
      // prettier-ignore
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), main(word));
    }
    writeFileSync(join(folder, "package.json"), '{"type": "module"}');
    const run = await disprove(["a b", "c"], { file: join(folder, "bin", "disprove") });
    expect(run).toMatchObject({ code: 7, stdout: "build a b,c" });
  });
});

describe.skipIf(old === undefined)("on a Node that is too old", () => {
  const node = old ?? "";

  it("starts itself with the repository's own Node", async () => {
    const run = await disprove(["--version"], { node });
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(run.stdout).toMatch(version);
    const doctor = await disprove(["doctor", "--offline"], { node });
    expect(doctor.stdout).toContain(join("node_modules", "node", "bin", "node"));
  });

  it("passes on the exit code and both streams", async () => {
    const run = await disprove(["check", "--nosuch"], { node });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain("--nosuch");
  });

  it("passes on standard input and forwards signals", async () => {
    const run = await disprove(["check", "-", "--language", "python"], {
      node,
      input: "x".repeat(20_000_001),
    });
    expect(run.stderr).toContain("standard input is larger than 20 MB");
  });

  it.each(["SIGTERM", "SIGINT"] as const)("ends by the same %s as its child", async (signal) => {
    const folder = join(scratch, `sleeps-${signal}`);
    cpSync(dirname(program), join(folder, "bin"), { recursive: true });
    mkdirSync(join(folder, "src", "cli"), { recursive: true });
    symlinkSync(join(dirname(program), "..", "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "package.json"), '{"type": "module"}');
    writeFileSync(
      join(folder, "src", "cli", "main.ts"),
      'export function main() { process.stdout.write("up"); return new Promise(() => setTimeout(() => {}, 60_000)); }',
    );
    const run = await disprove([], {
      node,
      file: join(folder, "bin", "disprove"),
      onStart: (child) => child.stdout?.once("data", () => child.kill(signal)),
    });
    expect(run).toMatchObject({ code: null, signal, stdout: "up" });
  });

  it("says which Node is needed where there is no other", async () => {
    const folder = join(scratch, "alone");
    cpSync(dirname(program), join(folder, "bin"), { recursive: true });
    const run = await disprove(["--version"], { node, file: join(folder, "bin", "disprove") });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(/^disprove needs Node 22\.18 or newer and this is .*\.\n$/);
  });
});

/** Runs the launcher's text against a pretended Node in a folder without another. */
function runLauncherOn(node: string): { written: string; exitCode: number | undefined } {
  const text = readFileSync(program, "utf8").replace(/^#!.*/, "");
  let written = "";
  const fake = {
    versions: { node },
    platform: "linux",
    env: {},
    argv: [],
    exitCode: undefined as number | undefined,
    stderr: { write: (chunk: string) => (written += chunk) },
  };
  const modules: Record<string, unknown> = {
    fs: { readFileSync: () => { throw new Error("ENOENT"); } }, // prettier-ignore
    path: { dirname, join, sep: "/" },
  };
  const require = (name: string) => modules[name];
  runInNewContext(text, {
    require,
    process: fake,
    __dirname: "/nowhere/bin",
    JSON,
    String,
    Number,
  });
  return { written, exitCode: fake.exitCode };
}
