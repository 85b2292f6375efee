import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import ignore, { type Ignore } from "ignore";
import { foldersUp, toRelative } from "./paths.ts";

/** The patterns of one ignore file, which are relative to its folder. */
export interface IgnoreRules {
  readonly folder: string;
  readonly matcher: Ignore;
}

/** The rules of `.gitignore` and `.disproveignore` in a folder. */
export function ignoreRulesOf(folder: string, names: readonly string[]): readonly IgnoreRules[] {
  return names.flatMap((name) => {
    const text = readPatterns(join(folder, name));
    return text === undefined ? [] : [{ folder, matcher: ignore().add(text) }];
  });
}

/**
 * The rules that hold for a folder from above, outermost first, up to the folder of the repository.
 * None, where they leave out the folder itself: who names it wants it judged.
 */
export function ignoreRulesAbove(folder: string): readonly IgnoreRules[] {
  const rules: IgnoreRules[] = [];
  for (const above of foldersUp(folder)) {
    if (above !== folder) rules.unshift(...ignoreRulesOf(above, IGNORE_FILES));
    if (existsSync(join(above, ".git"))) return isIgnored(folder, true, rules) ? [] : rules;
  }
  return [];
}

/** Patterns from the command line or the configuration. */
export function excludeRules(patterns: readonly string[], cwd: string): IgnoreRules {
  return { folder: cwd, matcher: ignore().add([...patterns]) };
}

/** The innermost rules that say anything decide. */
export function isIgnored(
  absolute: string,
  isFolder: boolean,
  rules: readonly IgnoreRules[],
): boolean {
  for (const { folder, matcher } of rules.toReversed()) {
    const path = toRelative(absolute, folder);
    if (path === "" || path.startsWith("..")) continue;
    const { ignored, unignored } = matcher.test(isFolder ? `${path}/` : path);
    if (ignored || unignored) return ignored;
  }
  return false;
}

export const IGNORE_FILES: readonly string[] = [".gitignore", ".disproveignore"];

function readPatterns(path: string): string | undefined {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size <= LARGEST ? readFileSync(path, "utf8") : undefined;
  } catch {
    return undefined;
  }
}

/** The largest real ones have a few thousand lines. */
const LARGEST = 1_000_000;
