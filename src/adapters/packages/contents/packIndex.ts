import { type PackageVersion, packageKey } from "../../../core/index.ts";
import type { DiskCache } from "../../cache/diskCache.ts";
import type { ReleaseOrigin } from "../../registry/releaseOrigin.ts";

/** Which pack holds a release: its hash. What was published once never changes. */
export interface PackIndex {
  get(release: PackageVersion): Promise<string | undefined>;
  set(release: PackageVersion, hash: string): Promise<void>;
}

export function createPackIndex(cache: DiskCache | undefined, origin: ReleaseOrigin): PackIndex {
  const keyOf = async (release: PackageVersion) =>
    `pack ${FORMAT} ${packageKey(release)}@${release.version} ${await origin(release)}`;
  return {
    async get(release) {
      const bytes = await cache?.get(await keyOf(release));
      return bytes && new TextDecoder().decode(bytes);
    },
    async set(release, hash) {
      await cache?.set(await keyOf(release), Buffer.from(hash), LIFETIME);
    },
  };
}

/** Raise it when other files are kept, or are kept in another way. */
const FORMAT = 3;
const LIFETIME = 365 * 24 * 3_600_000;
