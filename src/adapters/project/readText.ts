import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { hash } from "node:crypto";
import type { SourceFile } from "../../core/candidate.ts";
import { decodeText } from "./decodeText.ts";
import { faultText } from "./paths.ts";

export type ReadText =
  | {
      readonly status: "read";
      /** A byte order mark is kept as U+FEFF. */
      readonly text: string;
      /** SHA-256 of the bytes. */
      readonly hash: string;
      /** Some bytes are no text in the file's encoding, and were replaced by U+FFFD. */
      readonly isDamaged: boolean;
    }
  /** `reason` is one clause. */
  | { readonly status: "unread"; readonly reason: string };

/** Reads a file of the candidate, within bounds. Never throws. */
export function readText(file: SourceFile): ReadText {
  if (file.origin.kind === "memory") {
    const { text } = file.origin;
    return { status: "read", text, hash: hash("sha256", text), isDamaged: false };
  }
  const read = readBounded(file.origin.absolutePath, LARGEST_SOURCE);
  if (typeof read === "string") return { status: "unread", reason: read };
  const { text, isDamaged } = decodeText(read, file.kind === "python");
  if (text === undefined) return { status: "unread", reason: "it is a binary file" };
  return { status: "read", text, hash: hash("sha256", read), isDamaged };
}

/** The bytes of a regular file, or why there are none. Does not wait on what is no file. */
export function readBounded(absolute: string, largest: number): Uint8Array | string {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(absolute, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return "it is not a regular file";
    if (stats.size > largest) return `it is larger than ${largest / 1_000_000} MB`;
    return readAll(descriptor, stats.size, largest);
  } catch (error) {
    return faultText(error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Files of `/proc` say that they are empty, and others grow while they are read. */
function readAll(descriptor: number, size: number, largest: number): Uint8Array | string {
  let buffer = Buffer.allocUnsafe(size + 1);
  let length = 0;
  for (;;) {
    const count = readSync(descriptor, buffer, length, buffer.length - length, null);
    if (count === 0) return buffer.subarray(0, length);
    length += count;
    if (length > largest) return `it is larger than ${largest / 1_000_000} MB`;
    if (length === buffer.length)
      buffer = Buffer.concat([buffer, Buffer.allocUnsafe(length + 4096)]);
  }
}

/** Larger than any source that people write; what is larger is data, or was generated. */
const LARGEST_SOURCE = 5_000_000;
