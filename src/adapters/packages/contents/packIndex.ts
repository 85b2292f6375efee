import { type PackageVersion, packageKey } from "../../../core/index.ts";
import type { DiskCache } from "../../cache/diskCache.ts";
import type { ReleaseOrigin } from "../../registry/releaseOrigin.ts";

/** Which pack holds an archive of a release: its hash. What was published once never changes. */
export interface PackIndex {
  /** @param which The archive's name, or the Python that it was chosen for; the newest if undefined. */
  get(release: PackageVersion, which: string | undefined): Promise<string | undefined>;
  set(release: PackageVersion, which: string | undefined, hash: string): Promise<void>;
}

export function createPackIndex(cache: DiskCache | undefined, origin: ReleaseOrigin): PackIndex {
  const keyOf = async (release: PackageVersion, which: string | undefined) =>
    `pack ${FORMAT} ${packageKey(release)}@${release.version}${which === undefined || release.ecosystem === "npm" ? "" : ` ${which}`} ${await origin(release)}`;
  return {
    async get(release, which) {
      const bytes = await cache?.get(await keyOf(release, which));
      return bytes && new TextDecoder().decode(bytes);
    },
    async set(release, which, hash) {
      await cache?.set(await keyOf(release, which), Buffer.from(hash), LIFETIME);
    },
  };
}

/** Raise it when other files are kept, or are kept in another way. */
const FORMAT = 3;
const LIFETIME = 365 * 24 * 3_600_000;
