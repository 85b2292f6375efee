import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs"; // prettier-ignore
import { getCompileCacheDir } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serialize } from "node:v8";
import { enginesVersion } from "../engine/enginesVersion.ts";
import type { AnalysisTask } from "../engine/protocol.ts";

/** Heaps of engines that have read what some packages declare, each kept as a file to start an engine from. */
export interface Snapshots {
  /** Undefined where there is none for the packages of a task. */
  find(task: AnalysisTask): string | undefined;
  /** Starts a process that makes one and outlives this one, where none is made already. */
  make(task: AnalysisTask): void;
  drop(snapshot: string): void;
}

/**
 * Undefined where this process keeps no compiled code: a snapshot is code as well, and stands beside
 * it in the user's own folder, which no configuration of a repository names.
 */
export function createSnapshots(): Snapshots | undefined {
  const compiled = getCompileCacheDir();
  return compiled === undefined || process.platform === "win32"
    ? undefined
    : snapshotsIn(join(compiled, "snapshots"));
}

export function snapshotsIn(folder: string): Snapshots {
  return {
    find(task) {
      const path = join(folder, `${keyOf(task)}${SNAPSHOT}`);
      if (!existsSync(path)) return undefined;
      const now = new Date();
      // What is used stays longest.
      attempt(() => utimesSync(path, now, now));
      return path;
    },
    make(task) {
      // What is in memory is another the next time, and without packages there is little to read.
      const { mounts } = task;
      if (mounts.length === 0 || mounts.some(({ pack }) => pack.kind === "bytes")) return;
      if (existsSync(join(folder, `${keyOf(task)}${FAILED}`))) return;
      attempt(() => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (!isMaking(folder)) startMaker(folder, keyOf(task), withoutProject(task));
      });
    },
    drop: (snapshot) => attempt(() => rmSync(snapshot, { force: true })),
  };
}

export const SNAPSHOT = ".blob";
/** Says that none can be made. */
export const FAILED = ".failed";
const TASK = ".task";

/** What stands in a snapshot: no more of the project than shows what of the packages is of interest. */
function withoutProject(task: AnalysisTask): AnalysisTask {
  const { ecosystem, files, mounts, languageVersion } = task;
  let room = MOST_TEXT;
  return {
    ecosystem,
    files: files.filter(({ text }) => (room -= text.length) >= 0),
    mounts,
    ...(languageVersion !== undefined && { languageVersion }),
  };
}

/** UTF-16 units. */
const MOST_TEXT = 100_000;

/** One at a time on this machine, whatever it is for. */
function isMaking(folder: string): boolean {
  return readdirSync(folder).some(
    (name) => name.endsWith(TASK) && Date.now() - statSync(join(folder, name)).mtimeMs < GIVEN_UP,
  );
}

/** Milliseconds after which whoever made one must have died. */
const GIVEN_UP = 10 * 60_000;

function startMaker(folder: string, key: string, task: AnalysisTask): void {
  const asked = join(folder, `${key}${TASK}`);
  rmSync(asked, { force: true });
  writeFileSync(asked, serialize(task), { flag: "wx", mode: 0o600 });
  const maker = new URL(`makeSnapshot${import.meta.url.slice(-3)}`, import.meta.url);
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", fileURLToPath(maker), asked],
    { detached: true, stdio: "ignore", env: {} },
  );
  child.on("error", () => {});
  child.unref();
}

function keyOf({ ecosystem, mounts, languageVersion }: AnalysisTask): string {
  const laid = mounts.map(({ pack, ...mount }) => [mount, pack.kind === "file" ? pack.path : ""]);
  const asked = [
    enginesVersion(),
    import.meta.url,
    process.execPath,
    ecosystem,
    laid,
    languageVersion,
  ];
  return createHash("sha256").update(JSON.stringify(asked)).digest("hex").slice(0, 32);
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // Without a snapshot an engine starts as it always did.
  }
}
