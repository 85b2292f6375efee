/**
 * What can be proved of level M without a Mac: all that runs inside of Seatbelt, with nothing around it. The profile has
 * its tests in src/adapters/sandbox/seatbelt.test.ts, and on a Mac the probe decides.
 */
import { describe, expect, it } from "vitest";
import { findPythons } from "../../src/adapters/sandbox/interpreters.ts";
import { LEVELS } from "../../src/adapters/sandbox/levels.ts";
import { DEFAULT_LIMITS } from "../../src/adapters/sandbox/limits.ts";
import { probe } from "../../src/adapters/sandbox/probe.ts";
import { createSession } from "../../src/adapters/sandbox/session.ts";
import type { Input, Limits, Output, ProgramLanguage } from "../../src/core/sandbox.ts";

const [python] = findPythons({ env: process.env, root: "/nowhere" });

function open(language: ProgramLanguage, limits: Partial<Limits> = {}) {
  if (!python) throw new Error("no python3 was found: install one.");
  return createSession({
    language,
    isolation: { ...LEVELS.M, runtimes: [] },
    server: {
      level: "M",
      python,
      packages: [],
      node: language === "javascript" ? { path: process.execPath, folders: [] } : undefined,
      tools: { seatbelt: ({ command }) => command },
      hashSeed: 0,
      limits: { ...DEFAULT_LIMITS, cpuSeconds: 0.5, ...limits },
    },
    size: 2,
  });
}

async function run(
  language: ProgramLanguage,
  text: string,
  sources: readonly string[],
  limits?: Partial<Limits>,
): Promise<readonly string[]> {
  const session = open(language, limits);
  const entry = language === "python" ? "m.py" : "m.cjs";
  const inputs = sources.map((source): Input => ({ kind: "evaluate", source }));
  const { load, outputs } = await session.run({ files: { [entry]: text }, entry }, inputs);
  await session.close();
  return [load, ...outputs].map(told);
}

function told(output: Output): string {
  if (output.kind === "killed" || output.kind === "unrun") return `${output.kind}: ${output.why}`;
  if (output.kind === "timeout") return output.clock;
  if (output.kind !== "returned" || !output.value) return output.kind;
  return "value" in output.value ? String(output.value.value) : output.value.kind;
}

describe.runIf(process.platform === "linux")("inside of level M", { timeout: 60_000 }, () => {
  it("runs Python, bounded in time, processes and output", async () => {
    const text = "import os, time\ndef spin():\n    while True: pass\n";
    const sources = ["1 + 1", "os.fork()", "spin()", "time.sleep(9)", "'x' * 10**7", "2 + 2"];
    expect(await run("python", text, sources)).toEqual([
      "returned",
      "2",
      "raised",
      // Only macOS tells how long another process was on the CPU.
      "wall",
      "wall",
      "killed: it wrote more than it may",
      "4",
    ]);
  });

  it("runs JavaScript that is fed by another process", async () => {
    // Linux counts threads where macOS counts processes.
    const long = `exports.f = (n) => n + 1; const text = ${JSON.stringify("x".repeat(200_000))};`;
    expect(
      await run("javascript", long, ["exports.f(1)", "text.length"], { processes: 99 }),
    ).toEqual(["returned", "2", "200000"]);
  });

  it("starts a server for each program", async () => {
    const session = open("python");
    const program = { files: { "m.py": "import os\n" }, entry: "m.py" };
    const parents = new Set<string>();
    for (let at = 0; at < 3; at++) {
      const { outputs } = await session.run(program, [
        { kind: "evaluate", source: "os.getppid()" },
      ]);
      parents.add(outputs.map(told).join());
    }
    await session.close();
    expect(parents.size).toBe(3);
  });

  it("reads what macOS tells of a process", async () => {
    const text = `
import struct, disprove_macos as macos
told = struct.pack("=16s10Q", b"", 3_000_000, 1_000_000, 0, 0, 0, 0, 5, 7_000, 0, 0)
`;
    const sources = [
      "macos.usage_in(told, (1, 1))[0]",
      "round(macos.usage_in(told, (125, 3))[0], 6)",
      "macos.usage_in(told, (1, 1))[1]",
    ];
    expect(await run("python", text, sources)).toEqual(["returned", "0.004", "0.166667", "7000"]);
  });

  it("is not proved where nothing is closed around it", async () => {
    const session = open("python");
    const { failure } = await probe(session, "python");
    await session.close();
    expect(failure).toContain("read files of the machine");
    expect(failure).toContain("reach the network");
  });
});
