import type { Archive } from "../archives/archive.ts";
import type { Refusal } from "../archives/refusal.ts";
import { type Listing, modulePaths } from "./listing.ts";
import { readNamespaces } from "./namespaces.ts";

/** What a wheel installs, from the names of its files: `top_level.txt` is optional and may be wrong. */
export async function readWheel(
  archive: Archive,
  name: string,
  version: string,
): Promise<Listing | Refusal> {
  const installed = ["", ...dataFolders(archive.files.keys())].slice(0, MAX_ROOTS);
  const added = await readPathFiles(archive, installed);
  if ("status" in added) return added;
  const roots = [...installed, ...added].slice(0, MAX_ROOTS);
  const namespaces = await readNamespaces(archive, roots);
  if ("status" in namespaces) return namespaces;
  return {
    archive: name,
    version,
    paths: modulePaths(archive.files),
    roots,
    namespaces,
    stated: [],
  };
}

/** Every path is looked for below each; pywin32, with three folders in its `.pth`, has the most. */
const MAX_ROOTS = 20;

/** The binary distribution format: `x-1.0.data/purelib` is installed beside the rest. */
function dataFolders(paths: Iterable<string>): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    const folder = /^[^/]+\.data\/(?:purelib|platlib)(?=\/)/.exec(path)?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  return [...folders];
}

const MAX_PATH_FILES = 8;
const MAX_PATH_FILE = 64 * 1024;

/** Folders that `.pth` files put on Python's path, as pywin32's does. */
async function readPathFiles(
  archive: Archive,
  roots: readonly string[],
): Promise<readonly string[] | Refusal> {
  const inRoot = (path: string) =>
    roots.includes(path.slice(0, Math.max(0, path.lastIndexOf("/"))));
  const files = [...archive.files].filter(
    ([path, size]) => path.endsWith(".pth") && inRoot(path) && size <= MAX_PATH_FILE,
  );
  const read = await archive.read(files.slice(0, MAX_PATH_FILES).map(([path]) => path));
  if (read.status === "refused") return read;
  return [...read.files].flatMap(([path, bytes]) => {
    const root = path.slice(0, path.lastIndexOf("/") + 1);
    return addedFolders(new TextDecoder().decode(bytes)).map((folder) => root + folder);
  });
}

/** Lines that begin with `import` are run, the others are folders (Python's `site` module). */
function addedFolders(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim().replaceAll("\\", "/").replace(/\/$/, ""))
    .filter((line) => /^[\w-][\w/.-]*$/.test(line) && !/(?:^|\/)\.\.(?:\/|$)/.test(line));
}
