import type { PackageVersion } from "../../../core/index.ts";

/** A package in the virtual `node_modules`. */
export interface Placed {
  /** `node_modules/a/node_modules/b` */
  readonly path: string;
  readonly release: PackageVersion;
  readonly typesOf?: PackageVersion;
}

/** Packages laid out so that each finds its own, as Node.js looks for them: from a folder upwards. */
export class NpmTree {
  readonly #placed = new Map<string, Placed>();

  get size(): number {
    return this.#placed.size;
  }

  values(): readonly Placed[] {
    return [...this.#placed.values()];
  }

  /** What `name` means below a folder. */
  find(from: string, name: string): Placed | undefined {
    for (const folder of foldersFrom(from)) {
      const found = this.#placed.get(`${folder}/${name}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** As high as nothing else has the name; undefined where it is there already. */
  place(from: string, name: string, rest: Omit<Placed, "path">): Placed | undefined {
    const seen = this.find(from, name);
    if (seen !== undefined && seen.release.version === rest.release.version) return undefined;
    const folders = foldersFrom(from);
    const folder = seen === undefined ? (folders.at(-1) ?? TOP) : (folders[0] ?? TOP);
    const path = `${folder}/${name}`;
    if (this.#placed.has(path)) return undefined;
    const placed = { path, ...rest };
    this.#placed.set(path, placed);
    return placed;
  }

  remove(placed: Placed): void {
    this.#placed.delete(placed.path);
  }
}

const TOP = "node_modules";

/** The folder whose `node_modules` holds a package; empty for the project's own. */
export function folderAround(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/node_modules/")));
}

/** The `node_modules` folders that count below a package's folder, nearest first. */
function foldersFrom(from: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = from; folder !== ""; folder = folderAround(folder)) {
    folders.push(`${folder}/node_modules`);
  }
  return [...folders, TOP];
}
