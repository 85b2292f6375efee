import type { Dependency, Manifest } from "../core/manifest.ts";
import { packageKey, type PackageId } from "../core/package.ts";
import { folderOf } from "./folders.ts";

/** A lock file by package. */
export interface LockIndex {
  readonly manifest: Manifest;
  has(id: PackageId): boolean;
  /** The version that the code of a folder gets, told by its folder, else by the range it asks for. */
  versionFor(id: PackageId, folder: string, range: string | undefined): string | undefined;
}

export function newLockIndex(manifest: Manifest): LockIndex {
  const byKey = Map.groupBy(manifest.dependencies, packageKey);
  const home = folderOf(manifest.path);
  return {
    manifest,
    has: (id) => byKey.has(packageKey(id)),
    versionFor: (id, folder, range) => {
      const entries = byKey.get(packageKey(id)) ?? [];
      const nearest = nearestImporter(entries, relativeTo(home, folder));
      if (nearest) return nearest.lockedVersion;
      const asked = entries.find(
        ({ versionRange }) => versionRange !== undefined && versionRange === range,
      );
      if (asked) return asked.lockedVersion;
      const versions = new Set(entries.map(({ lockedVersion }) => lockedVersion));
      return versions.size === 1 ? [...versions][0] : undefined;
    },
  };
}

/** The entry of the longest importer that holds the folder. */
function nearestImporter(entries: readonly Dependency[], folder: string): Dependency | undefined {
  let nearest: Dependency | undefined;
  for (const entry of entries) {
    const { importer } = entry;
    if (importer === undefined || !contains(importer, folder)) continue;
    if (importer.length > (nearest?.importer?.length ?? -1)) nearest = entry;
  }
  return nearest;
}

function contains(folder: string, inner: string): boolean {
  return folder === "" || inner === folder || inner.startsWith(`${folder}/`);
}

function relativeTo(home: string, folder: string): string {
  return home === "" ? folder : folder.slice(home.length + 1);
}
