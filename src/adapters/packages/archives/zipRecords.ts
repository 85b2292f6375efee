import { refuse } from "./refusal.ts";

/** The records of a zip, by their layout in PKWARE's APPNOTE.TXT 6.3.10 (section in brackets). */
export interface ZipEntry {
  readonly name: string;
  /** In bytes, as stored. */
  readonly nameLength: number;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly offset: number;
  /** Unix mode, where the archive was made on Unix. */
  readonly mode: number;
}

export interface DirectoryEnd {
  readonly entries: number;
  readonly size: number;
  readonly offset: number;
}

export const END_SIZE = 22;
export const LOCAL_SIZE = 30;
export const ZIP64_LOCATOR_SIZE = 20;
export const ZIP64_END_SIZE = 56;
/** A field with this value is found in the zip64 record. */
export const IN_ZIP64 = 0xffffffff;

/** Where the end of central directory record [4.3.16] starts: its comment must reach exactly the end. */
export function findDirectoryEnd(tail: Uint8Array): number | undefined {
  const view = viewOf(tail);
  for (let at = tail.length - END_SIZE; at >= 0; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    if (at + END_SIZE + view.getUint16(at + 20, true) === tail.length) return at;
  }
  return undefined;
}

export function parseDirectoryEnd(record: Uint8Array): DirectoryEnd {
  const view = viewOf(record);
  if (view.getUint16(4, true) !== view.getUint16(6, true)) refuse("it is split into several files");
  return {
    entries: view.getUint16(10, true),
    size: view.getUint32(12, true),
    offset: view.getUint32(16, true),
  };
}

/** The offset of the zip64 record, from its locator [4.3.15]. */
export function parseZip64Locator(record: Uint8Array): number | undefined {
  const view = viewOf(record);
  if (record.length < ZIP64_LOCATOR_SIZE || view.getUint32(0, true) !== 0x07064b50)
    return undefined;
  return readUint64(view, 8);
}

/** [4.3.14] */
export function parseZip64End(record: Uint8Array): DirectoryEnd {
  const view = viewOf(record);
  if (record.length < ZIP64_END_SIZE || view.getUint32(0, true) !== 0x06064b50) {
    refuse("its zip64 record is missing");
  }
  return {
    entries: readUint64(view, 32),
    size: readUint64(view, 40),
    offset: readUint64(view, 48),
  };
}

/** One header of the central directory [4.3.12] and where the next one starts. */
export function parseCentralHeader(
  directory: Uint8Array,
  at: number,
): { readonly entry: ZipEntry; readonly next: number } {
  const view = viewOf(directory);
  if (at + 46 > directory.length || view.getUint32(at, true) !== 0x02014b50) {
    refuse("its central directory is broken");
  }
  const nameEnd = at + 46 + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const next = extraEnd + view.getUint16(at + 32, true);
  if (next > directory.length) refuse("its central directory is broken");
  const madeOnUnix = view.getUint8(at + 5) === 3;
  const plain: ZipEntry = {
    name: decoder.decode(directory.subarray(at + 46, nameEnd)),
    nameLength: nameEnd - at - 46,
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    compressedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
    mode: madeOnUnix ? view.getUint16(at + 40, true) : 0,
  };
  return { entry: withZip64(plain, directory.subarray(nameEnd, extraEnd)), next };
}

/** A local header [4.3.7]: what it says, and where the data starts relative to it. */
export function parseLocalHeader(record: Uint8Array) {
  const view = viewOf(record);
  if (record.length < LOCAL_SIZE || view.getUint32(0, true) !== 0x04034b50) {
    return refuse("a file in it has no header");
  }
  const nameEnd = LOCAL_SIZE + view.getUint16(26, true);
  return {
    flags: view.getUint16(6, true),
    method: view.getUint16(8, true),
    crc: view.getUint32(14, true),
    compressedSize: view.getUint32(18, true),
    size: view.getUint32(22, true),
    name: decoder.decode(record.subarray(LOCAL_SIZE, nameEnd)),
    dataStart: nameEnd + view.getUint16(28, true),
  };
}

const decoder = new TextDecoder();

/** Sizes and offset that do not fit, in this order, in extra field 1 [4.5.3]. */
function withZip64(entry: ZipEntry, extra: Uint8Array): ZipEntry {
  const field = findExtra(extra, 1);
  let at = 0;
  const wide = (value: number): number => {
    if (value !== IN_ZIP64) return value;
    if (field === undefined || at + 8 > field.length) return refuse("a zip64 size is missing");
    at += 8;
    return readUint64(viewOf(field), at - 8);
  };
  const size = wide(entry.size);
  const compressedSize = wide(entry.compressedSize);
  return { ...entry, size, compressedSize, offset: wide(entry.offset) };
}

function findExtra(extra: Uint8Array, id: number): Uint8Array | undefined {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === id && end <= extra.length) return extra.subarray(at + 4, end);
    at = end;
  }
  return undefined;
}

function readUint64(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? refuse("a number in it is huge") : Number(value);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
