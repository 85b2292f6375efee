import { readdirSync, statSync, type Dirent } from "node:fs";
import { join } from "node:path";
import { foreignFolders, VIRTUAL_ENVIRONMENT } from "./foreignFolders.ts";
import type { ProjectRoot } from "./findProjectRoot.ts";
import {
  ignoreRulesAbove,
  ignoreRulesOf,
  isIgnored as isIgnoredBy,
  type IgnoreRules,
} from "./ignoreRules.ts";

/** The names in one folder of the project. */
export interface TreeFolder {
  readonly absolute: string;
  readonly files: readonly string[];
  /** Also links to folders, which are not entered. */
  readonly folders: readonly string[];
  /** git ignores the folder: what it holds was made or copied, and is not the project's own. */
  readonly isIgnored: boolean;
}

/** All names of a project, also of files that git ignores: they may be imported. */
export interface ProjectTree {
  readonly root: string;
  readonly folders: readonly TreeFolder[];
  /** Virtual environments: absolute. */
  readonly environments: readonly string[];
  /** Folders were left out because there are too many. */
  readonly isCut: boolean;
}

/**
 * Lists a project breadth first, so that a bound cuts the deepest.
 * @param judged Absolute: the folders of the files under judgement and all above them. No bound cuts these.
 */
export function listProject(root: ProjectRoot, judged: ReadonlySet<string>): ProjectTree {
  const { entries: most, depth: deepest } = root.isMarked ? PROJECT_BOUNDS : BARE_BOUNDS;
  const folders: TreeFolder[] = [];
  const environments: string[] = [];
  let count = 0;
  let isCut = false;
  const waiting: Waiting[] = [
    { absolute: root.folder, depth: 0, isIgnored: false, rules: ignoreRulesAbove(root.folder) },
  ];
  for (const { absolute, depth, isIgnored, rules: above } of waiting) {
    const entries = entriesOf(absolute);
    count += entries.length;
    if (absolute !== root.folder && entries.some(({ name }) => name === VIRTUAL_ENVIRONMENT)) {
      environments.push(absolute);
      continue;
    }
    const folder = toTreeFolder(absolute, entries, isIgnored);
    folders.push(folder);
    const inner = entries.filter((entry) => entry.isDirectory() && isOwn(entry.name));
    const isBeyond = depth >= deepest || count > most;
    const rules = isIgnored ? above : [...above, ...rulesIn(folder)];
    for (const { name } of inner) {
      const below = join(absolute, name);
      if (isBeyond && !judged.has(below)) isCut = true;
      else {
        const ignored = isIgnored || isIgnoredBy(below, true, rules);
        waiting.push({ absolute: below, depth: depth + 1, isIgnored: ignored, rules });
      }
    }
  }
  return { root: root.folder, folders, environments, isCut: isCut && root.isMarked };
}

interface Waiting {
  readonly absolute: string;
  readonly depth: number;
  readonly isIgnored: boolean;
  readonly rules: readonly IgnoreRules[];
}

function rulesIn({ absolute, files }: TreeFolder): readonly IgnoreRules[] {
  return files.includes(".gitignore") ? ignoreRulesOf(absolute, [".gitignore"]) : [];
}

/** Twice the files of the largest repositories that are checked as a whole. */
const PROJECT_BOUNDS = { entries: 200_000, depth: 40 };

/** A folder that nothing marks as a project may hold anything: what Python finds from it is enough. */
const BARE_BOUNDS = { entries: 20_000, depth: 2 };

/** `.venv` is entered to find that it is a virtual environment. */
function isOwn(name: string): boolean {
  return name === ".venv" || !foreignFolders.has(name);
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function toTreeFolder(
  absolute: string,
  entries: readonly Dirent[],
  isIgnored: boolean,
): TreeFolder {
  const files: string[] = [];
  const folders: string[] = [];
  for (const entry of entries)
    if (isFolder(entry, absolute)) folders.push(entry.name);
    else files.push(entry.name);
  return { absolute, files, folders, isIgnored };
}

function isFolder(entry: Dirent, parent: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  try {
    return statSync(join(parent, entry.name)).isDirectory();
  } catch {
    return false;
  }
}
