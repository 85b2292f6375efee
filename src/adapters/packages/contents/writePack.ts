import { constants, crc32, zstdCompressSync } from "node:zlib";
import type { PackageVersion } from "../../../core/index.ts";
import { type PackedFile, writeHead } from "./packHeader.ts";

/** What a pack is made of. */
export interface Kept {
  readonly release: PackageVersion;
  /** The name of what it was read from. */
  readonly archive: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly others: readonly string[];
  readonly imports: readonly string[];
}

/** The bytes of a pack; the same contents give the same bytes. */
export function writePack({ release, archive, files, others, imports }: Kept): Buffer {
  const listed: PackedFile[] = [];
  const bodies: Uint8Array[] = [];
  for (const [path, bytes] of [...files].toSorted(byName)) {
    const body = compress(bytes);
    listed.push([path, body.length, bytes.length, crc32(body)]);
    bodies.push(body);
  }
  const whole = Buffer.concat(bodies);
  const { ecosystem, name, version } = release;
  const header = {
    release: { ecosystem, name, version },
    archive,
    files: listed,
    others: others.toSorted(),
    imports: imports.toSorted(),
  };
  return Buffer.concat([writeHead(header, { length: whole.length, crc: crc32(whole) }), whole]);
}

/** zstd's own default: a third of the size at 300 MB/s. */
const LEVEL = 3;

function compress(bytes: Uint8Array): Uint8Array {
  const params = { [constants.ZSTD_c_compressionLevel]: LEVEL };
  const packed = zstdCompressSync(bytes, { params });
  return packed.length < bytes.length ? packed : bytes;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
