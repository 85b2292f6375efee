import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import type {
  AnalysisFile,
  AnalysisResult,
  AnalysisTask,
  AnalysisUse,
} from "../engine/protocol.ts";
import { createEnvironment } from "./environment.ts";
import type { Environment } from "./environment.ts";
import { stringValue, lastName } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { Node } from "./nodes.ts";
import { visitAll } from "./outline.ts";
import { readUses } from "./readUses.ts";
import { impliedImports } from "./submodules.ts";

/** Every use of something outside the project in Python files, by pyright's own evaluator. */
export function analyze(task: AnalysisTask): AnalysisResult {
  const env = environmentFor(task);
  const texts = new Map(task.files.map(({ path, text }) => [path, text]));
  env.setProjectFiles(texts, task.projectFolder);
  const uses: AnalysisUse[] = [];
  const unread: { id: string; reason: string }[] = [];
  const isShared = task.files.length > 1;
  const opened = task.files.map((file) => ({ file, tree: open(env, file, isShared) }));
  const assigned = new Set(
    opened.flatMap(({ tree }) => (tree === undefined ? [] : setNames(tree))),
  );
  for (const { file, tree } of opened) {
    if (tree === undefined) {
      unread.push({ id: file.id, reason: "it cannot be read as Python" });
      continue;
    }
    try {
      uses.push(...readUses(env, file, tree, assigned));
    } catch (error) {
      unread.push({ id: file.id, reason: `reading it failed: ${firstLine(error)}` });
    }
  }
  if (env.damage.length > 0) {
    kept.clear();
    throw env.damage[0];
  }
  const asked = task.projectFolder === undefined ? [] : env.askedOfProject();
  keepSmall(env);
  return { uses: env.isCut ? uses.map(withoutAbsence) : uses, unread, asked };
}

/** A module of the project may stand in front of what was looked at in its place. */
function withoutAbsence(use: AnalysisUse): AnalysisUse {
  const { unlessSpelled: _, ...rest } = use;
  if (use.resolution.status !== "missing") return rest;
  const reason = "the project has more files and folders than are listed";
  return { ...rest, resolution: { status: "unknown", reason } };
}

/** A file that is read alone is likely to be edited: as a module it would take all types with it. */
function open(env: Environment, file: AnalysisFile, isShared: boolean): Node | undefined {
  const { path, text, abridged } = file;
  if (text.length > maximumText) return undefined;
  const implied = impliedImports(env, text);
  if (isShared && implied === "" && abridged === undefined && path.endsWith(".py"))
    return env.openShared(path);
  return env.open(path, text + implied);
}

/** UTF-16 units of one file: longer ones are no code written by hand. */
const maximumText = 2_000_000;

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0]?.slice(0, 200) ?? "";
}

/** Environments kept, each with the packages that it has read. */
const maximumKept = 2;

const kept = new Map<string, Environment>();

function environmentFor(task: AnalysisTask): Environment {
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
function keepSmall(env: Environment): void {
  if (heapUsed() < maximumHeap) return;
  for (const each of kept.values()) if (each !== env) each.release();
  env.release();
  collectGarbage();
  if (heapUsed() > maximumHeap / 2) kept.clear();
}

function heapUsed(): number {
  return getHeapStatistics().used_heap_size;
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

/** Bytes, half of what an engine's heap may come to: the next task needs room as well. */
const maximumHeap = 400 * 1024 * 1024;

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

/** Attributes that code sets on what is not itself: `module.name = …`, `setattr(module, "name", …)`. */
function setNames(tree: Node): readonly string[] {
  const names: string[] = [];
  visitAll(tree, (node) => {
    if (node.nodeType === Kind.Assignment && node.d.leftExpr.nodeType === Kind.MemberAccess) {
      const { leftExpr, member } = node.d.leftExpr.d;
      const root = leftExpr.nodeType === Kind.Name ? leftExpr.d.value : "";
      if (root !== "self" && root !== "cls") names.push(member.d.value);
    }
    if (
      node.nodeType !== Kind.Call ||
      !/setattr$|^object$|^patch/.test(lastName(node.d.leftExpr) ?? "")
    )
      return;
    for (const { d } of node.d.args) {
      const text = stringValue(d.valueExpr);
      if (text !== undefined) names.push(text.slice(text.lastIndexOf(".") + 1));
    }
  });
  return names;
}
