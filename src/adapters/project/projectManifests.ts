import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Manifest } from "../../core/manifest.ts";
import { isManifest, readManifest, resolveCatalogs } from "../../manifests/index.ts";
import { isWithin } from "./paths.ts";
import type { ProjectReader } from "./projectReader.ts";
import type { ProjectTree } from "./projectTree.ts";
import { workspaceMembers } from "./workspaces.ts";

/**
 * The manifests and lock files of some folders, of the workspaces' members, and what they include.
 * @param folders Absolute: those of the checked files and all above, up to the project's.
 */
export function readManifests(
  folders: readonly string[],
  tree: ProjectTree,
  reader: ProjectReader,
): readonly Manifest[] {
  const known: Known = { tree, reader, seen: new Set(), manifests: [] };
  const filesOf = new Map(tree.folders.map(({ absolute, files }) => [absolute, files]));
  const readFolder = (folder: string): void => {
    for (const home of [folder, join(folder, "requirements")])
      for (const name of filesOf.get(home) ?? [])
        if (isManifest(reader.path(join(home, name)))) readFile(join(home, name), known);
  };
  for (const folder of folders) readFolder(folder);
  for (const member of workspaceMembers(known.manifests, tree, reader)) readFolder(member);
  readIncludes(known);
  return resolveCatalogs(known.manifests);
}

interface Known {
  readonly tree: ProjectTree;
  readonly reader: ProjectReader;
  readonly seen: Set<string>;
  readonly manifests: Manifest[];
}

/** The list grows while it is walked: what an included file includes is read too, and each but once. */
function readIncludes(known: Known): void {
  for (const { path, includes } of known.manifests)
    for (const include of includes) {
      const folder = dirname(resolve(known.reader.root, path));
      readFile(resolve(folder, include.path), known, include.constraints);
    }
}

function readFile(absolute: string, known: Known, isConstraints?: boolean): void {
  const { tree, reader, seen, manifests } = known;
  if (seen.has(absolute) || !isWithin(absolute, tree.root) || !existsSync(absolute)) return;
  seen.add(absolute);
  if (seen.size === MOST_MANIFESTS + 1)
    reader.problem(tree.root, `only ${MOST_MANIFESTS} manifests were read: check a smaller folder`);
  if (seen.size > MOST_MANIFESTS) return;
  const text = reader.text(absolute, LARGEST_MANIFEST);
  if (text === undefined) return;
  const path = reader.path(absolute);
  // `-r deps.txt` says what the file is, whatever its name.
  const name = isConstraints ? "constraints.txt" : "requirements.txt";
  const manifest = readManifest(path, text) ?? readManifest(name, text);
  if (manifest) manifests.push({ ...manifest, path });
}

/** The largest monorepos have a few thousand packages. */
const MOST_MANIFESTS = 5_000;
const LARGEST_MANIFEST = 50_000_000;
