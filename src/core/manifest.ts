import type { Ecosystem } from "./package.ts";
import type { Range } from "./range.ts";

/** A file that says which packages a project uses, as plain data. */
export interface Manifest {
  /** Relative to the candidate's root, with `/`. */
  readonly path: string;
  readonly ecosystem: Ecosystem;
  /** `lock`: exact versions that a tool resolved. `constraints`: versions of packages it does not itself require. */
  readonly kind: "manifest" | "lock" | "constraints";
  /** The project's own package name, where it has one. */
  readonly name?: string;
  /** The project's own version, where package.json or pyproject.toml states one. */
  readonly version?: string;
  readonly dependencies: readonly Dependency[];
  /** Globs of workspace folders, relative to the manifest. */
  readonly workspaces: readonly string[];
  /** Version ranges that `catalog:` dependencies of the workspace refer to. */
  readonly catalogs?: readonly CatalogEntry[];
  /** Keys of package.json `imports`: `#internal/*`. */
  readonly importAliases: readonly string[];
  /** Python import names that the project itself installs (setuptools packages, py_modules, poetry packages …). */
  readonly providedModules: readonly string[];
  /** `requires-python`, `engines.node`: a range of the language's own versions. */
  readonly languageRange?: string;
  /** Package sources the manifest configures: uv indexes, poetry sources, `--index-url` lines. */
  readonly indexes: readonly PackageIndex[];
  /** `-r other.txt` and `-c constraints.txt`, relative to the manifest. */
  readonly includes: readonly { readonly path: string; readonly constraints: boolean }[];
  /** Dependencies are computed by code or left to another file, so the list may be incomplete. */
  readonly dynamic: boolean;
  readonly problems: readonly ManifestProblem[];
}

export interface Dependency {
  readonly ecosystem: Ecosystem;
  /** The published name (normalised for PyPI): for `npm:` aliases the target. */
  readonly name: string;
  /** The name the code imports it by, where an alias gives it another. */
  readonly alias?: string;
  /** The version range as written, in the ecosystem's own syntax; absent means any. */
  readonly versionRange?: string;
  /** The exact version in a lock file. */
  readonly lockedVersion?: string;
  /**
   * In a lock file: the folder, relative to it, whose code gets this version (`""` is the lock
   * file's own). Absent where the tool does not say, or where only other packages use it.
   */
  readonly importer?: string;
  readonly group: "runtime" | "development" | "optional" | "peer" | "build";
  readonly extras: readonly string[];
  /** PEP 508 marker, as written. */
  readonly marker?: string;
  /** Where it comes from: only `registry` is looked up. */
  readonly source: DependencySource;
  readonly range: Range;
}

export type DependencySource =
  | {
      readonly kind: "registry";
      /** the name of a configured index, or its URL */ readonly index?: string;
    }
  | { readonly kind: "workspace" | "path" | "git" | "url" | "catalog"; readonly target: string };

export interface CatalogEntry {
  /** `default` for the unnamed catalog. */
  readonly catalog: string;
  readonly name: string;
  readonly versionRange: string;
}

export interface PackageIndex {
  readonly ecosystem: Ecosystem;
  readonly name?: string;
  readonly url: string;
  /** Asked first, asked also, or asked only for packages that name it. */
  readonly role: "default" | "extra" | "explicit";
  /** Normalised names of the packages that the project takes from here and from nowhere public. */
  readonly packages?: readonly string[];
}

export interface ManifestProblem {
  readonly message: string;
  readonly line: number;
}
