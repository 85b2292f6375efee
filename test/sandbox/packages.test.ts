import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSandbox } from "../../src/adapters/sandbox/createSandbox.ts";
import { findPythons, minorOf } from "../../src/adapters/sandbox/interpreters.ts";
import type { Output } from "../../src/core/sandbox.ts";
import { levelsHere } from "./machine.ts";

const NOWHERE = { env: process.env, root: "/nowhere" };

/** A project with a virtual environment, below a folder that everybody may read. */
function project(minor: number, packages: Readonly<Record<string, string>>): string {
  const root = mkdtempSync("/var/tmp/candidate-");
  const site = join(root, `.venv/lib/python3.${minor}/site-packages`);
  mkdirSync(site, { recursive: true });
  writeFileSync(join(root, ".venv/pyvenv.cfg"), "home = /usr/bin\n");
  for (const [path, text] of Object.entries(packages)) {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), text);
  }
  chmodSync(root, 0o755);
  return root;
}

function told(output: Output | undefined): string {
  if (output?.kind === "returned")
    return output.value && "value" in output.value ? String(output.value.value) : "nothing";
  return output?.kind === "raised" ? `${output.type}: ${output.message}` : String(output?.kind);
}

describe.each(levelsHere)("installed packages at level %s", { timeout: 60_000 }, (level) => {
  const made: string[] = [];
  /** Of the Python that runs here, which an unreadable newer one may precede. */
  let minor = 0;
  const open = async (root: string, env: NodeJS.ProcessEnv = process.env) => {
    const sandbox = createSandbox({ choice: level, env, root, size: 1 });
    const opened = await sandbox.open({ language: "python" });
    if (opened.status === "unavailable") throw new Error(opened.reason);
    return opened.session;
  };
  const run = async (root: string, source: string, text = "") => {
    const session = await open(root);
    const program = { files: { "m.py": text }, entry: "m.py" };
    const { load, outputs } = await session.run(program, [{ kind: "evaluate", source }]);
    await session.close();
    const [runtime] = session.isolation.runtimes;
    return { runtime, told: told(load.kind === "returned" ? outputs[0] : load) };
  };
  beforeAll(async () => {
    const session = await open("/nowhere");
    minor = Number(
      /Python 3\.(?<minor>\d+)/.exec(String(session.isolation.runtimes))?.groups?.["minor"],
    );
    await session.close();
  });
  afterAll(() => {
    for (const root of made) rmSync(root, { recursive: true });
  });
  const make = (...given: Parameters<typeof project>) => {
    const root = project(...given);
    made.push(root);
    return root;
  };

  it("can be imported, and are the project's own", async () => {
    const root = make(minor, {
      "priced/__init__.py": "from .rate import RATE\n",
      "priced/rate.py": "RATE = 7\n",
    });
    const { runtime, told: value } = await run(root, "priced.RATE", "import priced\n");
    expect(value).toBe("7");
    expect(runtime).toMatch(/^Python 3\.\d+\.\d+ with the packages of \.venv$/);
  });

  it("do not hide the standard library or the program's own modules", async () => {
    const root = make(minor, { "json.py": "", "m.py": "raise SystemError\n" });
    expect((await run(root, "json.dumps(1)", "import json\n")).told).toBe("1");
  });

  it("cannot be written, and leave what lies around them closed", async () => {
    const root = make(minor, { "priced.py": "" });
    writeFileSync(join(root, "secret.txt"), "secret", { mode: 0o644 });
    const look = `
import os, priced
site = os.path.dirname(priced.__file__)
def write(): open(os.path.join(site, "more.py"), "w")
def read(): return open(os.path.join(site, "../../../../secret.txt")).read()
def direct(): return open(${JSON.stringify(join(root, "secret.txt"))}).read()
`;
    for (const source of ["write()", "read()", "direct()"])
      expect((await run(root, source, look)).told).toMatch(/Error: /);
  });

  it("are none where an environment's link leads elsewhere", async () => {
    const root = make(minor, {});
    const site = join(root, `.venv/lib/python3.${minor}/site-packages`);
    const target = mkdtempSync("/var/tmp/candidate-");
    made.push(target);
    chmodSync(target, 0o755);
    writeFileSync(join(target, "secret.py"), "SECRET = 1\n");
    rmSync(site, { recursive: true });
    symlinkSync(target, site);
    const { runtime, told: value } = await run(root, "secret.SECRET", "import secret\n");
    expect(value).toBe("ModuleNotFoundError: No module named 'secret'");
    expect(runtime).toContain("none of the packages of .venv");
  });

  it("are none where they are for another Python", async () => {
    const root = make(minor + 1, { "priced.py": "" });
    const { runtime, told: value } = await run(root, "1", "import priced\n");
    expect(value).toBe("ModuleNotFoundError: No module named 'priced'");
    expect(runtime).toContain(`which are for python3.${minor + 1}`);
  });
});

describe("which Python is taken", () => {
  it("is one that is new enough, where the machine has one", () => {
    const pythons = findPythons(NOWHERE).map(({ path }) => minorOf(path));
    const newest = Math.max(...pythons);
    const [first = 0] = findPythons({ ...NOWHERE, pythonVersion: `3.${newest}` }).map(({ path }) =>
      minorOf(path),
    );
    expect(first).toBe(newest);
  });

  it("is no other program that a candidate's environment calls so", () => {
    const root = mkdtempSync("/var/tmp/candidate-");
    mkdirSync(join(root, ".venv/bin"), { recursive: true });
    symlinkSync("/bin/sh", join(root, ".venv/bin/python3"));
    const paths = findPythons({ env: {}, root }).map(({ path }) => path);
    rmSync(root, { recursive: true });
    expect(paths.filter((path) => !path.includes("python"))).toEqual([]);
  });
});
