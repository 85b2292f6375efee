import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { createRestingServers } from "../../src/adapters/sandbox/restingServers.ts";
import type { RestingOptions, RestingServers } from "../../src/adapters/sandbox/restingServers.ts";
import { createSandbox } from "../../src/adapters/sandbox/createSandbox.ts";
import type { ProgramLanguage } from "../../src/core/sandbox.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { levelsHere } from "./machine.ts";
import { descendants, processes } from "./processes.ts";

const open: RestingServers[] = [];
afterEach(async () => {
  for (const servers of open.splice(0)) await servers.close();
});

function resting(options?: RestingOptions): RestingServers {
  const servers = createRestingServers(options);
  open.push(servers);
  return servers;
}

/** Opens a session, runs one program, and closes it; the processes that stay. */
async function use(
  servers: RestingServers,
  language: ProgramLanguage = "python",
  root = "/nowhere",
  hashSeed = 0,
): Promise<readonly number[]> {
  const sandbox = createSandbox({ choice: "auto", env: process.env, root, resting: servers });
  const opened = await sandbox.open({ language, hashSeed });
  if (opened.status === "unavailable") throw new Error(opened.reason);
  const name = language === "python" ? "m.py" : "m.cjs";
  const program = { files: { [name]: "n = 2\n" }, entry: name };
  const { outputs } = await opened.session.run(program, [{ kind: "evaluate", source: "n + 1" }]);
  await opened.session.close();
  expect(outputs[0]).toMatchObject({ kind: "returned", value: { kind: "integer", value: 3n } });
  return settled();
}

/** What is about to end is still there for a moment. */
async function settled(): Promise<readonly number[]> {
  for (let before = descendants(process.pid); ;) {
    await sleep(100);
    const now = descendants(process.pid);
    if (now.join() === before.join()) return now;
    before = now;
  }
}

/** One that ends takes those along that belong to it. */
function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

const isRunning = (pid: number): boolean => processes().has(pid);

describe.runIf(levelsHere.length > 0)("servers between two sessions", { timeout: 60_000 }, () => {
  it.each(["python", "javascript"] as const)("serve the next one, in %s", async (language) => {
    const servers = resting();
    const first = await use(servers, language);
    expect(first.length).toBeGreaterThan(0);
    expect(await use(servers, language)).toEqual(first);
    await servers.close();
    expect(descendants(process.pid)).toEqual([]);
  });

  it("serve no other candidate, and no session that asks for another seed", async () => {
    const servers = resting();
    const first = await use(servers);
    const other = await use(servers, "python", "/elsewhere");
    expect(other.length).toBe(2 * first.length);
    expect((await use(servers, "python", "/nowhere", 7)).length).toBe(3 * first.length);
  });

  it("are not those that see packages of an environment that was made anew", async () => {
    const root = temporaryFolder();
    // An unprivileged user has to see it.
    chmodSync(root, 0o755);
    const make = () => mkdirSync(join(root, "node_modules"));
    make();
    const servers = resting();
    const first = await use(servers, "javascript", root);
    rmSync(join(root, "node_modules"), { recursive: true });
    make();
    expect((await use(servers, "javascript", root)).length).toBeGreaterThan(first.length);
  });

  it("are few, and do not stay for long", async () => {
    const servers = resting({ most: 1, longest: 1_000 });
    const first = await use(servers);
    expect((await use(servers, "python", "/nowhere", 7)).length).toBe(first.length);
    for (let tries = 0; tries < 100 && descendants(process.pid).length > 0; tries++)
      await sleep(50);
    expect(descendants(process.pid)).toEqual([]);
    expect((await use(servers)).length).toBe(first.length);
  });

  it("are replaced when they died meanwhile", async () => {
    const servers = resting();
    const first = await use(servers);
    for (const pid of first) kill(pid);
    await sleep(50);
    const second = await use(servers);
    expect(second.length).toBe(first.length);
    expect(second).not.toEqual(first);
  });

  it("do not hold up a process that closes nothing", async () => {
    const child = spawn(process.execPath, [fileURLToPath(new URL("idler.ts", import.meta.url))], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [left] = await once(child.stdout, "data");
    const started = String(left).split(" ").map(Number);
    expect(started[0]).toBeGreaterThan(0);
    expect((await once(child, "exit"))[0]).toBe(0);
    for (let tries = 0; tries < 100 && started.some(isRunning); tries++) await sleep(50);
    expect(started.filter(isRunning)).toEqual([]);
  });
});
