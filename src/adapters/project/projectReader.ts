import { readBounded } from "./readText.ts";
import { decodeText } from "./decodeText.ts";
import { toRelative } from "./paths.ts";

/** Reads the small files of a project, and keeps what went wrong. */
export interface ProjectReader {
  /** The candidate's root: problems name paths relative to it. */
  readonly root: string;
  readonly problems: { readonly path: string; readonly message: string }[];
  /** A path as the project holds it. */
  path(absolute: string): string;
  problem(absolute: string, message: string): void;
  /** `undefined`, and a problem, where it cannot be read. */
  text(absolute: string, largest?: number): string | undefined;
}

export function newProjectReader(root: string): ProjectReader {
  const problems: { path: string; message: string }[] = [];
  const path = (absolute: string): string => toRelative(absolute, root);
  const problem = (absolute: string, message: string): void => {
    const found = { path: path(absolute) || ".", message };
    // Several readers may come to the same file.
    if (!problems.some((known) => known.path === found.path && known.message === message))
      problems.push(found);
  };
  return {
    root,
    problems,
    path,
    problem,
    text: (absolute, largest = LARGEST_CONFIGURATION) => {
      const read = readBounded(absolute, largest);
      const text = typeof read === "string" ? undefined : decodeText(read, false).text;
      if (text === undefined)
        problem(absolute, `not read: ${typeof read === "string" ? read : "it is a binary file"}`);
      return text;
    },
  };
}

const LARGEST_CONFIGURATION = 2_000_000;
