import type { SourceFile } from "./candidate.ts";
import type { Fix } from "./finding.ts";
import type { Ecosystem, PackageVersion } from "./package.ts";
import type { CallOptions } from "./callOptions.ts";
import type { Project } from "./project.ts";
import type { Range } from "./range.ts";

/** The semantic engines: what code uses of packages and of its language's own library. */
export interface Types {
  /**
   * Every use of something outside the project. Never rejects for what an engine does: one that
   * dies, hangs or is too large makes its files `unread`, with the reason.
   */
  externalUses(request: TypesRequest, options?: CallOptions): Promise<TypesAnswer>;

  /**
   * Whether a release has these names, told from what it publishes without an engine, one answer for
   * each. Undefined where the release cannot be read.
   */
  presences(
    release: PackageVersion,
    names: readonly SoughtName[],
    options?: CallOptions,
  ): Promise<readonly Presence[] | undefined>;
}

/** A name, and where it is looked for: what a use tells of both in another version. */
export type SoughtName = Pick<ExternalUse, "kind" | "name" | "owner" | "path">;

/** What a release's own sources tell of a name. */
export type Presence =
  | { readonly status: "present"; readonly declaration: Declaration }
  | { readonly status: "absent" }
  /**
   * Only an engine could tell. `doubts`: places that may have it in ways that are not written, in words
   * that are the same in every release; none where nothing is known at all.
   */
  | { readonly status: "unknown"; readonly doubts: readonly string[] };

export interface TypesRequest {
  /** npm: the JavaScript and TypeScript among the files; pypi: the Python. */
  readonly ecosystem: Ecosystem;
  /** Absolute; paths of files are relative to it. */
  readonly root: string;
  /** Source files, and documents whose code is read part by part. */
  readonly files: readonly SourceFile[];
  readonly project: Project;
  /** What the files are judged against: the packages that they import. */
  readonly packages: readonly PackageVersion[];
  /** Versions that win where those packages require others: a lock file's. */
  readonly preferred?: readonly PackageVersion[];
  /** Packages of global types that files without an import of them may use: npm's `@types/jest`. */
  readonly ambient?: readonly string[];
  /** Applied to the texts first; the answer's ranges are then those of the edited texts. */
  readonly edits?: Fix["edits"];
}

export interface TypesAnswer {
  /** In the order of the files and of their text. */
  readonly uses: readonly ExternalUse[];
  /** Files, or parts of them, that no engine could read. */
  readonly unread: readonly { readonly file: string; readonly reason: string }[];
}

/** One place where code names something that it does not define itself. */
export interface ExternalUse {
  readonly file: string;
  /** The name alone: of a member, a keyword, an imported name; of a call what is called. */
  readonly range: Range;
  readonly kind: ExternalUseKind;
  /** As written: `sort_valuez`, `ascendin`, `pandas.nothere`. */
  readonly name: string;
  /** Where the name is looked for. */
  readonly owner: Owner;
  readonly resolution: Resolution;
  /** What the declaration, or the overload that the call binds to, says of its own end. */
  readonly deprecation?: Deprecation;
  /** Why its absence would do no harm: it is tried, tested for, or expected to fail. */
  readonly guard?: string;
  /** The expression as written up to and with the name, where it is a dotted path: `pd.DataFrame.append`. */
  readonly path?: string;
  /** The name is what a call calls. */
  readonly called?: true;
}

export type ExternalUseKind =
  /** A module or subpath that a package should have. */
  | "module"
  /** A name imported from a module. */
  | "export"
  /** `receiver.name` */
  | "member"
  /** A keyword of a call. */
  | "parameter"
  /** A key of an object literal that a declared type takes. */
  | "option"
  /** A whole call: whether its arguments bind. */
  | "call";

/** What the name belongs to. */
export interface Owner {
  readonly kind: "module" | "class" | "object" | "function" | "namespace";
  /** `numpy`, `DataFrame`, `read_csv` */
  readonly name: string;
  readonly origin: Origin;
  readonly declaration?: Declaration;
}

export type Origin =
  | { readonly kind: "package"; readonly package: PackageVersion }
  /** Types of a package that another package publishes: `@types/express` for `express`. */
  | {
      readonly kind: "stubs";
      readonly package: PackageVersion;
      readonly of: PackageVersion;
    }
  /** The language's own: Python's standard library, Node.js, ECMAScript and the web. */
  | { readonly kind: "standard"; readonly name: string; readonly version?: string };

export type Resolution =
  | { readonly status: "resolved"; readonly declaration?: Declaration }
  | {
      readonly status: "missing";
      /** In words, for a call: `takes 2 positional arguments, 3 were given`. */
      readonly detail?: string;
      /** What the package itself says to whoever asks for just this name. */
      readonly said?: string;
      /** The names that there are in its place, at most 5,000. */
      readonly available: readonly string[];
      /** Where it is instead, when lists of other versions are at hand: no search is needed. */
      readonly elsewhere?: Elsewhere;
    }
  /** One clause: `its type is not known: "legacy-sdk" has no types`. */
  | { readonly status: "unknown"; readonly reason: string };

/** Versions around the one in use that have a name. */
export interface Elsewhere {
  /** The newest older version that has it, and the next one that is listed. */
  readonly last?: string;
  readonly gone?: string;
  /** The oldest newer version that has it. */
  readonly first?: string;
  /** No version lies between `last` and `gone`. */
  readonly isExact: boolean;
  /** Modules below the one that had it, which have the name in the version in use. */
  readonly below?: readonly string[];
}

/** A line of a published file. */
export interface Declaration {
  /** Relative to the package: `pandas/core/frame.py`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** That line, trimmed. */
  readonly excerpt: string;
}

export interface Deprecation {
  readonly of: "api" | "parameter" | "module";
  /** In the maintainers' own words; empty where they only mark it. */
  readonly words: string;
  /** `3.12`, where the mark itself states it. */
  readonly since?: string;
  /** Where it is said. */
  readonly declaration: Declaration;
  readonly origin: Origin;
  readonly mark: "decorator" | "warning" | "docstring" | "jsdoc" | "util.deprecate" | "table";
}
