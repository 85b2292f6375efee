import { promisify } from "node:util";
import { crc32, inflateRaw } from "node:zlib";
import type { Archive, Contents } from "./archive.ts";
import { type ArchiveLimits, archiveLimits } from "./archiveLimits.ts";
import { type ByteSource, bufferSource } from "./byteSource.ts";
import { entryPath } from "./entryPath.ts";
import { type Refusal, refusable, refuse } from "./refusal.ts";
import { readZipDirectory } from "./zipDirectory.ts";
import { readSpans, spanEnd } from "./zipSpans.ts";
import { IN_ZIP64, type ZipEntry, parseLocalHeader } from "./zipRecords.ts";

/**
 * Reads the central directory of a zip, and then the files that are asked for and nothing else.
 * Links and unsafe names are skipped; of two entries with one name the last counts, as it does for
 * Python's zipfile. An archive that says two different things of one file, or uses one part twice,
 * is refused.
 */
export async function openZip(
  source: ByteSource,
  limits: ArchiveLimits = archiveLimits,
): Promise<Archive | Refusal> {
  return refusable(async () => {
    const entries = new Map<string, ZipEntry>();
    let skipped = 0;
    for (const entry of await readZipDirectory(source, limits)) {
      if (entry.name.endsWith("/")) continue;
      const path = isRegular(entry) ? entryPath(entry.name, limits) : undefined;
      if (path === undefined) skipped++;
      else entries.set(path, entry);
    }
    return {
      status: "open",
      files: new Map([...entries].map(([path, { size }]) => [path, size])),
      skipped,
      read: (paths) => refusable(() => readEntries(source, entries, paths, limits)),
    };
  });
}

async function readEntries(
  source: ByteSource,
  entries: ReadonlyMap<string, ZipEntry>,
  paths: readonly string[],
  limits: ArchiveLimits,
): Promise<Contents> {
  const wanted = new Map<string, ZipEntry>();
  let kept = 0;
  for (const path of paths) {
    const entry = entries.get(path);
    if (entry === undefined || wanted.has(path)) continue;
    checkSize(entry, limits);
    if ((kept += entry.size) > limits.keptBytes) refuse("its wanted files are too large");
    wanted.set(path, entry);
  }
  const found = new Map<ZipEntry, Uint8Array>();
  const at = await sourceOf(source, [...wanted.values()]);
  for await (const [span, part] of readSpans(at, [...wanted.values()])) {
    for (const entry of span) found.set(entry, await readEntry(part, entry));
  }
  const files = new Map<string, Uint8Array>();
  for (const [path, entry] of wanted) {
    const bytes = found.get(entry);
    if (bytes !== undefined) files.set(path, bytes);
  }
  return { status: "read", files };
}

/** One request for all of it is faster than many for most of it. */
async function sourceOf(source: ByteSource, wanted: readonly ZipEntry[]): Promise<ByteSource> {
  const stored = wanted.reduce((sum, { compressedSize }) => sum + compressedSize, 0);
  if (source.complete === undefined || stored <= source.size / 2) return source;
  return bufferSource(await source.complete());
}

const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
const DESCRIPTOR_FOLLOWS = 8;
/** File type bits of a Unix mode; 0 where none is given. */
const TYPE_MASK = 0o170000;
const REGULAR_FILE = 0o100000;

function isRegular(entry: ZipEntry): boolean {
  const type = entry.mode & TYPE_MASK;
  return type === 0 || type === REGULAR_FILE;
}

function checkSize({ name, size, compressedSize }: ZipEntry, limits: ArchiveLimits): void {
  if (size > limits.entryBytes || compressedSize > limits.entryBytes) {
    refuse(`"${name}" has ${size} bytes`);
  }
  if (size > RATIO_FLOOR && size > compressedSize * limits.ratio) {
    refuse(`"${name}" unpacks to more than ${limits.ratio} times its size`);
  }
}

async function readEntry(source: ByteSource, entry: ZipEntry): Promise<Uint8Array> {
  const { compressedSize } = entry;
  let record = await source.read(entry.offset, Math.min(source.size, spanEnd(entry)));
  const local = parseLocalHeader(record);
  compareHeaders(entry, local);
  const end = local.dataStart + compressedSize;
  if (end > record.length) {
    if (entry.offset + end > source.size) refuse(`"${entry.name}" reaches beyond its end`);
    record = await source.read(entry.offset, entry.offset + end);
  }
  return unpack(entry, record.subarray(local.dataStart, end));
}

/** Below this much output a high ratio is harmless. */
const RATIO_FLOOR = 1024 * 1024;

function compareHeaders(entry: ZipEntry, local: ReturnType<typeof parseLocalHeader>): void {
  const later = (local.flags & DESCRIPTOR_FOLLOWS) !== 0;
  const agrees = (stated: number, central: number) =>
    stated === central || stated === IN_ZIP64 || (later && stated === 0);
  const same =
    local.name === entry.name &&
    local.method === entry.method &&
    agrees(local.crc, entry.crc) &&
    agrees(local.size, entry.size) &&
    agrees(local.compressedSize, entry.compressedSize);
  if (!same) refuse(`it says two different things of "${entry.name}"`);
  if ((entry.flags & ENCRYPTED) !== 0) refuse(`"${entry.name}" is encrypted`);
}

const inflate: (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array> =
  promisify(inflateRaw);

async function unpack(entry: ZipEntry, data: Uint8Array): Promise<Uint8Array> {
  const bytes = await decompress(entry, data);
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) {
    refuse(`"${entry.name}" is not what its header says`);
  }
  return bytes;
}

async function decompress(entry: ZipEntry, data: Uint8Array): Promise<Uint8Array> {
  if (entry.method === STORED) return data;
  if (entry.method !== DEFLATED) return refuse(`"${entry.name}" is compressed in an unusual way`);
  // maxOutputLength may not be 0.
  return inflate(data, { maxOutputLength: Math.max(1, entry.size) });
}
