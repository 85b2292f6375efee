import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";

import type { FileSource } from "./virtualFiles.ts";

/** What a pack or a text in memory offers of files. */
export interface FileTable {
  readonly files: Iterable<string>;
  read(file: string): string | undefined;
}

/** Tables laid over one folder: where two have a path, the first counts. */
export function tableSource(folder: string, tables: readonly FileTable[]): FileSource {
  const owners = new Map<string, { readonly table: FileTable; readonly file: string }>();
  const folders = new Map<string, Set<string>>();
  for (const table of tables) {
    for (const file of table.files) {
      const full = `${folder}/${file}`;
      if (!isPlain(file) || owners.has(full)) continue;
      owners.set(full, { table, file });
      addFolders(folders, full);
    }
  }
  if (!folders.has(folder)) addFolders(folders, `${folder}/.`);
  return {
    kind: (asked) => (owners.has(asked) ? "file" : folders.has(asked) ? "folder" : undefined),
    read: (asked) => {
      const owner = owners.get(asked);
      return owner?.table.read(owner.file);
    },
    names: (asked) => [...(folders.get(asked) ?? [])].filter((name) => name !== "."),
  };
}

/** Bytes of one file of the project that are read at most; longer ones are no module written by hand. */
const maximumFileBytes = 2_000_000;

/** Folders and files of interest that are listed at most over one project. */
const maximumEntries = 100_000;

export interface FolderSource extends FileSource {
  /** There was more to list than is listed: what is not found may be there. */
  readonly isCut: boolean;
  /** Differs when the file was written again; undefined where there is no such file. */
  stamp(path: string): string | undefined;
}

/** A real folder, read only. A link that leaves it is as if it were not there. */
export function folderSource(
  folder: string,
  real: string,
  only: RegExp,
  most: number = maximumEntries,
): FolderSource {
  const root = attempt(() => realpathSync(real));
  let entries = 0;
  let isCut = false;
  const kinds = new Map<string, "file" | "folder" | undefined>();
  // Kept, so that a folder asked for again and again does not use up what may be listed.
  const listings = new Map<string, readonly string[]>();
  const below = (asked: string): string | undefined => {
    if (root === undefined) return undefined;
    if (asked === folder) return root;
    if (!asked.startsWith(`${folder}/`)) return undefined;
    const found = attempt(() => realpathSync(path.join(root, asked.slice(folder.length + 1))));
    return found !== undefined && (found === root || found.startsWith(root + path.sep))
      ? found
      : undefined;
  };
  const kindOf = (asked: string): "file" | "folder" | undefined => {
    const place = below(asked);
    const stats = place === undefined ? undefined : attempt(() => statSync(place));
    if (stats?.isDirectory() === true) return "folder";
    const readable = stats?.isFile() === true && stats.size <= maximumFileBytes && only.test(asked);
    return readable ? "file" : undefined;
  };
  return {
    get isCut() {
      return isCut;
    },
    kind: (asked) => {
      if (asked !== folder && !asked.startsWith(`${folder}/`)) return undefined;
      if (!kinds.has(asked)) kinds.set(asked, kindOf(asked));
      return kinds.get(asked);
    },
    read: (asked) => {
      const place = below(asked);
      return place === undefined ? undefined : attempt(() => readFileSync(place, "utf8"));
    },
    stamp: (asked) => {
      const place = below(asked);
      const stats = place === undefined ? undefined : attempt(() => statSync(place));
      return stats && `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
    },
    names: (asked) => {
      const known = listings.get(asked);
      if (known !== undefined) return known;
      const place = below(asked);
      if (place === undefined) return [];
      const all = attempt(() => readdirSync(place, { withFileTypes: true })) ?? [];
      // A link may lead to either.
      const names = all
        .filter((entry) => entry.isDirectory() || entry.isSymbolicLink() || only.test(entry.name))
        .slice(0, most - entries + 1)
        .map(({ name }) => name);
      entries += names.length;
      isCut ||= entries > most;
      listings.set(asked, names);
      return names;
    },
  };
}

function addFolders(folders: Map<string, Set<string>>, file: string): void {
  let child = file;
  while (child !== "/" && child !== "") {
    const parent = child.slice(0, child.lastIndexOf("/"));
    const key = parent === "" ? "/" : parent;
    const names = folders.get(key) ?? new Set<string>();
    folders.set(key, names);
    if (names.has(child.slice(child.lastIndexOf("/") + 1))) return;
    names.add(child.slice(child.lastIndexOf("/") + 1));
    child = parent;
  }
}

function isPlain(file: string): boolean {
  return !file.startsWith("/") && !file.split("/").includes("..");
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
