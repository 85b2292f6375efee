import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { commonFolder } from "./paths.ts";

/** The folder that holds all of these paths; the working folder where there are none. */
export function subjectFolder(cwd: string, paths: readonly string[] = []): string {
  const folders = paths.map((path) => {
    const absolute = resolve(cwd, path);
    const isFolder = statSync(absolute, { throwIfNoEntry: false })?.isDirectory() ?? false;
    return isFolder ? absolute : dirname(absolute);
  });
  return folders.length === 0 ? cwd : commonFolder(folders);
}
