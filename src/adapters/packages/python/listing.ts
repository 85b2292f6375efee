import { type Modules, makesModule, modulesOf } from "./modules.ts";

/** What a distribution installs, as little as answers which modules it provides: plain data for the cache. */
export interface Listing {
  /** The name of the archive it was read from. */
  readonly archive: string;
  readonly version: string;
  /** Paths of the files that make modules. */
  readonly paths: readonly string[];
  /** Folders on Python's path. */
  readonly roots: readonly string[];
  /** Packages with an `__init__` that are shared between distributions all the same. */
  readonly namespaces: readonly string[];
  /** Top-level names that a source distribution states without the files being where one would look. */
  readonly stated: readonly string[];
}

/** The modules of a listing; a stated name counts as a package with the archive as its proof. */
export function listedModules(listing: Listing): Modules {
  const modules = modulesOf(listing.paths, listing.roots, new Set(listing.namespaces));
  const missing = listing.stated.filter((name) => !modules.has(name));
  if (missing.length === 0) return modules;
  const stated = missing.map(
    (name) => [name, { path: "top_level.txt", namespace: false }] as const,
  );
  return new Map([...modules, ...stated]);
}

export function modulePaths(files: ReadonlyMap<string, number>): readonly string[] {
  return [...files.keys()].filter(makesModule);
}
