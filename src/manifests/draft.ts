import type {
  CatalogEntry,
  Dependency,
  DependencySource,
  Manifest,
  PackageIndex,
} from "../core/manifest.ts";
import type { Ecosystem } from "../core/package.ts";
import { positionsOf } from "../core/positions.ts";
import type { Span } from "./formats/tree.ts";

/** What a reader has found so far: a manifest with offsets in place of positions. */
export interface Draft {
  readonly ecosystem: Ecosystem;
  kind: Manifest["kind"];
  name?: string;
  version?: string;
  languageRange?: string;
  dynamic: boolean;
  readonly dependencies: DraftDependency[];
  readonly workspaces: string[];
  readonly catalogs: CatalogEntry[];
  readonly importAliases: string[];
  readonly providedModules: Set<string>;
  readonly indexes: PackageIndex[];
  readonly includes: { readonly path: string; readonly constraints: boolean }[];
  readonly problems: DraftProblem[];
}

/** A dependency before its ecosystem and positions are filled in; without a source it is the registry's. */
export interface DraftDependency {
  readonly name: string;
  readonly alias?: string;
  readonly versionRange?: string;
  readonly lockedVersion?: string;
  readonly importer?: string;
  readonly group: Dependency["group"];
  readonly extras?: readonly string[];
  readonly marker?: string;
  readonly source?: DependencySource;
  readonly span: Span;
}

export interface DraftProblem {
  readonly message: string;
  readonly offset: number;
}

export function newDraft(ecosystem: Ecosystem, kind: Manifest["kind"] = "manifest"): Draft {
  return {
    ecosystem,
    kind,
    dynamic: false,
    dependencies: [],
    workspaces: [],
    catalogs: [],
    importAliases: [],
    providedModules: new Set(),
    indexes: [],
    includes: [],
    problems: [],
  };
}

export function toManifest(path: string, text: string, draft: Draft): Manifest {
  const positions = positionsOf(text);
  const { catalogs, providedModules, ...rest } = draft;
  return {
    ...rest,
    path,
    // What could not be read may declare more.
    dynamic: draft.dynamic || (draft.kind === "manifest" && draft.problems.length > 0),
    ...(catalogs.length > 0 && { catalogs }),
    providedModules: [...providedModules],
    dependencies: draft.dependencies.map(({ span, ...dependency }) => ({
      ...dependency,
      ecosystem: draft.ecosystem,
      extras: dependency.extras ?? [],
      source: dependency.source ?? { kind: "registry" },
      range: positions.range(span.start, span.end),
    })),
    problems: draft.problems.map(({ message, offset }) => ({
      message,
      line: positions.at(offset).line,
    })),
  };
}
