import { afterEach, describe, expect, it } from "vitest";
import { analyzeFiles } from "./analyzeFiles.ts";
import { createEngineProcess, type EngineProcess } from "./engineProcess.ts";
import type { AnalysisTask } from "./protocol.ts";

const open: EngineProcess[] = [];

function engine(limits: { timeLimit?: number; memoryLimit?: number } = {}): EngineProcess {
  const created = createEngineProcess({
    script: new URL("fixtures/misbehaving.ts", import.meta.url),
    name: "test",
    timeLimit: 10_000,
    heapLimit: 200,
    memoryLimit: 600,
    ...limits,
  });
  open.push(created);
  return created;
}

afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

function task(...texts: readonly string[]): AnalysisTask {
  return {
    ecosystem: "pypi",
    mounts: [],
    files: texts.map((text, index) => ({
      id: String(index),
      path: `${index}.py`,
      language: "python",
      text,
    })),
  };
}

async function reasons(
  one: EngineProcess,
  ...texts: readonly string[]
): Promise<readonly string[]> {
  const { unread } = await analyzeFiles(one, task(...texts), undefined);
  return unread.map(({ reason }) => reason.replace(/ by \d+/, ""));
}

describe("an engine's process", () => {
  it("answers several tasks from one process", async () => {
    const one = engine();
    const answers = await Promise.all([one.analyze(task("a")), one.analyze(task("b"))]);
    const pids = answers.map((answer) =>
      answer.status === "analyzed" ? answer.result.unread[0]?.reason.split(" ").at(-1) : "",
    );
    expect(pids[0]).toMatch(/^\d+$/);
    expect(pids[1]).toBe(pids[0]);
  });

  it("loses only the file on which it dies in mid-answer", async () => {
    expect(await reasons(engine(), "a", "die", "b", "c")).toEqual([
      "a",
      "the test engine ended in mid-answer (SIGKILL)",
      "b",
      "c",
    ]);
  });

  it("loses only the file on which it hangs", async () => {
    expect(await reasons(engine({ timeLimit: 1000 }), "a", "hang", "b")).toEqual([
      "a",
      "the test engine took longer than 1 s",
      "b",
    ]);
  });

  it.runIf(process.platform === "linux")("does not count the time that others have", async () => {
    expect(await reasons(engine({ timeLimit: 1000 }), "wait 1500")).toEqual(["wait 1500"]);
  });

  it.runIf(process.platform === "linux")("ends what only waits all the same", async () => {
    expect(await reasons(engine({ timeLimit: 500 }), "wait 4000")).toEqual([
      "the test engine took longer than 0.5 s",
    ]);
  });

  it.runIf(process.platform === "linux")("stops what grows without bound", async () => {
    expect(await reasons(engine({ memoryLimit: 250 }), "grow", "b")).toEqual([
      "the test engine used more than 250 MB",
      "b",
    ]);
  });

  it("says what an engine says that it cannot do", async () => {
    expect(await reasons(engine(), "throw", "b")).toEqual(["it cannot read this", "b"]);
  });

  it("stops when the run is stopped", async () => {
    const controller = new AbortController();
    const answer = engine().analyze(task("hang"), controller.signal);
    setTimeout(() => controller.abort(), 300);
    expect(await answer).toEqual({ status: "failed", reason: "the run was stopped" });
  });

  it("sees nothing of the user's environment", async () => {
    const script = new URL("fixtures/environment.ts", import.meta.url);
    const limits = { timeLimit: 10_000, heapLimit: 100, memoryLimit: 400 };
    process.env["DISPROVE_TEST_SECRET"] = "s3cret";
    const one = createEngineProcess({ script, name: "test", ...limits });
    open.push(one);
    const answer = await one.analyze(task("a"));
    delete process.env["DISPROVE_TEST_SECRET"];
    const names = answer.status === "analyzed" ? answer.result.unread[0]?.reason : answer.reason;
    expect(names).not.toContain("SECRET");
    expect(names).not.toContain("HOME");
  });
});
