/** How much of an archive is read. Beyond any of these it is refused, never cut short. */
export interface ArchiveLimits {
  /** The archive itself, as downloaded. */
  readonly archiveBytes: number;
  /** Everything that comes out of it. */
  readonly totalBytes: number;
  /** One file whose contents are wanted. */
  readonly entryBytes: number;
  /** The contents of all wanted files. */
  readonly keptBytes: number;
  /** Files, folders, links and headers. */
  readonly entries: number;
  /** Bytes out for each byte in. */
  readonly ratio: number;
  /** A zip's central directory, and in a tar one header's long names. */
  readonly directoryBytes: number;
  readonly headerBytes: number;
  /** Characters and folders of a path. */
  readonly pathLength: number;
  readonly depth: number;
}

const MB = 1024 * 1024;

/**
 * Room for the largest packages people use, far below what a bomb needs: deflate can give 1,032
 * bytes for one (zlib.net, "Maximum Compression Factor"), real packages seldom give 30.
 */
export const archiveLimits: ArchiveLimits = Object.freeze({
  archiveBytes: 150 * MB,
  totalBytes: 1024 * MB,
  entryBytes: 16 * MB,
  keptBytes: 96 * MB,
  entries: 100_000,
  ratio: 200,
  directoryBytes: 24 * MB,
  headerBytes: MB / 4,
  pathLength: 1_024,
  depth: 64,
});
