import type { Ecosystem, ExternalUse, Language, PackageVersion } from "../../../core/index.ts";
import type { PackPlace } from "../../packages/contents/contents.ts";

/** What an engine's process is asked: plain data, so that it crosses the process border. */
export interface AnalysisTask {
  readonly ecosystem: Ecosystem;
  readonly files: readonly AnalysisFile[];
  /** Packages laid into a virtual file system; where two have a path, the first counts. */
  readonly mounts: readonly Mount[];
  /** The folder of the project on disk, whose own modules may be read; absent for code in memory. */
  readonly projectFolder?: string;
  /** Packages that are not among the mounts: name → why, as one clause. */
  readonly absent?: Readonly<Record<string, string>>;
  /** Python: `3.12`. */
  readonly languageVersion?: string;
}

export interface AnalysisFile {
  /** Unique in the task. */
  readonly id: string;
  /** Relative to the project, with `/`: `src/a.ts`. Parts of a document get a name of their own: `README.md.2.py`. */
  readonly path: string;
  readonly language: Language;
  readonly text: string;
  /** Code of a document: it may leave out what it does not show. */
  readonly abridged?: true;
}

export interface Mount {
  /** Relative to the virtual project: `node_modules/zod`, `node_modules/a/node_modules/b`; Python: `site-packages`. */
  readonly path: string;
  readonly release: PackageVersion;
  /** This mount only holds types of another package. */
  readonly typesOf?: PackageVersion;
  readonly pack: PackPlace;
}

export interface AnalysisResult {
  /** Paths of the project's folder that were looked at, there or not: the answer holds while they stay as they are. */
  readonly asked?: readonly string[];
  readonly uses: readonly AnalysisUse[];
  readonly unread: readonly { readonly id: string; readonly reason: string }[];
  /** Files with names that nothing declares: packages of global types may. */
  readonly undeclared?: readonly string[];
  /** UTF-16 units of packages that were read for it: what an engine that has read them already saves. */
  readonly read?: number;
}

/** A use with its place in the text of one file of the task, in UTF-16 units. */
export interface AnalysisUse extends Omit<ExternalUse, "file" | "range"> {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** The resolution is unknown, and the name is missing if it is spelled nowhere in the release. */
  readonly unlessSpelled?: UnlessSpelled;
}

/** Compiled modules, which an engine cannot read, may have a name. */
export interface UnlessSpelled {
  readonly release: PackageVersion;
  /** Where those modules are. */
  readonly folders: readonly string[];
  readonly available: readonly string[];
  /** What the sources spell is no sign of it: the package's declarations do not have it. */
  readonly isDeclared?: true;
}
