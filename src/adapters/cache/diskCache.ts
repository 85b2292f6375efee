import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readEntry, writeEntry } from "./entry.ts";
import { pruneNowAndThen } from "./prune.ts";

/** Bytes by key, in a folder that several processes may share. A cache never fails a run: what cannot be read is a miss. */
export interface DiskCache {
  get(key: string): Promise<Uint8Array | undefined>;
  /** `lifetime` in milliseconds. */
  set(key: string, bytes: Uint8Array, lifetime: number): Promise<void>;
}

export interface DiskCacheOptions {
  /** Entries of another version are not seen: raise it when the meaning of the bytes changes. */
  readonly version: string;
  readonly maxBytes?: number;
}

/** Without a folder nothing is kept. */
export function createDiskCache(folder: string | undefined, options: DiskCacheOptions): DiskCache {
  if (folder === undefined) return { get: async () => undefined, set: async () => {} };
  const { version, maxBytes = DEFAULT_MAX_BYTES } = options;
  let pruned = false;
  const locate = (key: string) => {
    const name = createHash("sha256").update(`${version}\0${key}`).digest("hex");
    return { name, path: join(folder, name.slice(0, 2), name.slice(2)) };
  };
  return {
    async get(key) {
      const { name, path } = locate(key);
      return readEntry(read(path), name, Date.now());
    },
    async set(key, bytes, lifetime) {
      const { name, path } = locate(key);
      await replace(path, writeEntry(bytes, name, Date.now() + lifetime));
      if (!pruned) {
        pruned = true;
        await pruneNowAndThen(folder, maxBytes);
      }
    },
  };
}

const DEFAULT_MAX_BYTES = 512 * 1024 * 1024;

/** Synchronous, because hundreds of small files are read at the start: 300 take 9 ms, and 32 ms through the thread pool. */
function read(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Whole or not at all, whoever else writes it. */
async function replace(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(temporary, bytes, { mode: 0o600 });
    await rename(temporary, path);
  } catch {
    await rm(temporary, { force: true }).catch(() => {});
  }
}
