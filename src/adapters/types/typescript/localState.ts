import { statSync, type Stats } from "node:fs";
import { join } from "node:path";
import type { CompilerChanges } from "./compiler.ts";

/** What the compiler was told of a project's folder on disk, and what has changed there since. */
export class LocalState {
  readonly #folder: string;
  readonly #states = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Paths that were looked at, there or not. */
  get paths(): Iterable<string> {
    return this.#states.keys();
  }

  /** To be told before a path is looked at: what happens to it from then on is a change. */
  note(path: string): void {
    if (!this.#states.has(path)) this.#states.set(path, this.#stateOf(path));
  }

  changes(): CompilerChanges {
    const created: string[] = [];
    const changed: string[] = [];
    const deleted: string[] = [];
    for (const [path, before] of this.#states) {
      const now = this.#stateOf(path);
      if (now === before) continue;
      this.#states.set(path, now);
      if (before === ABSENT) created.push(path);
      else if (now === ABSENT) deleted.push(path);
      else changed.push(path);
    }
    return { created, changed, deleted };
  }

  #stateOf(path: string): string {
    try {
      return written(statSync(join(this.#folder, path), { throwIfNoEntry: false }));
    } catch {
      return ABSENT;
    }
  }
}

const ABSENT = "";

function written(stats: Stats | undefined): string {
  if (!stats) return ABSENT;
  if (stats.isDirectory()) return "folder";
  const state = `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
  const now = Date.now();
  // What was written this moment may be written once more, and look the same.
  return now - stats.mtimeMs < CLOCK_STEP ? `${state} ${now}` : state;
}

/** Milliseconds: file systems write times down in steps. */
const CLOCK_STEP = 20;
