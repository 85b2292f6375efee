import { lstatSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { isOpenToAll } from "./installed.ts";

/** Where Node finds a project's packages, to be read and no more. */
export interface NodeModules {
  /** The outermost folder that holds some; links between packages stay inside of it. */
  readonly base: string;
  /** The project itself. */
  readonly root: string;
  /** Each a folder `node_modules`. */
  readonly folders: readonly string[];
}

/** What is installed in a project, in its workspaces, and in the nearest folder around it. */
export function findNodeModules(root: string): {
  readonly modules?: NodeModules;
  readonly described: string;
} {
  const own = resolve(root);
  const around = folderAround(own);
  const found = [...(around === undefined ? [] : [around]), ...foldersBelow(own, MOST_DEPTH)];
  if (found.length === 0) return { described: "" };
  const folders = found.filter(isOpenToAll);
  const [first] = folders;
  if (first === undefined)
    return {
      described: "none of the packages of node_modules, which an unprivileged user may not read",
    };
  const base = around !== undefined && first === around ? dirname(around) : own;
  return { modules: { base, root: own, folders }, described: "the packages of node_modules" };
}

/** Workspaces are one or two folders below. */
const MOST_DEPTH = 2;

function foldersBelow(folder: string, depth: number): readonly string[] {
  const here = join(folder, "node_modules");
  const below =
    depth === 0 ? [] : foldersIn(folder).flatMap((path) => foldersBelow(path, depth - 1));
  return [...(isFolder(here) ? [here] : []), ...below];
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !/^(?:\.|node_modules$)/.test(entry.name))
      .slice(0, MOST_FOLDERS)
      .map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}

const MOST_FOLDERS = 200;

function folderAround(root: string): string | undefined {
  for (let folder = dirname(root); folder !== dirname(folder); folder = dirname(folder))
    if (isFolder(join(folder, "node_modules"))) return join(folder, "node_modules");
  return undefined;
}

/** No link: a candidate's could lead anywhere. */
function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Where a program sees a folder of the project, if it is mounted there. */
export function inside({ base }: NodeModules, path: string): string {
  return join(PROJECT_INSIDE, relative(base, path));
}

/** A name of our own, which tells a program nothing of where the project lies. */
const PROJECT_INSIDE = "/disprove-project";
