import type { Archive } from "./archive.ts";
import { type ArchiveLimits, archiveLimits } from "./archiveLimits.ts";
import { ChunkReader } from "./chunkReader.ts";
import { entryPath } from "./entryPath.ts";
import { gunzip } from "./gunzip.ts";
import { type Extension, parsePax } from "./pax.ts";
import { type Refusal, refusable, refuse } from "./refusal.ts";
import { BLOCK, type TarHeader, parseTarHeader, textUpToNul } from "./tarHeader.ts";

/**
 * Reads a `.tar.gz` or `.tar` in one pass for the names, and one more for the files that are asked
 * for. Links, devices, sparse files and unsafe names are skipped; of two entries with one name the
 * last counts, as it does for npm and pip, which write one over the other. A missing end mark is
 * accepted, half an entry is not.
 */
export async function openTar(
  archive: Uint8Array,
  limits: ArchiveLimits = archiveLimits,
): Promise<Archive | Refusal> {
  return refusable(async () => {
    const { sizes, skipped } = await pass(archive, new Set(), limits);
    return {
      status: "open",
      files: sizes,
      skipped,
      read: (paths) =>
        refusable(async () => {
          const wanted = new Set(paths.filter((path) => sizes.has(path)));
          const files = wanted.size > 0 ? (await pass(archive, wanted, limits)).kept : new Map();
          return { status: "read", files };
        }),
    };
  });
}

interface Pass {
  readonly sizes: ReadonlyMap<string, number>;
  readonly kept: ReadonlyMap<string, Uint8Array>;
  readonly skipped: number;
}

async function pass(
  archive: Uint8Array,
  wanted: ReadonlySet<string>,
  limits: ArchiveLimits,
): Promise<Pass> {
  if (archive.length > limits.archiveBytes) refuse(`it has ${archive.length} bytes`);
  const reader = new ChunkReader(isGzip(archive) ? gunzip(archive, limits) : whole(archive));
  try {
    return await readEntries(reader, wanted, limits);
  } finally {
    await reader.close();
  }
}

/** Reads all entries, and keeps the contents of the wanted ones. */
async function readEntries(
  reader: ChunkReader,
  wanted: ReadonlySet<string>,
  limits: ArchiveLimits,
): Promise<Pass> {
  const sizes = new Map<string, number>();
  const kept = new Map<string, Uint8Array>();
  let [skipped, keptBytes] = [0, 0];
  for await (const { path, size, folder } of tarEntries(reader, limits)) {
    if (path !== undefined) sizes.set(path, size);
    else if (!folder) skipped++;
    if (path === undefined || !wanted.has(path)) {
      await skip(reader, size);
      continue;
    }
    if (size > limits.entryBytes) refuse(`"${path}" has ${size} bytes`);
    if ((keptBytes += size) > limits.keptBytes) refuse("its wanted files are too large");
    kept.set(path, await take(reader, size));
  }
  return { sizes, kept, skipped };
}

interface TarEntry {
  /** Absent for what is not a file, or has an unsafe name. */
  readonly path?: string;
  /** The bytes that follow, which whoever takes the entry has to read. */
  readonly size: number;
  readonly folder: boolean;
}

async function* tarEntries(
  reader: ChunkReader,
  limits: ArchiveLimits,
): AsyncGenerator<TarEntry, void, undefined> {
  const extension: { -readonly [K in keyof Extension]: Extension[K] } = {};
  let [zeros, seen] = [0, 0];
  while (zeros < 2) {
    const header = await nextHeader(reader);
    if (header === "end") break;
    zeros = header === undefined ? zeros + 1 : 0;
    if (header === undefined) continue;
    if (++seen > limits.entries) refuse(`it has more than ${limits.entries} entries`);
    const own = await readExtension(reader, header, limits);
    if (own === undefined) {
      yield toEntry(header, extension, limits);
      for (const key of ["path", "size", "sparse"] as const) delete extension[key];
    } else Object.assign(extension, own);
  }
  if (seen === 0) refuse("it is empty");
}

/** Links, devices, folders and pipes have no contents, whatever their size says. */
const HEADER_ONLY = "123456";
const FOLDER = "5";
const REGULAR = "07";

function toEntry(header: TarHeader, extension: Extension, limits: ArchiveLimits): TarEntry {
  const { type } = header;
  const name = extension.path ?? header.path;
  const folder = type === FOLDER || (type === "0" && name.endsWith("/"));
  const isFile = REGULAR.includes(type) && !folder && extension.sparse !== true;
  const path = isFile ? entryPath(name, limits) : undefined;
  const size = HEADER_ONLY.includes(type) ? 0 : (extension.size ?? header.size);
  return { size, folder, ...(path !== undefined && { path }) };
}

/** What a header that describes the next entry says; undefined for an entry of its own. */
async function readExtension(
  reader: ChunkReader,
  header: TarHeader,
  limits: ArchiveLimits,
): Promise<Extension | undefined> {
  if (!"xgLK".includes(header.type)) return undefined;
  if (header.size > limits.headerBytes) refuse(`an extended tar header has ${header.size} bytes`);
  const body = await take(reader, header.size);
  if (header.type === "x") return parsePax(body);
  return header.type === "L" ? { path: textUpToNul(body) } : {};
}

async function nextHeader(reader: ChunkReader): Promise<TarHeader | undefined | "end"> {
  const block = await reader.take(BLOCK);
  if (block.length === 0) return "end";
  if (block.length < BLOCK) refuse("it ends in the middle of a header");
  return parseTarHeader(block);
}

async function take(reader: ChunkReader, size: number): Promise<Uint8Array> {
  // A copy: a part of a piece would keep the whole piece in memory.
  const bytes = Uint8Array.from(await reader.take(size));
  if (bytes.length < size) refuse("it ends in the middle of a file");
  await skip(reader, 0, padding(size));
  return bytes;
}

async function skip(reader: ChunkReader, size: number, pad = padding(size)): Promise<void> {
  if ((await reader.skip(size + pad)) < size + pad) refuse("it ends in the middle of a file");
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}
