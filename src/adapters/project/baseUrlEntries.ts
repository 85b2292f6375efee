import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { PathAliases } from "../../core/project.ts";
import { isWithin } from "./paths.ts";
import type { ProjectReader } from "./projectReader.ts";
import type { ProjectTree } from "./projectTree.ts";

/**
 * What lies directly inside each `baseUrl`; and the folders inside each package's folder, its `src`
 * and its `app`, because `NODE_PATH`, `resolve.modules` and their like make paths of these.
 */
export function collectBaseUrlEntries(
  aliases: readonly PathAliases[],
  packageFolders: readonly string[],
  tree: ProjectTree,
  reader: ProjectReader,
): ReadonlyMap<string, ReadonlySet<string>> {
  const entries = new Map<string, ReadonlySet<string>>();
  const byPath = new Map(tree.folders.map((folder) => [folder.absolute, folder]));
  for (const folder of packageFolders.flatMap((home) => [
    home,
    join(home, "src"),
    join(home, "app"),
  ])) {
    const listed = byPath.get(folder);
    if (listed) entries.set(reader.path(folder), new Set(listed.folders.filter(isPlain)));
  }
  for (const { baseUrl } of aliases) {
    if (baseUrl === undefined) continue;
    const absolute = resolve(reader.root, baseUrl);
    if (isWithin(absolute, tree.root)) entries.set(baseUrl, namesIn(absolute));
  }
  return entries;
}

function isPlain(name: string): boolean {
  return name !== "node_modules" && !name.startsWith(".");
}

function namesIn(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder).filter(isPlain).map(withoutExtension));
  } catch {
    return new Set();
  }
}

function withoutExtension(name: string): string {
  return name.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, "");
}
