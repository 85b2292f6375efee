import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { AnalysisTask } from "../engine/protocol.ts";
import { createEnvironment } from "./environment.ts";
import type { Environment } from "./environment.ts";

/** Environments kept, each with the packages that it has read. */
const maximumKept = 2;

const kept = new Map<string, Environment>();

/** The environment that has read the packages of a task already, or a new one. */
export function environmentFor(task: AnalysisTask): Environment {
  const key = environmentKey(task);
  // One that has read the packages for no project serves the first that comes.
  const unclaimed = environmentKey({ ...task, projectFolder: undefined });
  const at = kept.has(key) ? key : unclaimed;
  const known = kept.get(at);
  kept.delete(at);
  const env = known ?? createEnvironment(task);
  kept.set(key, env);
  for (const oldest of kept.keys()) {
    if (kept.size <= maximumKept) break;
    kept.delete(oldest);
  }
  return env;
}

/** Types are worked out again soon, sources are not so soon parsed again: these are dropped last. */
export function keepSmall(env: Environment): void {
  if (heapShare() < keptShare) return;
  for (const each of kept.values()) if (each !== env) each.release();
  env.release();
  collectGarbage();
  if (heapShare() > keptShare / 2) kept.clear();
}

/** A heap that is nearly full spends most of its time on collecting what is hardly any garbage. */
export function isNearlyFull(): boolean {
  if (heapShare() < fullShare) return false;
  collectGarbage();
  return heapShare() >= fullShare;
}

export function forgetEnvironments(): void {
  kept.clear();
}

function heapShare(): number {
  const { used_heap_size, heap_size_limit } = getHeapStatistics();
  return used_heap_size / heap_size_limit;
}

let collect: (() => void) | undefined;

/** Otherwise what was dropped would count as long as the engine is not short of memory. */
function collectGarbage(): void {
  if (collect === undefined) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
}

/** Of what the heap may come to, from task to task: the next one needs room as well. */
const keptShare = 0.45;

/** Within a task: one file more may take a quarter. pyright itself empties its caches at three quarters. */
const fullShare = 0.65;

type EnvironmentTask = Pick<AnalysisTask, "mounts" | "languageVersion"> & {
  readonly projectFolder?: string | undefined;
};

function environmentKey({ mounts, languageVersion, projectFolder }: EnvironmentTask): string {
  const places = mounts.map(({ path, release, pack }) => [
    path,
    release.name,
    release.version,
    pack.kind === "file" ? pack.path : pack.bytes.length,
  ]);
  return JSON.stringify([places, languageVersion, projectFolder]);
}
