import type { ArchiveLimits } from "./archiveLimits.ts";
import type { ByteSource } from "./byteSource.ts";
import { refuse } from "./refusal.ts";
import {
  type DirectoryEnd,
  END_SIZE,
  IN_ZIP64,
  LOCAL_SIZE,
  ZIP64_END_SIZE,
  ZIP64_LOCATOR_SIZE,
  type ZipEntry,
  findDirectoryEnd,
  parseCentralHeader,
  parseDirectoryEnd,
  parseZip64End,
  parseZip64Locator,
} from "./zipRecords.ts";

/** All entries as the central directory has them. Throws `Refused` for one that cannot be trusted. */
export async function readZipDirectory(
  source: ByteSource,
  limits: ArchiveLimits,
): Promise<readonly ZipEntry[]> {
  const end = await readDirectoryEnd(source);
  if (end.entries > limits.entries) refuse(`it has more than ${limits.entries} entries`);
  if (end.size > limits.directoryBytes) refuse(`its table of contents has ${end.size} bytes`);
  const directory = await source.read(end.offset, end.offset + end.size);
  const entries: ZipEntry[] = [];
  for (let at = 0; at < directory.length;) {
    const { entry, next } = parseCentralHeader(directory, at);
    if (entries.push(entry) > limits.entries) refuse(`it has more than ${limits.entries} entries`);
    at = next;
  }
  if (entries.length !== end.entries) refuse("its table of contents is miscounted");
  checkLayout(entries, end.offset);
  return entries;
}

const MAX_COMMENT = 0xffff;

async function readDirectoryEnd(source: ByteSource): Promise<DirectoryEnd> {
  const tailStart = Math.max(0, source.size - END_SIZE - MAX_COMMENT);
  const tail = await readTail(source, tailStart);
  const found = findDirectoryEnd(tail);
  if (found === undefined) return refuse("it is not a zip, or is cut short");
  const end = parseDirectoryEnd(tail.subarray(found));
  const at = source.size - tail.length + found;
  const wide = end.entries === 0xffff || end.size === IN_ZIP64 || end.offset === IN_ZIP64;
  const zip64 = wide ? await readZip64End(source, at) : undefined;
  const { limit, ...directory } = zip64 ?? { ...end, limit: at };
  if (directory.offset + directory.size !== limit) refuse("its table of contents is misplaced");
  return directory;
}

/** A comment is rare: the last bytes alone are enough as a rule, and cost no further request. */
async function readTail(source: ByteSource, start: number): Promise<Uint8Array> {
  if (source.size < END_SIZE) return refuse("it is not a zip, or is cut short");
  const near = await source.read(Math.max(start, source.size - 1024), source.size);
  return findDirectoryEnd(near) === undefined ? source.read(start, source.size) : near;
}

async function readZip64End(
  source: ByteSource,
  end: number,
): Promise<(DirectoryEnd & { readonly limit: number }) | undefined> {
  const locator = await source.read(Math.max(0, end - ZIP64_LOCATOR_SIZE), end);
  const at = parseZip64Locator(locator);
  if (at === undefined) return undefined;
  if (at + ZIP64_END_SIZE > end) refuse("its zip64 record is misplaced");
  return { ...parseZip64End(await source.read(at, at + ZIP64_END_SIZE)), limit: at };
}

/** No part may serve two entries: overlapping ones are how a small zip holds petabytes (Fifield, 2019). */
function checkLayout(entries: readonly ZipEntry[], directoryStart: number): void {
  const byOffset = entries.toSorted((a, b) => a.offset - b.offset);
  for (const [index, entry] of byOffset.entries()) {
    const end = entry.offset + LOCAL_SIZE + entry.nameLength + entry.compressedSize;
    if (end > (byOffset[index + 1]?.offset ?? directoryStart)) {
      refuse(`"${entry.name}" overlaps what follows it`);
    }
  }
}
