import { dirname, isAbsolute, relative, sep } from "node:path";

/** A path relative to a folder, with `/`; the folder itself is `""`. */
export function toRelative(absolute: string, folder: string): string {
  const path = relative(folder, absolute);
  return sep === "/" ? path : path.replaceAll(sep, "/");
}

/** Is a path the folder, or below it? */
export function isWithin(absolute: string, folder: string): boolean {
  const path = relative(folder, absolute);
  return path === "" || (path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path));
}

/** The deepest folder that contains all of these folders. */
export function commonFolder(folders: readonly string[]): string {
  const [first = sep, ...others] = folders;
  let common = first;
  for (const folder of others)
    while (!isWithin(folder, common) && dirname(common) !== common) common = dirname(common);
  return common;
}

/** A folder and those that contain it, nearest first. */
export function* foldersUp(folder: string): Generator<string> {
  for (let at = folder; ; at = dirname(at)) {
    yield at;
    if (dirname(at) === at) return;
  }
}

/** By code units: the same on every machine. */
export function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `readdir` and `open` faults in words. */
export function faultText(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return FAULTS[code] ?? `it could not be opened${code && ` (${code})`}`;
}

const FAULTS: Readonly<Record<string, string>> = {
  EACCES: "you have no permission to read it",
  EPERM: "you have no permission to read it",
  ENOENT: "it is a link to nothing, or was deleted meanwhile",
  ELOOP: "it is a link to itself",
  ENOTDIR: "a part of its path is not a folder",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "its path is too long",
};
