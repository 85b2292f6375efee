import { type CallOptions, type PackageVersion, packageKey } from "../../../core/index.ts";
import type { DiskCache } from "../../cache/diskCache.ts";
import type { HttpClient } from "../../http/client.ts";
import { createLimit } from "../../http/limit.ts";
import type { ReleaseFile, ReleaseFiles } from "../../registry/release.ts";
import type { ReleaseOrigin } from "../../registry/releaseOrigin.ts";
import { createSharing } from "../../registry/sharing.ts";
import { openRelease } from "../openRelease.ts";
import { chooseArchive, chooseOtherWheel } from "./chooseArchive.ts";
import { contentsLimits } from "./contentsLimits.ts";
import type { OpenedContents, PackageContents } from "./contents.ts";
import type { InstalledContents } from "./installedContents.ts";
import { keptOf } from "./keptOf.ts";
import { createPackIndex } from "./packIndex.ts";
import { createPackStore, isPresent, type PackStore } from "./packStore.ts";
import type { Pythons } from "./pythons.ts";
import { createSpelledNames } from "./spelledNames.ts";
import { type Kept, writePack } from "./writePack.ts";

export interface PackageContentsOptions {
  readonly releases: ReleaseFiles;
  /** Tells releases of one name apart by the registry that they come from. */
  readonly origin: ReleaseOrigin;
  readonly http: HttpClient;
  readonly cache: DiskCache | undefined;
  /** Undefined: keep packs in memory. */
  readonly cacheFolder: string | undefined;
  /** Where packs are; default: one of its own for that folder. */
  readonly store?: PackStore;
  /** Which Pythons the packages are for; without it the newest that a release has a wheel for. */
  readonly pythons?: Pythons;
  /** Asked for what the registry does not give. */
  readonly installed?: InstalledContents;
}

/** What releases publish, fetched once and kept as packs. Whole archives are checked against their hash. */
export function createPackageContents(options: PackageContentsOptions): PackageContents {
  const index = createPackIndex(options.cache, options.origin);
  const store = options.store ?? createPackStore(options.cacheFolder);
  const sharing = createSharing<OpenedContents>();
  const others = createSharing<OpenedContents | undefined>();
  const limit = createLimit(FETCHED_AT_ONCE);
  const remembered = new Map<string, OpenedContents>();
  const python = options.pythons?.version;

  async function open(release: PackageVersion, signal: AbortSignal): Promise<OpenedContents> {
    const hash = await index.get(release, python);
    const known = hash === undefined ? undefined : store.get(hash);
    if (known !== undefined) return { status: "open", pack: known };
    return limit(async () => {
      const file = await fileOf(release, signal);
      const opened = "status" in file ? file : await openFile(release, file, signal);
      if (opened.status === "open") {
        await index.set(release, python, opened.pack.hash);
        return opened;
      }
      // Not in the index: what is installed may be changed in its place.
      const installed = await options.installed?.(release);
      return installed ? { status: "open", pack: await store.put(writePack(installed)) } : opened;
    });
  }

  /** Several Pythons may install the same file: it is read once. */
  async function openFile(
    release: PackageVersion,
    file: ReleaseFile,
    signal: AbortSignal,
  ): Promise<OpenedContents> {
    const hash = await index.get(release, file.filename);
    const known = hash === undefined ? undefined : store.get(hash);
    if (known !== undefined) return { status: "open", pack: known };
    const kept = await fetchKept(release, file, signal, options);
    if ("status" in kept) return kept;
    const pack = await store.put(writePack(kept));
    await index.set(release, file.filename, pack.hash);
    return { status: "open", pack };
  }

  async function openOther(
    release: PackageVersion,
    signal: AbortSignal,
  ): Promise<OpenedContents | undefined> {
    const listed = await options.releases(release, release.version, { signal });
    if (listed.status === "unknown") return undefined;
    const chosen = chooseArchive(release.ecosystem, listed.files, python);
    const other = chosen && chooseOtherWheel(listed.files, chosen, (each) => options.pythons?.allows(each) ?? true); // prettier-ignore
    return other && limit(() => openFile(release, other, signal));
  }

  async function fileOf(
    release: PackageVersion,
    signal: AbortSignal,
  ): Promise<ReleaseFile | Unknown> {
    const { ecosystem, name, version } = release;
    const listed = await options.releases(release, version, { signal });
    if (listed.status === "unknown") return listed;
    const file = chooseArchive(ecosystem, listed.files, python);
    return file ?? unknown(`${name} ${version} has no archive that can be read`);
  }

  const spelledNames = createSpelledNames(options);
  const contents: PackageContents = {
    async spelled(release, names, folders, call = {}) {
      const opened = await contents.open(release, call);
      if (opened.status !== "open") return undefined;
      return spelledNames(opened.pack, names, folders, call);
    },
    async openOther(release, { signal }: CallOptions = {}) {
      if (release.ecosystem === "npm") return undefined;
      const key = `other ${packageKey(release)}@${release.version}`;
      try {
        return await others.run(key, signal, (shared) => openOther(release, shared));
      } catch (error) {
        if (signal?.aborted) return unknown(`stopped before ${key} was read`);
        throw error;
      }
    },
    async open(release, { signal }: CallOptions = {}) {
      const key = `${packageKey(release)}@${release.version}`;
      const known = remembered.get(key);
      if (known?.status === "open" && isPresent(known.pack.place)) return known;
      try {
        const opened = await sharing.run(key, signal, (shared) => open(release, shared));
        if (opened.status === "open") remember(remembered, key, opened);
        return opened;
      } catch (error) {
        if (signal?.aborted) return unknown(`stopped before ${key} was read`);
        throw error;
      }
    },
  };
  return contents;
}

/** Archives in memory at the same time. */
const FETCHED_AT_ONCE = 4;
/** Headers alone are in memory where packs are files. */
const MAX_REMEMBERED = 500;

function remember<T>(known: Map<string, T>, key: string, value: T): void {
  const [oldest] = known.keys();
  if (known.size >= MAX_REMEMBERED && oldest !== undefined) known.delete(oldest);
  known.set(key, value);
}

type Unknown = Extract<OpenedContents, { readonly status: "unknown" }>;

async function fetchKept(
  release: PackageVersion,
  file: ReleaseFile,
  signal: AbortSignal,
  { http }: PackageContentsOptions,
): Promise<Kept | Unknown> {
  const archive = await openRelease(http, file, signal, contentsLimits, WHOLE_BELOW);
  if (archive.status === "refused") return unknown(`${file.filename}: ${archive.reason}`);
  const kept = await keptOf(release, archive, file);
  return "status" in kept ? unknown(`${file.filename}: ${kept.reason}`) : kept;
}

/** One request is faster than several up to about here, and the hash can be checked. */
const WHOLE_BELOW = 2 * 1024 * 1024;

function unknown(reason: string): Unknown {
  return { status: "unknown", reason };
}
