import { createHash } from "node:crypto";

/** A first line with expiry and checksum, then the bytes as they are. */
export function writeEntry(bytes: Uint8Array, name: string, expiresAt: number): Uint8Array {
  const head = `${MAGIC} ${expiresAt} ${checksum(bytes, name, expiresAt)}\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}

/** The bytes, unless the entry has expired or is not what was written under that name. */
export function readEntry(
  entry: Uint8Array | undefined,
  name: string,
  now: number,
): Uint8Array | undefined {
  const end = entry?.subarray(0, MAX_HEAD).indexOf(LF) ?? -1;
  if (entry === undefined || end < 0) return undefined;
  const head = Buffer.from(entry.subarray(0, end)).toString("latin1").split(" ");
  const [magic, expiry, sum] = head;
  const expiresAt = Number(expiry);
  if (magic !== MAGIC || !(expiresAt > now)) return undefined;
  const bytes = entry.subarray(end + 1);
  return sum === checksum(bytes, name, expiresAt) ? bytes : undefined;
}

const MAGIC = "disprove-cache-1";
const LF = 10;
const MAX_HEAD = 128;

function checksum(bytes: Uint8Array, name: string, expiresAt: number): string {
  return createHash("sha256").update(`${name} ${expiresAt}\n`).update(bytes).digest("hex");
}
