import type { Manifest } from "./manifest.ts";

/** What surrounds the files under judgement, as plain data: read once, never run. Paths are relative to the root, with `/`. */
export interface Project {
  readonly manifests: readonly Manifest[];
  /** Packages of the project itself (its own and its workspaces'): name → folder. */
  readonly workspacePackages: ReadonlyMap<string, string>;
  /** `paths` and `baseUrl` of every tsconfig/jsconfig, by the folder it governs. */
  readonly pathAliases: readonly PathAliases[];
  /** `declare module` names and patterns of declaration files that are not themselves checked. */
  readonly ambientModules: readonly string[];
  /** Python module and package names that some folder of the project provides: first name of each. */
  readonly pythonModules: ReadonlySet<string>;
  /**
   * Names that only folders which git ignores provide: generated code, or copies of other people's.
   * The registry is asked for them all the same; that it does not know them is no fault.
   */
  readonly ignoredNames: {
    readonly npm: ReadonlySet<string>;
    readonly python: ReadonlySet<string>;
  };
  /** Files and folders directly inside each `baseUrl`, without extension: name set by folder. */
  readonly baseUrlEntries: ReadonlyMap<string, ReadonlySet<string>>;
  /** The Python version the project is for (`3.12`), where something says so. */
  readonly pythonVersion?: string;
  /** Packages found installed, read and never run. */
  readonly installed: Installed;
  /** The tools a project is built with: `vite`, `deno`, `bun`, `nuxt` …, told by their configuration files. */
  readonly tools: ReadonlySet<string>;
  /** What could not be read, one sentence each. */
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

/** Files of the project that are not under judgement, for what imports them. */
export interface ProjectFiles {
  /** By its path relative to the candidate's root. Never throws, and reads no more than a bound in a run. */
  read(path: string): ProjectFile;
}

export type ProjectFile =
  | { readonly kind: "file"; readonly text: string }
  | { readonly kind: "missing" }
  /** It is there and not to be read; `why` is a clause without its subject: `is left out by an ignore file`. */
  | { readonly kind: "refused"; readonly why: string };

export interface PathAliases {
  /** The folder whose files it governs. */
  readonly folder: string;
  readonly patterns: readonly string[];
  /** What they stand for where that is files: pattern → paths relative to the candidate's root, with at most one `*`. */
  readonly targets?: Readonly<Record<string, readonly string[]>>;
  /** Absolute specifiers are tried below this folder. */
  readonly baseUrl?: string;
}

export interface Installed {
  /** npm package names below a node_modules folder of the project. */
  readonly npm: ReadonlyMap<string, string>;
  /** Python import name → distribution, from a virtual environment's metadata. */
  readonly pythonModules: ReadonlyMap<string, string>;
  /** PyPI distribution → version. */
  readonly pypi: ReadonlyMap<string, string>;
}
