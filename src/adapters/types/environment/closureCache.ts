import { gunzipSync, gzipSync } from "node:zlib";
import type { PackageVersion } from "../../../core/index.ts";
import type { DiskCache } from "../../cache/diskCache.ts";
import type { ReleaseOrigin } from "../../registry/releaseOrigin.ts";
import type { Environment, Unavailable } from "./environment.ts";
import type { OpenPack } from "./openPacks.ts";

/** Which packages an environment came to: so that the registry need not be asked for each again. */
export interface ClosureCache {
  get(
    key: string,
    packages: readonly PackageVersion[],
    open: OpenPack,
  ): Promise<Environment | undefined>;
  set(key: string, packages: readonly PackageVersion[], environment: Environment): Promise<void>;
}

export function closureCache(cache: DiskCache | undefined, origin: ReleaseOrigin): ClosureCache {
  const diskKey = async (key: string, packages: readonly PackageVersion[]) => {
    const origins = await Promise.all(packages.map(origin));
    return `environment ${FORMAT} ${key} ${[...new Set(origins)].join(" ")}`;
  };
  return {
    async get(key, packages, open) {
      const bytes = cache && (await cache.get(await diskKey(key, packages)));
      const closure = bytes && parse(bytes);
      return closure && restore(closure, open);
    },
    async set(key, packages, { mounts, unavailable }) {
      const closure: Closure = {
        mounts: mounts.map(({ pack: _pack, ...mount }) => mount),
        unavailable,
      };
      const bytes = gzipSync(JSON.stringify(closure));
      await cache?.set(await diskKey(key, packages), bytes, LIFETIME);
    },
  };
}

const FORMAT = 1;
/** As long as a registry's answer counts. */
const LIFETIME = 24 * 3_600_000;
const MAX_UNPACKED = 16 * 1024 * 1024;

interface Closure {
  readonly mounts: readonly Omit<Environment["mounts"][number], "pack">[];
  readonly unavailable: readonly Unavailable[];
}

function parse(bytes: Uint8Array): Closure | undefined {
  try {
    return JSON.parse(gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED }).toString()) as Closure;
  } catch {
    return undefined;
  }
}

async function restore(closure: Closure, open: OpenPack): Promise<Environment | undefined> {
  const opened = await Promise.all(closure.mounts.map(({ release }) => open(release)));
  const mounts = closure.mounts.flatMap((mount, index) => {
    const contents = opened[index];
    return contents?.status === "open" ? [{ ...mount, pack: contents.pack.place }] : [];
  });
  return mounts.length === closure.mounts.length
    ? { mounts, unavailable: closure.unavailable }
    : undefined;
}
