import type { Dependency, Manifest } from "../core/manifest.ts";
import { packageKey, type Ecosystem, type PackageId } from "../core/package.ts";
import { folderOf, foldersUp } from "./folders.ts";
import { governedFolder, requiredThrough } from "./includes.ts";
import { newLockIndex, type LockIndex } from "./locked.ts";

/** The dependencies in force for one folder's files: those of its own manifests and of all folders above. */
export interface Declared {
  /** Is the package required, by the name the code uses or by its published name? */
  has(id: PackageId): boolean;
  /** The nearest declaration; an alias goes before a package that is published under its name. */
  dependency(id: PackageId): Dependency | undefined;
  /** The version that a lock file gives these files; `undefined` where none does, or several might. */
  lockedVersion(id: PackageId): string | undefined;
  /** The ecosystems that have any manifest here. */
  readonly ecosystems: ReadonlySet<Ecosystem>;
  /** The folder of the nearest manifest; `undefined` where there is none. */
  home(ecosystem: Ecosystem): string | undefined;
  /**
   * Is there a manifest, and does it say all? Not where dependencies are computed, or stand in a
   * file that is broken or not there: then a package that is not found may be declared all the same.
   */
  isComplete(ecosystem: Ecosystem): boolean;
  /** Published names. */
  names(ecosystem: Ecosystem): readonly string[];
}

export interface Declarations {
  /** What is in force for a file. Files of one folder share one answer. */
  for(path: string): Declared;
}

export function createDeclarations(manifests: readonly Manifest[]): Declarations {
  const scopes = scopesByFolder(manifests);
  const answers = new Map<string, Declared>();
  return {
    for: (path) => {
      const folder = folderOf(path);
      const known = answers.get(folder);
      if (known) return known;
      const found = foldersUp(folder).flatMap((above) => scopes.get(above) ?? []);
      const answer = declaredIn(folder, found);
      answers.set(folder, answer);
      return answer;
    },
  };
}

/** What the manifests of one folder declare. */
interface Scope {
  readonly folder: string;
  readonly ecosystems: Set<Ecosystem>;
  readonly incomplete: Set<Ecosystem>;
  readonly byCodeName: Map<string, Dependency>;
  readonly byName: Map<string, Dependency>;
  readonly locks: LockIndex[];
}

function scopesByFolder(manifests: readonly Manifest[]): ReadonlyMap<string, Scope> {
  const byPath = new Map(manifests.map((manifest) => [manifest.path, manifest]));
  const scopes = new Map<string, Scope>();
  for (const manifest of manifests) {
    const folder = governedFolder(manifest.path);
    const scope = scopes.get(folder) ?? newScope(folder);
    scopes.set(folder, scope);
    if (manifest.kind === "lock") scope.locks.push(newLockIndex(manifest));
    if (manifest.kind !== "manifest") continue;
    const { required, complete } = requiredThrough(manifest, byPath);
    scope.ecosystems.add(manifest.ecosystem);
    if (!complete) scope.incomplete.add(manifest.ecosystem);
    for (const { dependencies } of required) addTo(scope, dependencies);
  }
  for (const scope of scopes.values()) declareLockedAlone(scope);
  return scopes;
}

/** A folder with nothing but a lock file, such as a single `pylock.toml`, declares what that locks. */
function declareLockedAlone(scope: Scope): void {
  const alone = scope.locks.filter(({ manifest }) => !scope.ecosystems.has(manifest.ecosystem));
  for (const { manifest } of alone) {
    scope.ecosystems.add(manifest.ecosystem);
    addTo(scope, manifest.dependencies);
  }
}

function newScope(folder: string): Scope {
  return {
    folder,
    ecosystems: new Set(),
    incomplete: new Set(),
    byCodeName: new Map(),
    byName: new Map(),
    locks: [],
  };
}

function addTo(scope: Scope, dependencies: readonly Dependency[]): void {
  for (const dependency of dependencies) {
    const { ecosystem, name, alias } = dependency;
    const key = packageKey({ ecosystem, name });
    if (!scope.byName.has(key)) scope.byName.set(key, dependency);
    const codeKey = packageKey({ ecosystem, name: alias ?? name });
    if (!scope.byCodeName.has(codeKey)) scope.byCodeName.set(codeKey, dependency);
  }
}

function declaredIn(folder: string, scopes: readonly Scope[]): Declared {
  const ecosystems = new Set(scopes.flatMap((scope) => [...scope.ecosystems]));
  const names = new Map<Ecosystem, readonly string[]>();

  const dependency = (id: PackageId): Dependency | undefined => {
    const key = packageKey(id);
    const byCodeName = firstOf(scopes, (scope) => scope.byCodeName.get(key));
    return byCodeName ?? firstOf(scopes, (scope) => scope.byName.get(key));
  };

  return {
    has: (id) => dependency(id) !== undefined,
    dependency,
    lockedVersion: (id) => {
      const range = dependency(id)?.versionRange;
      const locks = scopes.flatMap((scope) => scope.locks);
      return locks.find((lock) => lock.has(id))?.versionFor(id, folder, range);
    },
    ecosystems,
    home: (ecosystem) => scopes.find((scope) => scope.ecosystems.has(ecosystem))?.folder,
    isComplete: (ecosystem) =>
      ecosystems.has(ecosystem) && !scopes.some((scope) => scope.incomplete.has(ecosystem)),
    names: (ecosystem) => {
      const known = names.get(ecosystem) ?? namesIn(scopes, ecosystem);
      names.set(ecosystem, known);
      return known;
    },
  };
}

function firstOf<T>(scopes: readonly Scope[], get: (scope: Scope) => T | undefined): T | undefined {
  for (const scope of scopes) {
    const found = get(scope);
    if (found !== undefined) return found;
  }
  return undefined;
}

function namesIn(scopes: readonly Scope[], ecosystem: Ecosystem): readonly string[] {
  const all = scopes.flatMap((scope) => [...scope.byName.values()]);
  const own = all.filter((dependency) => dependency.ecosystem === ecosystem);
  return [...new Set(own.map(({ name }) => name))];
}
