/** Which files of an archive a pack keeps. */
export interface Selection {
  /** Path in the archive → path in the pack. */
  readonly kept: ReadonlyMap<string, string>;
  /** Paths, as in the pack, of files that are there and not kept. */
  readonly others: readonly string[];
}

/** Names of left-out files that are remembered; the rest of an archive with more is not known to be absent. */
export const MAX_OTHERS = 60_000;

/** A file of more bytes is no source that a person wrote; the largest in use has 4 MB. */
export const MAX_SOURCE = 8 * 1024 * 1024;
