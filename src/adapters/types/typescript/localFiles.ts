import { closeSync, openSync, readSync, readdirSync, realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { LocalState } from "./localState.ts";

/* Own modules are far smaller; what is larger is generated. */
const largestFile = 2_000_000;
const largestTotal = 100_000_000;

const mostEntries = 10_000;
const mostDeclarations = 100;
/** What is built holds copies of declarations. */
const builtFolders: ReadonlySet<string> = new Set(["dist", "build", "out", "lib", "coverage"]);

/** Modules of the project on disk: read only, never outside its folder, no installed or hidden ones. */
export class LocalFiles {
  readonly #folder: string;
  readonly #root: string;
  #left = largestTotal;
  readonly #state: LocalState;

  /** What is looked at is noted in `state`, be it there or not. */
  constructor(folder: string, state = new LocalState(folder)) {
    this.#folder = folder;
    this.#state = state;
    this.#root = realpathSync(folder);
  }

  read(path: string): string | undefined {
    const place = this.#place(path);
    if (place === undefined) return undefined;
    try {
      const { size } = statSync(place);
      if (size > largestFile || size > this.#left) return undefined;
      this.#left -= size;
      return readAtMost(place, size);
    } catch {
      return undefined;
    }
  }

  /** Declaration files, which hold for the whole project without being imported. */
  declarations(): readonly string[] {
    const found: string[] = [];
    const pending = [""];
    let left = mostEntries;
    for (let folder = pending.shift(); folder !== undefined; folder = pending.shift()) {
      this.#state.note(folder);
      const place = folder === "" ? this.#root : this.#place(folder);
      if (place === undefined) continue;
      for (const entry of readdirSync(place, { withFileTypes: true })) {
        if (--left < 0 || found.length >= mostDeclarations) return found;
        const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
        if (!isOwn(path) || builtFolders.has(entry.name)) continue;
        if (entry.isDirectory()) pending.push(path);
        else if (entry.isFile() && /\.d\.[cm]?ts$/.test(entry.name)) found.push(path);
      }
    }
    return found;
  }

  isFile(path: string): boolean {
    return this.#stat(path)?.isFile() ?? false;
  }

  isFolder(path: string): boolean {
    return path === "" || (this.#stat(path)?.isDirectory() ?? false);
  }

  #stat(path: string) {
    const place = this.#place(path);
    return place === undefined ? undefined : statSync(place, { throwIfNoEntry: false });
  }

  /** Where a path really is, if that is inside the folder. */
  #place(path: string): string | undefined {
    if (!isOwn(path)) return undefined;
    this.#state.note(path);
    try {
      const place = realpathSync(join(this.#folder, path));
      if (!place.startsWith(this.#root + sep)) return undefined;
      return isOwn(place.slice(this.#root.length + 1).replaceAll(sep, "/")) ? place : undefined;
    } catch {
      return undefined;
    }
  }
}

function isOwn(path: string): boolean {
  return path
    .split("/")
    .every((part) => part !== "" && !part.startsWith(".") && part !== "node_modules");
}

function readAtMost(place: string, size: number): string {
  const descriptor = openSync(place, "r");
  try {
    const buffer = Buffer.alloc(size);
    let filled = 0;
    while (filled < size) {
      const count = readSync(descriptor, buffer, filled, size - filled, filled);
      if (count === 0) break;
      filled += count;
    }
    return buffer.toString("utf8", 0, filled);
  } finally {
    closeSync(descriptor);
  }
}
