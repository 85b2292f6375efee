import { createHash, randomUUID } from "node:crypto";
import { existsSync, utimesSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createMemory } from "../../../core/memory.ts";
import type { Pack, PackPlace } from "./contents.ts";
import { openCheckedPack } from "./openPack.ts";

/** Packs by their hash, in a folder that several processes share, or in memory where there is none. */
export interface PackStore {
  put(bytes: Buffer): Promise<Pack>;
  /** Undefined for one that is not there, or is damaged. */
  get(hash: string): Pack | undefined;
}

export function createPackStore(
  cacheFolder: string | undefined,
  maxBytes: number = MAX_BYTES,
): PackStore {
  if (cacheFolder === undefined) return inMemory();
  const folder = join(cacheFolder, "packs");
  // Their bytes were compared with the checksum; what is damaged later is found out when it is read.
  const opened = createMemory<string, Pack>(MOST_OPENED_FILES);
  let pruned = false;
  return {
    async put(bytes) {
      const path = pathOf(folder, createHash("sha256").update(bytes).digest("hex"));
      const written = await replace(path, bytes);
      if (!pruned) {
        pruned = true;
        await prune(folder, maxBytes);
      }
      const stored = written ? open({ kind: "file", path }) : undefined;
      return stored ?? openCheckedPack({ kind: "bytes", bytes });
    },
    get(hash) {
      const path = pathOf(folder, hash);
      if (!/^[0-9a-f]{64}$/.test(hash) || !existsSync(path)) return undefined;
      const known = opened.get(path);
      if (known) markUsed(path);
      const pack = known ?? open({ kind: "file", path });
      if (pack) opened.set(path, pack, pack.files.size + pack.others.size);
      return pack;
    },
  };
}

/** Each takes some 200 bytes. */
const MOST_OPENED_FILES = 300_000;

/** Is a pack still where it was? Somebody may have emptied the cache. */
export function isPresent(place: PackPlace): boolean {
  return place.kind === "bytes" || existsSync(place.path);
}

/** A pack of the largest packages has some 20 MB, of the usual ones less than one. */
const MAX_BYTES = 2 * 1024 * 1024 * 1024;

function inMemory(): PackStore {
  return {
    put: async (bytes) => openCheckedPack({ kind: "bytes", bytes }),
    get: () => undefined,
  };
}

function pathOf(folder: string, hash: string): string {
  return join(folder, hash.slice(0, 2), hash);
}

function open(place: PackPlace & { readonly kind: "file" }): Pack | undefined {
  try {
    const pack = openCheckedPack(place);
    markUsed(place.path);
    return pack;
  } catch {
    return undefined;
  }
}

/** What is used stays longest. */
function markUsed(path: string): void {
  const now = new Date();
  utimesSync(path, now, now);
}

/** Whole or not at all, whoever else writes it. */
async function replace(path: string, bytes: Buffer): Promise<boolean> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(temporary, bytes, { mode: 0o600 });
    await rename(temporary, path);
    return true;
  } catch {
    await rm(temporary, { force: true }).catch(() => {});
    return false;
  }
}

const HOUR = 3_600_000;
const MAX_AGE = 90 * 24 * HOUR;
/** A temporary file this old belongs to a process that died; a pack this new may be in use. */
const SETTLED = HOUR;

/** Drops what nobody has used for three months, then what was used longest ago until the rest is within the bound. */
async function prune(folder: string, maxBytes: number): Promise<void> {
  try {
    const packs = await listPacks(folder);
    packs.sort((a, b) => a.age - b.age);
    let kept = 0;
    for (const { path, size, age } of packs) {
      const stays =
        age < SETTLED || (!path.endsWith(".tmp") && age < MAX_AGE && kept + size <= maxBytes);
      if (stays) kept += size;
      else await rm(path, { force: true });
    }
  } catch {
    // A cache that cannot be tidied is still a cache.
  }
}

async function listPacks(folder: string) {
  const packs: { path: string; size: number; age: number }[] = [];
  for (const shard of await readdir(folder)) {
    for (const name of await readdir(join(folder, shard)).catch(() => [])) {
      const path = join(folder, shard, name);
      const file = await stat(path).catch(() => undefined);
      if (file?.isFile()) packs.push({ path, size: file.size, age: Date.now() - file.mtimeMs });
    }
  }
  return packs;
}
