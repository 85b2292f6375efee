import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRememberedRuns } from "../../src/adapters/sandbox/rememberedRuns.ts";
import { createRestingServers } from "../../src/adapters/sandbox/restingServers.ts";
import { createSandbox } from "../../src/adapters/sandbox/createSandbox.ts";
import type { Output, Program, SandboxRequest } from "../../src/core/sandbox.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { levelsHere } from "./machine.ts";

/** What it gives tells two runs apart. */
const CLOCK = "import time\ndef stamp():\n    return time.perf_counter_ns()\n";
const STAMP = { kind: "call", function: "stamp", arguments: [] } as const;

/** A process that checks a project again and again; each call is one run of it. */
function project(root = "/nowhere") {
  const runs = createRememberedRuns();
  const run = async (
    files: Program["files"],
    { times = 1, ...request }: Partial<SandboxRequest> & { readonly times?: number } = {},
  ): Promise<readonly Output[]> => {
    const resting = createRestingServers();
    const sandbox = createSandbox({ choice: "auto", env: process.env, root, resting, runs });
    const opened = await sandbox.open({ language: "python", ...request });
    if (opened.status === "unavailable") throw new Error(opened.reason);
    const outputs: Output[] = [];
    const program = { files, entry: Object.keys(files)[0] ?? "" };
    for (let time = 0; time < times; time++) {
      const done = await opened.session.run(program, [STAMP]);
      outputs.push(done.load.kind === "returned" ? (done.outputs[0] as Output) : done.load);
    }
    await opened.session.close();
    await resting.close();
    return outputs;
  };
  return { run, python: (text: string) => run({ "m.py": text }) };
}

describe.runIf(levelsHere.length > 0)("what a program did before", { timeout: 60_000 }, () => {
  it("is told again while nothing changes that it reaches", async () => {
    const { python } = project();
    const first = await python(CLOCK);
    expect(await python(CLOCK)).toEqual(first);
    expect(await python(`${CLOCK}# a comment\n`)).toEqual(first);
    const more = await python(`${CLOCK}def other():\n    return 1\n`);
    expect(more).not.toEqual(first);
    expect(await python(`${CLOCK}def other():\n    return 2\n`)).toEqual(more);
  });

  it("is not told of a function that changed, nor of one that uses what did", async () => {
    const { python } = project();
    const through = `${CLOCK.replace("time.perf", "one() * time.perf")}def one():\n    return 1\n`;
    const first = await python(through);
    expect(await python(through)).toEqual(first);
    expect(await python(through.replace("return 1", "return 2"))).not.toEqual(first);
    expect(await python(through.replace("_ns()", "_ns() + 1"))).not.toEqual(first);
  });

  it("is told each time anew in one run, so that what differs still differs", async () => {
    const { run } = project();
    const [one, two] = await run({ "m.py": CLOCK }, { times: 2 });
    expect(one).not.toEqual(two);
    expect(await run({ "m.py": CLOCK }, { times: 2 })).toEqual([one, two]);
  });

  it("is not told for another seed or limit, nor when a module beside it changed", async () => {
    const { run } = project();
    const files = { "m.py": `import beside\n${CLOCK}`, "beside.py": "n = 1\n" };
    const first = await run(files);
    expect(await run(files)).toEqual(first);
    expect(await run(files, { hashSeed: 3 })).not.toEqual(first);
    expect(await run(files, { limits: { cpuSeconds: 1 } })).not.toEqual(first);
    expect(await run({ ...files, "beside.py": "n = 2\n" })).not.toEqual(first);
  });

  it("is not told when what is installed has changed", async () => {
    const root = temporaryFolder({ ".venv/pyvenv.cfg": "home = /usr/bin\n" });
    chmodSync(root, 0o755);
    const lib = join(root, ".venv/lib");
    for (const minor of [9, 10, 11, 12, 13, 14])
      mkdirSync(join(lib, `python3.${minor}/site-packages`), { recursive: true });
    const write = (name: string) => {
      for (const minor of [9, 10, 11, 12, 13, 14])
        writeFileSync(join(lib, `python3.${minor}/site-packages`, name), "");
    };
    const { run } = project(root);
    const files = { "m.py": CLOCK };
    const first = await run(files);
    expect(await run(files)).toEqual(first);
    write("package.py");
    const second = await run(files);
    expect(second).not.toEqual(first);
    expect(await run(files)).toEqual(second);
  });

  it("does not hide that the program does not load any more", async () => {
    const { python } = project();
    const more = `${CLOCK}def other():\n    return 1\n`;
    expect((await python(more))[0]?.kind).toBe("returned");
    // Only Python itself refuses that, not the grammar.
    const [broken] = await python(more.replace("return 1", "nonlocal n"));
    expect(broken).toMatchObject({ kind: "raised", type: "SyntaxError" });
    expect((await python(more))[0]?.kind).toBe("returned");
  });

  it("is not kept where it took too long", async () => {
    const { run } = project();
    const files = { "m.py": "def stamp():\n    while True: pass\n" };
    const limits = { cpuSeconds: 0.2 };
    const spent = async () => {
      const start = performance.now();
      expect(await run(files, { limits })).toMatchObject([{ kind: "timeout" }]);
      return performance.now() - start;
    };
    await spent();
    expect(await spent()).toBeGreaterThan(200);
  });
});
