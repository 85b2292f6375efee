import type { CallOptions, PackageId, Registry } from "../../core/index.ts";
import { packageKey } from "../../core/index.ts";
import type { DiskCache } from "../cache/diskCache.ts";
import type { HttpClient } from "../http/client.ts";
import { createSharing } from "../registry/sharing.ts";
import type { Archive } from "./archives/archive.ts";
import type { Refusal } from "./archives/refusal.ts";
import { openRelease } from "./openRelease.ts";
import { type PackedCache, packedCache } from "./packed.ts";
import type { ReleaseFile, ReleaseFiles } from "../registry/release.ts";

export interface ReaderOptions {
  readonly registry: Registry;
  readonly releases: ReleaseFiles;
  readonly http: HttpClient;
  readonly cache: DiskCache | undefined;
}

/** What one reading of an archive yields, for the cache as plain data. */
export interface Reading<T> {
  /** Part of the cache's key: raise its number when the data's shape changes. */
  readonly name: string;
  choose(files: readonly ReleaseFile[]): ReleaseFile | undefined;
  read(archive: Archive, file: ReleaseFile, version: string): Promise<T | Refusal>;
}

export type ReadResult<T> =
  | { readonly status: "read"; readonly version: string; readonly value: T }
  | { readonly status: "missing" }
  | { readonly status: "unknown"; readonly reason: string };

/** Reads something out of a package's release, once. */
export interface ReleaseReader {
  read<T>(id: PackageId, reading: Reading<T>, options?: ReadOptions): Promise<ReadResult<T>>;
}

export interface ReadOptions extends CallOptions {
  /** Default: the newest. */
  readonly version?: string;
}

export function createReleaseReader(options: ReaderOptions): ReleaseReader {
  const cache = packedCache(options.cache);
  const sharing = createSharing<ReadResult<unknown>>();
  const remembered = new Map<string, ReadResult<unknown>>();
  return {
    async read<T>(id: PackageId, reading: Reading<T>, { signal, version }: ReadOptions = {}) {
      const key = `${reading.name} ${packageKey(id)} ${version ?? ""}`;
      const known = remembered.get(key);
      if (known !== undefined) return known as ReadResult<T>;
      try {
        const result = await sharing.run(key, signal, (shared) =>
          readRelease(id, reading, version, { signal: shared }, options, cache),
        );
        // What failed may succeed for the next who asks.
        if (result.status !== "unknown") remembered.set(key, result);
        return result as ReadResult<T>;
      } catch (error) {
        if (signal?.aborted) return unknown(`stopped before ${packageKey(id)} was read`);
        throw error;
      }
    },
  };
}

async function readRelease<T>(
  id: PackageId,
  reading: Reading<T>,
  wanted: string | undefined,
  call: CallOptions,
  { registry, releases, http }: ReaderOptions,
  cache: PackedCache,
): Promise<ReadResult<T>> {
  const answer = await registry.lookUp(id, call);
  if (answer.status !== "found")
    return answer.status === "missing" ? { status: "missing" } : answer;
  const version = wanted ?? answer.package.latest;
  if (version === undefined) return unknown(`${packageKey(id)} has no installable version`);
  const key = `${reading.name} ${answer.provenance.url} ${version}`;
  const cached = await cache.get<T>(key);
  if (cached !== undefined) return { status: "read", version, value: cached };

  const release = await releases(id, version, call);
  if (release.status === "unknown") return release;
  const file = reading.choose(release.files);
  if (file === undefined) return unknown(`${id.name} ${version} has no archive that can be read`);
  const archive = await openRelease(http, file, call.signal);
  if (archive.status === "refused") return unknown(`${file.filename}: ${archive.reason}`);
  const value = await reading.read(archive, file, version);
  if (isRefusal(value)) return unknown(`${file.filename}: ${value.reason}`);
  await cache.set(key, value);
  return { status: "read", version, value };
}

function unknown(reason: string): { readonly status: "unknown"; readonly reason: string } {
  return { status: "unknown", reason };
}

function isRefusal<T>(value: T | Refusal): value is Refusal {
  return (
    typeof value === "object" && value !== null && "status" in value && value.status === "refused"
  );
}
