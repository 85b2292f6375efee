import type { CallOptions, PackageVersion } from "../../../core/index.ts";

/** Opens what a release publishes for analysis: declarations, sources of Python, manifests. */
export interface PackageContents {
  /** Read once, kept as one pack in the cache. Never rejects for what a registry or an archive does. */
  open(release: PackageVersion, options?: CallOptions): Promise<OpenedContents>;
  /** The same release as another Python that the project allows installs it; undefined where it is the same. */
  openOther(release: PackageVersion, options?: CallOptions): Promise<OpenedContents | undefined>;
  /**
   * Which of the names are spelled anywhere in a release: in its sources, or in the compiled modules
   * of these folders. Undefined where that cannot be told. `isInSources`: false where only those
   * modules count, and whole words of them.
   */
  spelled(
    release: PackageVersion,
    names: readonly string[],
    folders: readonly string[],
    options?: CallOptions & { readonly isInSources?: boolean },
  ): Promise<ReadonlySet<string> | undefined>;
}

export type OpenedContents =
  | { readonly status: "open"; readonly pack: Pack }
  | { readonly status: "unknown"; readonly reason: string };

/** Where a release's files are kept: in a file of the cache, or in memory where there is no cache. */
export type PackPlace =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array };

/** The kept files of one release, read as they are needed. */
export interface Pack {
  readonly release: PackageVersion;
  /** SHA-256 of the pack, hexadecimal: the same contents have the same name. */
  readonly hash: string;
  readonly place: PackPlace;
  /** Path → bytes. Python: as installed below site-packages; npm: below the package's folder. */
  readonly files: ReadonlyMap<string, number>;
  /** What the release has and the pack leaves out: compiled modules, scripts beside declarations, tests. */
  readonly others: ReadonlySet<string>;
  /** What the kept files import: names of packages; of Python the modules' first three names: `google.cloud.storage`. */
  readonly imports: ReadonlySet<string>;
  /** The file that it was read from: `pandas-2.2.3-cp313-cp313-manylinux_2_17_x86_64.whl`. */
  readonly archive: string;
  /** Undefined where the pack has no such file. Throws `DamagedPack` rather than to let a file seem absent. */
  read(path: string): string | undefined;
}
