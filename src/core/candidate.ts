import type { Comparison } from "./comparison.ts";
import type { Task } from "./criterion.ts";
import type { Language } from "./module.ts";
import type { Project } from "./project.ts";

export type { Survey } from "./survey.ts";

/** The code under judgement: its files and the project around them. */
export interface Candidate {
  /** Absolute path of the folder that all paths are relative to. */
  readonly root: string;
  readonly files: readonly SourceFile[];
  readonly project: Project;
  /** Documents next to the files that explain them, and are not themselves judged. */
  readonly beside?: readonly SourceFile[];
  /** What it was asked to do, where somebody said so. */
  readonly task?: Task;
  /** What it is compared with by running both, where somebody asked for that. */
  readonly comparison?: Comparison;
}

/** What a file is read as: a language, a document with code in it, a text with install commands, or a manifest. */
export type FileKind =
  | Language
  | "markdown"
  | "notebook"
  /** Vue, Svelte and Astro. */
  | "component"
  | "shell"
  | "dockerfile"
  | "workflow"
  | "manifest";

export interface SourceFile {
  /** Relative to the root, with `/`. `<stdin>` for standard input. */
  readonly path: string;
  readonly kind: FileKind;
  /** Where the text is: on disk, or in memory for standard input and generated candidates. */
  readonly origin:
    | { readonly kind: "disk"; readonly absolutePath: string }
    | { readonly kind: "memory"; readonly text: string };
}
