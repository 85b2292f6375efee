import { existsSync, lstatSync, statSync, type Stats } from "node:fs";
import { dirname, resolve } from "node:path";
import type { SourceFile } from "../../core/candidate.ts";
import { UsageError } from "../../core/usageError.ts";
import { excludeRules, ignoreRulesAbove } from "./ignoreRules.ts";
import { commonFolder, comparePaths, faultText, toRelative } from "./paths.ts";
import { refusalOf, toSourceFile, type Unread } from "./sourceFile.ts";
import { walkSources, type SourceWalk } from "./walkSources.ts";

export interface DiscoverOptions {
  /** Absolute. */
  readonly cwd: string;
  /** Files and folders, as the user wrote them; none means the folder `cwd`. */
  readonly paths: readonly string[];
  /** gitignore-style patterns of files to leave out of folders, relative to `cwd`. */
  readonly exclude: readonly string[];
}

/** The files to judge. */
export interface Discovery {
  /** `cwd`, or the folder that contains it and every path, where one lies outside. */
  readonly root: string;
  /** Sorted by path. */
  readonly files: readonly SourceFile[];
  /** What was named, or found, and cannot be judged. */
  readonly unread: readonly Unread[];
  /** Minified files that were passed over. */
  readonly minified: number;
}

/**
 * Finds the files to judge. A file that is named is always taken; a folder is searched, without what
 * `.gitignore` and `.disproveignore` leave out, unless they leave out the folder itself.
 * @throws UsageError when a path does not exist.
 */
export async function discoverFiles(options: DiscoverOptions): Promise<Discovery> {
  const cwd = resolve(options.cwd);
  const paths = options.paths.length > 0 ? options.paths : ["."];
  const targets = paths.map((path) => inspect(path, cwd));
  const root = commonFolder([cwd, ...targets.map(({ folder }) => folder)]);
  const excluded = excludeRules(options.exclude, cwd);
  const parts = targets.map(({ absolute, stats }) =>
    stats.isDirectory()
      ? walkSources(absolute, { root, rules: ignoreRulesAbove(absolute), excluded })
      : takeNamed(absolute, stats, root),
  );
  return {
    root,
    files: uniqueByPath(parts.flatMap(({ files }) => files)),
    unread: uniqueByPath(parts.flatMap(({ unread }) => unread)),
    minified: parts.reduce((sum, { minified }) => sum + minified, 0),
  };
}

interface Target {
  readonly absolute: string;
  /** The path itself, or the folder of the file. */
  readonly folder: string;
  readonly stats: Stats;
}

function inspect(path: string, cwd: string): Target {
  const absolute = resolve(cwd, path);
  try {
    const stats = statSync(absolute);
    return { absolute, folder: stats.isDirectory() ? absolute : dirname(absolute), stats };
  } catch (error) {
    throw new UsageError(`${path} ${absence(absolute, error)}`);
  }
}

function absence(absolute: string, error: unknown): string {
  if (isLink(absolute)) return "is a link to nothing: restore its target, or leave it out.";
  if (!existsSync(absolute)) return "does not exist: check the spelling, or the folder you are in.";
  return `cannot be checked: ${faultText(error)}.`;
}

function isLink(absolute: string): boolean {
  return lstatSync(absolute, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function takeNamed(absolute: string, stats: Stats, root: string): SourceWalk {
  const file = toSourceFile(absolute, root);
  const refusal = refusalOf(stats);
  if (file && refusal === undefined) return { files: [file], unread: [], minified: 0 };
  const why = refusal ?? "no reader knows a file of this kind";
  return { files: [], unread: [{ path: toRelative(absolute, root), why }], minified: 0 };
}

function uniqueByPath<T extends { readonly path: string }>(items: readonly T[]): readonly T[] {
  const byPath = new Map(items.map((item) => [item.path, item]));
  return [...byPath.values()].toSorted((a, b) => comparePaths(a.path, b.path));
}
