import type { ModuleOutline } from "./outline.ts";
import type { Sources } from "./sources.ts";

/** What a source says of the end of something. */
export interface Notice {
  readonly words: string;
  readonly since?: string;
  readonly mark: "decorator" | "warning" | "docstring";
  readonly outline: ModuleOutline;
  /** Where it is said. */
  readonly offset: number;
}

export interface Notices {
  readonly whole?: Notice;
  readonly parameters: ReadonlyMap<string, Notice>;
}

/** Where it is read. */
export interface NoticeSource {
  readonly sources: Sources;
  readonly outline: ModuleOutline;
}
