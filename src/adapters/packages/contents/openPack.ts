import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { basename } from "node:path";
import { crc32, zstdDecompressSync } from "node:zlib";
import type { Pack, PackPlace } from "./contents.ts";
import { DamagedPack } from "./damagedPack.ts";
import { PREFIX_SIZE, type PackHeader, readHeader, readPrefix } from "./packHeader.ts";

/**
 * Reads the header; each file only when it is asked for. Throws `DamagedPack` where the place holds
 * no sound pack, and later where a file's bytes are not those that were written.
 */
export function openPack(place: PackPlace): Pack {
  return reading(place, (bytes) => {
    const { header, start } = readHead(bytes);
    return toPack(place, header, start);
  });
}

/** Like `openPack`, and compares every byte with the checksum first. */
export function openCheckedPack(place: PackPlace): Pack {
  return reading(place, (bytes) => {
    const { header, start, crc } = readHead(bytes);
    if (crc32(bytes.read(start, bytes.size)) !== crc) throw new DamagedPack("it was changed");
    return toPack(place, header, start);
  });
}

interface Bytes {
  readonly size: number;
  read(start: number, end: number): Buffer;
}

function reading<T>(place: PackPlace, work: (bytes: Bytes) => T): T {
  if (place.kind === "bytes") {
    const { bytes } = place;
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return work({ size: whole.length, read: (start, end) => whole.subarray(start, end) });
  }
  // Opened for each reading: a pack that is dropped or replaced meanwhile leaves no descriptor behind.
  const file = openFile(place.path);
  try {
    return work({
      size: fstatSync(file).size,
      read(start, end) {
        const buffer = Buffer.allocUnsafe(end - start);
        const count = readSync(file, buffer, 0, buffer.length, start);
        return buffer.subarray(0, count);
      },
    });
  } finally {
    closeSync(file);
  }
}

function openFile(path: string): number {
  try {
    return openSync(path, "r");
  } catch {
    throw new DamagedPack("it is not there any more");
  }
}

function readHead(bytes: Bytes) {
  const prefix = readPrefix(bytes.read(0, Math.min(PREFIX_SIZE, bytes.size)), bytes.size);
  const header = readHeader(bytes.read(PREFIX_SIZE, prefix.bodiesStart), prefix);
  return { header, start: prefix.bodiesStart, crc: prefix.bodiesCrc };
}

interface Body {
  readonly start: number;
  readonly stored: number;
  readonly size: number;
  readonly crc: number;
}

function toPack(place: PackPlace, header: PackHeader, bodiesStart: number): Pack {
  const bodies = new Map<string, Body>();
  let start = bodiesStart;
  for (const [path, stored, size, crc] of header.files) {
    bodies.set(path, { start, stored, size, crc });
    start += stored;
  }
  let hash: string | undefined;
  return {
    release: header.release,
    archive: header.archive,
    place,
    get hash() {
      return (hash ??= hashOf(place));
    },
    files: new Map(header.files.map(([path, , size]) => [path, size])),
    others: new Set(header.others),
    imports: new Set(header.imports),
    read(path) {
      const body = bodies.get(path);
      return body && decoder.decode(unpack(readBody(place, body), body));
    },
  };
}

const decoder = new TextDecoder();

function hashOf(place: PackPlace): string {
  if (place.kind === "file") return basename(place.path);
  return createHash("sha256").update(place.bytes).digest("hex");
}

function readBody(place: PackPlace, { start, stored, crc }: Body): Buffer {
  const bytes = reading(place, (source) => source.read(start, start + stored));
  if (bytes.length !== stored || crc32(bytes) !== crc) throw new DamagedPack("it was changed");
  return bytes;
}

function unpack(stored: Buffer, { size }: Body): Uint8Array {
  if (stored.length === size) return stored;
  try {
    // maxOutputLength may not be 0.
    const bytes = zstdDecompressSync(stored, { maxOutputLength: Math.max(1, size) });
    if (bytes.length === size) return bytes;
  } catch {
    // The same as a wrong length.
  }
  throw new DamagedPack("a file in it does not unpack");
}
