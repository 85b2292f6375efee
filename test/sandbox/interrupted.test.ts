import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporaryFolder.ts";
import { levelsHere } from "./machine.ts";
import { descendants, processes } from "./processes.ts";

const script = fileURLToPath(new URL("sleeper.ts", import.meta.url));

/** What is in the run's own folder for temporary files and in shared memory, and what is mounted. */
function traces(own: string): readonly string[] {
  const shared = readdirSync("/dev/shm").filter((name) => name.includes("disprove"));
  return [...readdirSync(own), ...shared, readFileSync("/proc/self/mountinfo", "utf8")];
}

describe.runIf(process.platform === "linux")("a run that is killed in the middle", () => {
  /** By its number alone, or with all of its group, as a terminal does it. */
  const endings = [
    ["SIGKILL", "alone"],
    ["SIGTERM", "alone"],
    ["SIGINT", "its group"],
  ] as const;
  const cases = levelsHere.flatMap((level) => endings.map((ending) => [level, ...ending] as const));

  it.for(cases)(
    "at level %s by %s, %s, leaves nothing behind",
    { timeout: 90_000 },
    async (ended) => {
      const [level, signal, who] = ended;
      const own = temporaryFolder();
      const child = spawn(process.execPath, [script, level], {
        env: { ...process.env, TMPDIR: own },
        stdio: ["ignore", "pipe", "inherit"],
        detached: true,
      });
      await new Promise((resolve) => child.stdout.once("data", resolve));
      const before = traces(own);
      const started = descendants(child.pid ?? 0);
      // A fork server and a program for each language, at the least.
      expect(started.length).toBeGreaterThanOrEqual(4);
      const pid = child.pid ?? Number.NaN;
      process.kill(who === "alone" ? pid : -pid, signal);
      let left = started;
      for (let tries = 0; tries < 100 && left.length > 0; tries++) {
        await sleep(50);
        const now = processes();
        left = started.filter((pid) => now.has(pid));
      }
      expect(left).toEqual([]);
      expect(traces(own)).toEqual(before);
    },
  );
});
