import { spawnSync } from "node:child_process";
import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setPriority } from "node:os";
import { dirname, join } from "node:path";
import { singleScript } from "./singleScript.ts";
import { FAILED, SNAPSHOT } from "./snapshots.ts";

/*
 * A process of its own, which outlives the run that started it: lets a new engine answer a task, and
 * writes its heap down beside the task, by V8's startup snapshots. Whoever is at the machine comes first.
 */
/** Of one heap, and of those that are kept: some 100 MB each. */
const MOST_BYTES = 250_000_000;
const MOST_SNAPSHOTS = 4;
const MOST_FAILED = 100;
/** Of processor time, and of memory for data: four times what pandas takes. */
const SECONDS = 120;
const KILOBYTES = 2_500_000;

const task = process.argv[2] ?? "";
const made = task.replace(/\.task$/, SNAPSHOT);
const [script, unfinished] = [`${task}.cjs`, `${task}.tmp`];
try {
  setPriority(19);
  const entry = new URL(`../python/frozen${import.meta.url.slice(-3)}`, import.meta.url);
  writeFileSync(script, singleScript(entry), { mode: 0o600 });
  if (build().status === 0 && statSync(unfinished).size <= MOST_BYTES) {
    renameSync(unfinished, made);
  } else writeFileSync(task.replace(/\.task$/, FAILED), "");
  dropOld(dirname(made));
} finally {
  for (const file of [task, script, unfinished]) rmSync(file, { force: true });
}

function build() {
  const limits = `umask 077; ulimit -d ${KILOBYTES} 2>/dev/null; ulimit -t ${SECONDS}; exec "$0" "$@"`;
  const options = ["--max-old-space-size=1200", "--snapshot-blob", unfinished, "--build-snapshot"];
  const program = [process.execPath, ...options, script, task];
  return spawnSync("/bin/sh", ["-c", limits, ...program], { stdio: "ignore", env: {} });
}

/** The newest stay. */
function dropOld(folder: string): void {
  for (const [kind, most] of [
    [SNAPSHOT, MOST_SNAPSHOTS],
    [FAILED, MOST_FAILED],
  ] as const) {
    const all = readdirSync(folder)
      .filter((name) => name.endsWith(kind))
      .map((name) => join(folder, name))
      .map((path) => ({ path, used: statSync(path).mtimeMs }))
      .toSorted((a, b) => b.used - a.used);
    for (const { path } of all.slice(most)) rmSync(path, { force: true });
  }
}
