import { refuse } from "./refusal.ts";

export const BLOCK = 512;

/** One header block: POSIX.1-1988 ustar, with GNU's base-256 sizes. */
export interface TarHeader {
  readonly path: string;
  readonly size: number;
  /** The type flag as a character; `0` for the old NUL. */
  readonly type: string;
}

/** Undefined for a block of zeros, which marks the end. Refuses a wrong checksum. */
export function parseTarHeader(block: Uint8Array): TarHeader | undefined {
  if (block[0] === 0 && block.every((byte) => byte === 0)) return undefined;
  checkSum(block);
  const flag = block[156] ?? 0;
  return {
    path: headerPath(block),
    size: readNumber(block, 124, 12),
    type: flag === 0 ? "0" : String.fromCharCode(flag),
  };
}

const decoder = new TextDecoder();

export function textUpToNul(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decoder.decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/** The sum of all bytes with the checksum's own as blanks; old tars added signed bytes. */
function checkSum(block: Uint8Array): void {
  let unsigned = 8 * 0x20;
  let negative = 0;
  for (let i = 0; i < BLOCK; i++) {
    if (i === 148) i += 8;
    const byte = block[i] ?? 0;
    unsigned += byte;
    if (byte > 127) negative += 256;
  }
  const stated = readNumber(block, 148, 8);
  if (stated !== unsigned && stated !== unsigned - negative)
    refuse("a tar header has a wrong checksum");
}

function headerPath(block: Uint8Array): string {
  const name = textUpToNul(block.subarray(0, 100));
  // GNU writes "ustar  " and uses the prefix field for other things.
  if (decoder.decode(block.subarray(257, 263)) !== "ustar\0") return name;
  const prefix = textUpToNul(block.subarray(345, 500));
  return prefix === "" ? name : `${prefix}/${name}`;
}

function readNumber(block: Uint8Array, start: number, length: number): number {
  const field = block.subarray(start, start + length);
  return ((field[0] ?? 0) & 0x80) === 0 ? readOctal(field) : readBase256(field);
}

function readOctal(field: Uint8Array): number {
  const text = textUpToNul(field).trim();
  if (text === "") return 0;
  if (!/^[0-7]+$/.test(text)) refuse("a tar header has a number that is not octal");
  return Number.parseInt(text, 8);
}

function readBase256(field: Uint8Array): number {
  if (field[0] !== 0x80) refuse("a tar header has a negative or huge number");
  const value = field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
  if (!Number.isSafeInteger(value)) refuse("a tar header has a huge number");
  return value;
}
