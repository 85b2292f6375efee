import { lstatSync, readdirSync, realpathSync, type Dirent } from "node:fs";
import { join } from "node:path";
import type { SourceFile } from "../../core/candidate.ts";
import { foreignFolders, VIRTUAL_ENVIRONMENT } from "./foreignFolders.ts";
import { IGNORE_FILES, ignoreRulesOf, isIgnored, type IgnoreRules } from "./ignoreRules.ts";
import { faultText, toRelative } from "./paths.ts";
import { refusalOf, refusalOfLink, toSourceFile, type Unread } from "./sourceFile.ts";

export interface SourceWalk {
  readonly files: SourceFile[];
  readonly unread: Unread[];
  /** Minified files that were passed over. */
  minified: number;
}

export interface WalkOptions {
  readonly root: string;
  /** What holds for the folder from above it. */
  readonly rules: readonly IgnoreRules[];
  readonly excluded: IgnoreRules;
}

/** The files below a folder that a reader knows. Links to folders are not followed. */
export function walkSources(start: string, options: WalkOptions): SourceWalk {
  const walk: SourceWalk = { files: [], unread: [], minified: 0 };
  const around = { ...options, realRoot: realpathSync(options.root) };
  const waiting: Folder[] = [{ absolute: start, rules: options.rules }];
  for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
    const entries = entriesOf(folder.absolute, options.root, walk);
    if (folder.absolute !== start && isVirtualEnvironment(entries)) continue;
    const rules = [...folder.rules, ...ownRules(folder.absolute, entries)];
    for (const entry of entries) {
      const absolute = join(folder.absolute, entry.name);
      if (!entry.isDirectory()) takeFile(entry, absolute, rules, around, walk);
      else if (isWanted(entry, absolute, rules, options)) waiting.push({ absolute, rules });
    }
  }
  return walk;
}

interface Folder {
  readonly absolute: string;
  readonly rules: readonly IgnoreRules[];
}

function entriesOf(folder: string, root: string, walk: SourceWalk): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    walk.unread.push({ path: toRelative(folder, root) || ".", why: faultText(error) });
    return [];
  }
}

function isVirtualEnvironment(entries: readonly Dirent[]): boolean {
  return entries.some(({ name }) => name === VIRTUAL_ENVIRONMENT);
}

function ownRules(folder: string, entries: readonly Dirent[]): readonly IgnoreRules[] {
  const names = IGNORE_FILES.filter((name) => entries.some((entry) => entry.name === name));
  return ignoreRulesOf(folder, names);
}

function isWanted(
  entry: Dirent,
  absolute: string,
  rules: readonly IgnoreRules[],
  { excluded }: WalkOptions,
): boolean {
  const isFolder = entry.isDirectory();
  if (isFolder && foreignFolders.has(entry.name)) return false;
  return !isIgnored(absolute, isFolder, rules) && !isIgnored(absolute, isFolder, [excluded]);
}

function takeFile(
  entry: Dirent,
  absolute: string,
  rules: readonly IgnoreRules[],
  around: WalkOptions & { readonly realRoot: string },
  walk: SourceWalk,
): void {
  const file = toSourceFile(absolute, around.root);
  if (!file || !isWanted(entry, absolute, rules, around)) return;
  const why = refusal(entry, absolute, around.realRoot);
  if (why !== undefined) walk.unread.push({ path: file.path, why });
  else if (MINIFIED.test(entry.name)) walk.minified++;
  else walk.files.push(file);
}

/** What bundlers and minifiers make: the source is elsewhere. */
const MINIFIED = /[.-]min\.[cm]?js$/;

function refusal(entry: Dirent, absolute: string, root: string): string | undefined {
  if (entry.isFile()) return undefined;
  if (entry.isSymbolicLink()) return refusalOfLink(absolute, root);
  try {
    return refusalOf(lstatSync(absolute));
  } catch (error) {
    return faultText(error);
  }
}
