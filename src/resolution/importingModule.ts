import type { Language } from "../core/module.ts";

/** The file that imports. */
export interface ImportingModule {
  /** Relative to the candidate's root, with `/`. */
  readonly path: string;
  readonly language: Language;
}
