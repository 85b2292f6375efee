import type { DirectoryEntry, FileStats, FileSystem, Uri } from "./pyrightFiles.ts";
import { fileUri, virtualPyrightFolder } from "./pyrightInternals.ts";

/** Files of several places as one tree, read when they are asked for. */
export interface VirtualFiles extends FileSystem {
  exists(path: string): boolean;
  /** Undefined where there is no such file. */
  text(path: string): string | undefined;
  names(folder: string): readonly string[];
  /** UTF-16 units of what is kept that were read so far. */
  readonly read: number;
}

/** A part of the tree. Paths are absolute; the first part that has a path answers for it. */
export interface FileSource {
  kind(path: string): "file" | "folder" | undefined;
  read(path: string): string | undefined;
  names(folder: string): readonly string[];
}

export function virtualFiles(
  sources: readonly FileSource[],
  isKept: (path: string) => boolean,
): VirtualFiles {
  const kind = (path: string): "file" | "folder" | undefined => {
    for (const source of sources) {
      const found = source.kind(path);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const texts = new TextCache();
  let read = 0;
  const text = (path: string): string | undefined => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const found = readSource(path);
    if (found !== undefined && isKept(path)) {
      texts.set(path, found);
      read += found.length;
    }
    return found;
  };
  const readSource = (path: string): string | undefined => {
    for (const source of sources) {
      if (source.kind(path) === "file") return source.read(path);
    }
    return undefined;
  };
  const names = (folder: string): readonly string[] => [
    ...new Set(sources.flatMap((source) => source.names(folder))),
  ];
  const required = (uri: Uri): string => {
    const found = text(pathOf(uri));
    if (found === undefined) throw absent(uri);
    return found;
  };
  return {
    get read() {
      return read;
    },
    exists: (path) => kind(path) !== undefined,
    text,
    names,
    existsSync: (uri) => kind(pathOf(uri)) !== undefined,
    readdirSync: (uri) => [...names(pathOf(uri))],
    readdirEntriesSync: (uri) =>
      names(pathOf(uri)).map((name) => entry(name, kind(`${pathOf(uri)}/${name}`))),
    readFileSync: (uri, encoding) => {
      const found = required(uri);
      return encoding === "utf8" || encoding === "utf-8" ? found : Buffer.from(found);
    },
    statSync: (uri) => {
      const found = kind(pathOf(uri));
      if (found === undefined) throw absent(uri);
      return stats(found);
    },
    realpathSync: (uri) => uri,
    realCasePath: (uri) => uri,
    getModulePath: () => fileUri(virtualPyrightFolder),
    isMappedUri: () => false,
    getOriginalUri: (uri) => uri,
    getMappedUri: (uri) => uri,
    isInZip: () => false,
    mapDirectory: () => ({ dispose: () => undefined }),
    createFileSystemWatcher: () => ({ close: () => undefined }),
    readFile: async (uri) => Buffer.from(required(uri)),
    readFileText: async (uri) => required(uri),
    createReadStream: refuse,
    createWriteStream: refuse,
    copyFileSync: refuse,
    writeFileSync: refuse,
    mkdirSync: refuse,
    rmdirSync: refuse,
    unlinkSync: refuse,
    chdir: refuse,
  };
}

/** UTF-16 units of texts that are kept: unpacking them again costs more than the memory. */
const maximumKept = 16_000_000;

class TextCache {
  readonly #texts = new Map<string, string>();
  #size = 0;

  get(path: string): string | undefined {
    return this.#texts.get(path);
  }

  set(path: string, text: string): void {
    this.#texts.set(path, text);
    this.#size += text.length;
    for (const [oldest, old] of this.#texts) {
      if (this.#size <= maximumKept) break;
      this.#texts.delete(oldest);
      this.#size -= old.length;
    }
  }
}

function pathOf(uri: Uri): string {
  const path = uri.getFilePath();
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

function absent(uri: Uri): Error {
  return Object.assign(new Error(`no such file: ${uri.getFilePath()}`), { code: "ENOENT" });
}

function refuse(): never {
  throw new Error("the virtual files are read only");
}

function entry(name: string, kind: "file" | "folder" | undefined): DirectoryEntry {
  return {
    name,
    isFile: () => kind === "file",
    isDirectory: () => kind === "folder",
    isSymbolicLink: () => false,
  };
}

function stats(kind: "file" | "folder"): FileStats {
  return {
    size: 0,
    mtimeMs: 0,
    isFile: () => kind === "file",
    isDirectory: () => kind === "folder",
    isSymbolicLink: () => false,
  };
}
