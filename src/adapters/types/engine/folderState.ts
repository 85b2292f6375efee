import { readdirSync, statSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";

/** What some paths of a folder are: the same again as long as none of them is written, made or removed. */
export interface FolderState {
  readonly hash: string;
  /** Milliseconds since 1970: when the last of them was written. */
  readonly written: number;
}

/** Paths are relative to the folder; the folder itself is "". */
export function folderState(folder: string, paths: readonly string[]): FolderState {
  const hash = createHash("sha256");
  let written = 0;
  for (const path of paths) {
    const place = join(folder, path);
    const stats = attempt(() => statSync(place, { throwIfNoEntry: false }));
    written = Math.max(written, stats?.mtimeMs ?? 0);
    hash.update(`${path}\0`);
    if (stats?.isDirectory()) hash.update((attempt(() => readdirSync(place)) ?? []).join("\0"));
    else if (stats) hash.update(`${stats.mtimeMs} ${stats.size} ${stats.ino}`);
    hash.update("\n");
  }
  return { hash: hash.digest("hex"), written };
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
