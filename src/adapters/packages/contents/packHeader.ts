import { crc32, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { PackageVersion } from "../../../core/index.ts";
import { DamagedPack } from "./damagedPack.ts";

/**
 * A pack is a fixed prefix, a header (JSON, compressed), and the files' bodies in the header's order,
 * each compressed by itself, so that one can be read without the others.
 */
export interface PackHeader {
  readonly release: PackageVersion;
  readonly archive: string;
  readonly files: readonly PackedFile[];
  readonly others: readonly string[];
  readonly imports: readonly string[];
}

/** Path, bytes stored, bytes unpacked, CRC-32 of the stored bytes. Stored as it is where both are the same. */
export type PackedFile = readonly [path: string, stored: number, size: number, crc: number];

export interface PackPrefix {
  /** Where the bodies start. */
  readonly bodiesStart: number;
  readonly bodiesLength: number;
  readonly bodiesCrc: number;
  readonly headerCrc: number;
}

const MAGIC = "disprove-pack-1\n";
export const PREFIX_SIZE = 40;

/** What stands before the bodies. */
export function writeHead(
  header: PackHeader,
  bodies: { readonly length: number; readonly crc: number },
): Buffer {
  const packed = zstdCompressSync(JSON.stringify(header));
  const prefix = Buffer.alloc(PREFIX_SIZE);
  prefix.write(MAGIC, "latin1");
  prefix.writeUInt32LE(packed.length, 16);
  prefix.writeUInt32LE(crc32(packed), 20);
  prefix.writeUInt32LE(bodies.crc, 24);
  prefix.writeDoubleLE(bodies.length, 32);
  return Buffer.concat([prefix, packed]);
}

/** Throws `DamagedPack`. */
export function readPrefix(prefix: Buffer, packLength: number): PackPrefix {
  const sound =
    prefix.length >= PREFIX_SIZE &&
    prefix.toString("latin1", 0, MAGIC.length) === MAGIC &&
    PREFIX_SIZE + prefix.readUInt32LE(16) + prefix.readDoubleLE(32) === packLength;
  if (!sound) throw new DamagedPack("it is cut short, or is no pack");
  return {
    bodiesStart: PREFIX_SIZE + prefix.readUInt32LE(16),
    bodiesLength: prefix.readDoubleLE(32),
    bodiesCrc: prefix.readUInt32LE(24),
    headerCrc: prefix.readUInt32LE(20),
  };
}

/** Throws `DamagedPack`. */
export function readHeader(packed: Buffer, prefix: PackPrefix): PackHeader {
  if (crc32(packed) !== prefix.headerCrc) throw new DamagedPack("its header was changed");
  const header = parse(packed);
  if (!isHeader(header)) throw new DamagedPack("its header is not one");
  const stored = header.files.reduce((sum, file) => sum + file[1], 0);
  if (stored !== prefix.bodiesLength) throw new DamagedPack("its files do not fill it");
  return header;
}

/** The largest, with 60,000 names, has a tenth of this. */
const MAX_HEADER = 64 * 1024 * 1024;
export const MAX_FILE = 16 * 1024 * 1024;

function parse(packed: Buffer): unknown {
  try {
    return JSON.parse(zstdDecompressSync(packed, { maxOutputLength: MAX_HEADER }).toString());
  } catch {
    throw new DamagedPack("its header does not unpack");
  }
}

function isHeader(value: unknown): value is PackHeader {
  if (!isObject(value)) return false;
  const { release, archive, files, others, imports } = value;
  return (
    isObject(release) &&
    (release["ecosystem"] === "npm" || release["ecosystem"] === "pypi") &&
    typeof release["name"] === "string" &&
    typeof release["version"] === "string" &&
    typeof archive === "string" &&
    Array.isArray(files) &&
    files.every(isFile) &&
    isNames(others) &&
    isNames(imports)
  );
}

function isFile(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 4) return false;
  const [path, stored, size, crc] = value as readonly unknown[];
  return isPath(path) && isCount(stored) && isCount(size) && isCount(crc) && size <= MAX_FILE;
}

/** Relative, with `/`, and never up. */
function isPath(value: unknown): value is string {
  return (
    typeof value === "string" &&
    value.length <= 1024 &&
    !value.startsWith("/") &&
    !/(?:^|\/)\.\.?(?:\/|$)|[\\\0]/.test(value)
  );
}

function isNames(value: unknown): boolean {
  return Array.isArray(value) && value.every(isPath);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
