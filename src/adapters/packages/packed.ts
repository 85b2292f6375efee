import { gunzipSync, gzipSync } from "node:zlib";
import type { DiskCache } from "../cache/diskCache.ts";

/** Plain data in the disk cache, compressed: what was read of a release never changes. */
export interface PackedCache {
  get<T>(key: string): Promise<T | undefined>;
  set(key: string, value: unknown): Promise<void>;
}

export function packedCache(disk: DiskCache | undefined): PackedCache {
  return {
    async get<T>(key: string) {
      const bytes = await disk?.get(diskKey(key));
      return bytes && (unpack(bytes) as T | undefined);
    },
    async set(key, value) {
      await disk?.set(diskKey(key), gzipSync(JSON.stringify(value), { level: 4 }), LIFETIME);
    },
  };
}

const LIFETIME = 180 * 24 * 3_600_000;
const MAX_UNPACKED = 64 * 1024 * 1024;

function diskKey(key: string): string {
  return `packages ${key}`;
}

function unpack(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED }).toString());
  } catch {
    return undefined;
  }
}
