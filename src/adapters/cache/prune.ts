import { readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Once a day: drops what is older than a month, then the oldest until the folder is within its bound. */
export async function pruneNowAndThen(folder: string, maxBytes: number): Promise<void> {
  try {
    const marker = join(folder, "pruned");
    const last = await stat(marker).catch(() => undefined);
    if (last !== undefined && Date.now() - last.mtimeMs < DAY) return;
    await writeFile(marker, "", { mode: 0o600 });
    await prune(folder, maxBytes);
  } catch {
    // A cache that cannot be tidied is still a cache.
  }
}

const DAY = 24 * 3_600_000;
const MAX_AGE = 30 * DAY;
/** A temporary file this old belongs to a process that died. */
const ABANDONED = 3_600_000;

interface Entry {
  readonly path: string;
  readonly size: number;
  readonly writtenAt: number;
}

async function prune(folder: string, maxBytes: number): Promise<void> {
  const entries = await listEntries(folder);
  entries.sort((a, b) => b.writtenAt - a.writtenAt);
  let kept = 0;
  for (const { path, size, writtenAt } of entries) {
    const age = Date.now() - writtenAt;
    const stays = age < (path.endsWith(".tmp") ? ABANDONED : MAX_AGE) && kept + size <= maxBytes;
    if (stays) kept += size;
    else await rm(path, { force: true });
  }
}

async function listEntries(folder: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const shard of await readdir(folder)) {
    if (!/^[0-9a-f]{2}$/.test(shard)) continue;
    for (const name of await readdir(join(folder, shard))) {
      const path = join(folder, shard, name);
      const file = await stat(path).catch(() => undefined);
      if (file?.isFile()) entries.push({ path, size: file.size, writtenAt: file.mtimeMs });
    }
  }
  return entries;
}
