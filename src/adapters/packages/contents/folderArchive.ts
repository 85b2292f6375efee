import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readdirSync,
  realpathSync,
} from "node:fs";
import { join, sep } from "node:path";
import type { Archive } from "../archives/archive.ts";
import { entryPath } from "../archives/entryPath.ts";
import { contentsLimits } from "./contentsLimits.ts";

/**
 * Files of a folder as if they were an archive's. Links are skipped, and so is what has an unsafe
 * name or is too large, so that nothing outside the folder is read.
 * @param top what the paths begin with in the archive
 */
export function folderArchive(folder: string, top: string, paths: readonly string[]): Archive {
  const files = new Map<string, number>();
  let skipped = 0;
  for (const path of paths.slice(0, MAX_FILES)) {
    const size = entryPath(path, contentsLimits) === path ? sizeOf(folder, path) : undefined;
    if (size === undefined) skipped++;
    else files.set(top + path, size);
  }
  return {
    status: "open",
    files,
    skipped,
    async read(wanted) {
      const read = new Map<string, Uint8Array>();
      let kept = 0;
      for (const path of wanted) {
        const size = files.get(path);
        if (size === undefined) continue;
        if ((kept += size) > contentsLimits.keptBytes)
          return { status: "refused", reason: "its wanted files are too large" };
        const bytes = readRegular(join(folder, path.slice(top.length)));
        if (bytes !== undefined) read.set(path, bytes);
      }
      return { status: "read", files: read };
    },
  };
}

/** Paths of the regular files in a folder that lies within another, links followed for the folder itself only. */
export function listFolder(within: string, folder: string): readonly string[] {
  const paths: string[] = [];
  const pending = isWithin(within, folder) ? [{ path: "", depth: 0 }] : [];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const entry of entriesIn(join(folder, next.path))) {
      const path = next.path === "" ? entry.name : `${next.path}/${entry.name}`;
      if (entry.isFile()) paths.push(path);
      else if (entry.isDirectory() && entry.name !== "node_modules" && next.depth < MAX_DEPTH)
        pending.push({ path, depth: next.depth + 1 });
      if (paths.length >= MAX_FILES) return paths;
    }
  }
  return paths;
}

/** A small file of a folder that lies within another. */
export function readInside(within: string, folder: string, name: string): Uint8Array | undefined {
  return isWithin(within, folder) ? readRegular(join(folder, name)) : undefined;
}

const MAX_FILES = 50_000;
const MAX_DEPTH = 32;

/** pnpm links each package to a folder of its own, inside the project's `node_modules`. */
function isWithin(within: string, folder: string): boolean {
  try {
    const [outer, inner] = [realpathSync(within), realpathSync(folder)];
    return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
  } catch {
    return false;
  }
}

function entriesIn(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function sizeOf(folder: string, path: string): number | undefined {
  try {
    // A folder on the way may be a link as well.
    if (!isWithin(folder, join(folder, path, ".."))) return undefined;
    const file = lstatSync(join(folder, path));
    return file.isFile() ? file.size : undefined;
  } catch {
    return undefined;
  }
}

function readRegular(path: string): Uint8Array | undefined {
  let file: number | undefined;
  try {
    // Opening a pipe would wait for its writer.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    const { size } = fstatSync(file);
    return fstatSync(file).isFile() && size <= contentsLimits.entryBytes
      ? readFileSync(file)
      : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
