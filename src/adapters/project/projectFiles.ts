import { existsSync, lstatSync, realpathSync, statSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";
import type { SourceFile } from "../../core/candidate.ts";
import type { ProjectFile, ProjectFiles } from "../../core/project.ts";
import { decodeText } from "./decodeText.ts";
import { foreignFolders, VIRTUAL_ENVIRONMENT } from "./foreignFolders.ts";
import {
  IGNORE_FILES,
  ignoreRulesAbove,
  ignoreRulesOf,
  isIgnored,
  type IgnoreRules,
} from "./ignoreRules.ts";
import { isWithin, toRelative } from "./paths.ts";
import { readBounded } from "./readText.ts";

/**
 * Files below the candidate's root that it may import. Nothing that ignore files leave out is read, nothing that a
 * link leads to from outside, and no more than a bound in the whole run.
 */
export function openProjectFiles(given: string, judged: readonly SourceFile[]): ProjectFiles {
  const root = resolve(given);
  const known = new Map<string, ProjectFile>();
  const rulesFor = folderRules(root, judged);
  let files = 0;
  let bytes = 0;

  const readNew = (path: string): ProjectFile => {
    const absolute = join(root, path);
    if (normalize(path) !== path || !isWithin(absolute, root)) return MISSING;
    if (path.split("/").some((part) => foreignFolders.has(part))) return MISSING;
    if (!statSync(absolute, { throwIfNoEntry: false })?.isFile()) return MISSING;
    const real = realpathSync(absolute);
    if (!isWithin(real, realpathSync(root))) return refused("is a link out of the project");
    const places = [absolute, join(root, toRelative(real, realpathSync(root)))];
    for (const place of places) {
      const rules = rulesFor(dirname(place));
      if (rules === "foreign") return MISSING;
      if (rules === "ignored" || isIgnored(place, false, rules))
        return refused("is left out by an ignore file");
    }
    if (files >= MOST_FILES || bytes >= MOST_BYTES)
      return refused("was not read, as the files before it were all that a run reads");
    const read = readBounded(real, LARGEST);
    if (typeof read === "string") return refused(`could not be read: ${read}`);
    files++;
    bytes += read.length;
    const { text } = decodeText(read, path.endsWith(".py"));
    return text === undefined ? refused("is a binary file") : { kind: "file", text };
  };

  return {
    read(path) {
      const before = known.get(path);
      if (before) return before;
      let found: ProjectFile;
      try {
        found = readNew(path);
      } catch {
        found = MISSING;
      }
      known.set(path, found);
      return found;
    },
  };
}

const MISSING: ProjectFile = { kind: "missing" };

function refused(why: string): ProjectFile {
  return { kind: "refused", why };
}

/** More than any file under judgement pulls in; and what is larger was generated. */
const MOST_FILES = 2_000;
const MOST_BYTES = 20_000_000;
const LARGEST = 1_000_000;

type FolderRules = readonly IgnoreRules[] | "ignored" | "foreign";

/** What holds in a folder. A folder with files under judgement was named by the user, whatever ignore files say of it. */
function folderRules(root: string, judged: readonly SourceFile[]): (folder: string) => FolderRules {
  const known = new Map<string, FolderRules>([
    [root, [...ignoreRulesAbove(root), ...ignoreRulesOf(root, presentIn(root))]],
  ]);
  const named = new Set<string>();
  for (const { path } of judged)
    for (let at = dirname(join(root, path)); isWithin(at, root) && !named.has(at); at = dirname(at))
      named.add(at);
  const rulesFor = (folder: string): FolderRules => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    if (!isWithin(folder, root)) return "foreign";
    const above = rulesFor(dirname(folder));
    const rules = within(folder, above);
    known.set(folder, rules);
    return rules;
  };
  const within = (folder: string, above: FolderRules): FolderRules => {
    if (typeof above === "string") return above;
    if (existsSync(join(folder, VIRTUAL_ENVIRONMENT))) return "foreign";
    const own = ignoreRulesOf(folder, presentIn(folder));
    if (!isIgnored(folder, true, above)) return [...above, ...own];
    return named.has(folder) ? own : "ignored";
  };
  return rulesFor;
}

function presentIn(folder: string): readonly string[] {
  return IGNORE_FILES.filter((name) =>
    lstatSync(join(folder, name), { throwIfNoEntry: false })?.isFile(),
  );
}
