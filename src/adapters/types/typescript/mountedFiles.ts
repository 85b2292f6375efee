import type { Mount } from "../engine/protocol.ts";

/** The files of a mounted package, below its folder. */
export interface MountedFiles {
  /** Path → bytes. */
  readonly files: ReadonlyMap<string, number>;
  /** What the package publishes beside them. */
  readonly others: ReadonlySet<string>;
  read(path: string): string | undefined;
}

/** Opens what a mount's pack holds. */
export type OpenMount = (mount: Mount) => MountedFiles;

/** A mount with its files and folders. */
export interface MountedPackage {
  readonly mount: Mount;
  readonly contents: MountedFiles;
  /** Folders below the package's own, without a slash at the end; "" is its own. */
  readonly folders: ReadonlySet<string>;
}

/** Opens a mount and lists its folders. */
function openPackage(mount: Mount, open: OpenMount): MountedPackage {
  const contents = open(mount);
  const folders = new Set([""]);
  for (const path of contents.files.keys()) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const folder = path.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return { mount, contents, folders };
}

/** Packages by their path; a path inside one finds the innermost. */
export class MountTable {
  readonly packages: ReadonlyMap<string, MountedPackage>;
  readonly #parents = new Set<string>();

  constructor(mounts: readonly Mount[], open: OpenMount) {
    const packages = new Map<string, MountedPackage>();
    for (const mount of mounts) {
      const path = mount.path.replace(/^\/+|\/+$/g, "");
      if (!isModulePath(path) || packages.has(path)) continue;
      packages.set(path, openPackage(mount, open));
      for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1))
        this.#parents.add(path.slice(0, end));
    }
    this.packages = packages;
  }

  /** The package that a path of the virtual project lies in, and the path inside it. */
  find(path: string): { readonly package: MountedPackage; readonly inside: string } | undefined {
    for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
      const found = this.packages.get(path.slice(0, end));
      if (found) return { package: found, inside: path.slice(end + 1) };
    }
    return undefined;
  }

  read(path: string): string | undefined {
    const found = this.find(path);
    return found?.package.contents.files.has(found.inside)
      ? found.package.contents.read(found.inside)
      : undefined;
  }

  isFile(path: string): boolean {
    const found = this.find(path);
    return found?.package.contents.files.has(found.inside) ?? false;
  }

  isFolder(path: string): boolean {
    if (this.#parents.has(path)) return true;
    const found = this.find(path);
    return found?.package.folders.has(found.inside) ?? false;
  }
}

function isModulePath(path: string): boolean {
  return path.startsWith("node_modules/") && !path.split("/").includes("..");
}
