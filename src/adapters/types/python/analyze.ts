import type {
  AnalysisFile,
  AnalysisResult,
  AnalysisTask,
  AnalysisUse,
} from "../engine/protocol.ts";
import type { Environment } from "./environment.ts";
import { environmentFor, forgetEnvironments, isNearlyFull, keepSmall } from "./keptEnvironments.ts";
import { stringValue, lastName } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { Node } from "./nodes.ts";
import { visitAll } from "./visitAll.ts";
import { readUses } from "./readUses.ts";
import { impliedImports } from "./submodules.ts";

/** Every use of something outside the project in Python files, by pyright's own evaluator. */
export function analyze(task: AnalysisTask): AnalysisResult {
  const reading = createReading(task);
  const assigned = new Set(
    task.files.flatMap((file) => {
      const { tree } = reading.read(file);
      return tree === undefined ? [] : setNames(tree);
    }),
  );
  const uses: AnalysisUse[] = [];
  const unread: { id: string; reason: string }[] = [];
  for (const file of task.files) {
    reading.makeRoom();
    const { env, tree } = reading.read(file);
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
  const { asked, isCut, read } = reading.end();
  return { uses: isCut ? uses.map(withoutAbsence) : uses, unread, asked, read };
}

/** The files of one task, in one environment after another where they do not fit into memory together. */
interface Reading {
  read(file: AnalysisFile): { readonly env: Environment; readonly tree: Node | undefined };
  makeRoom(): void;
  end(): { readonly asked: readonly string[]; readonly isCut: boolean; readonly read: number };
}

function createReading(task: AnalysisTask): Reading {
  const texts = new Map(task.files.map(({ path, text }) => [path, text]));
  const isShared = task.files.length > 1;
  const trees = new Map<AnalysisFile, Node | undefined>();
  const asked = new Set<string>();
  let isCut = false;
  let read = 0;
  const enter = () => {
    const entered = environmentFor(task);
    entered.setProjectFiles(texts, task.projectFolder);
    return entered;
  };
  let env = enter();
  const leave = () => {
    if (env.damage.length > 0) {
      forgetEnvironments();
      throw env.damage[0];
    }
    if (task.projectFolder !== undefined) for (const path of env.askedOfProject()) asked.add(path);
    isCut ||= env.isCut;
    read = Math.max(read, env.files.read);
    trees.clear();
    keepSmall(env);
  };
  return {
    read(file) {
      if (!trees.has(file)) trees.set(file, open(env, file, isShared));
      return { env, tree: trees.get(file) };
    },
    makeRoom() {
      if (!isNearlyFull()) return;
      leave();
      env = enter();
    },
    end() {
      leave();
      return { asked: [...asked], isCut, read };
    },
  };
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
