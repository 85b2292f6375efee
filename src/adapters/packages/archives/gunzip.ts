import { createGunzip } from "node:zlib";
import type { ArchiveLimits } from "./archiveLimits.ts";
import { refuse } from "./refusal.ts";

/** Below this much output a high ratio is harmless and common: a page of blanks. */
const RATIO_FLOOR = 8 * 1024 * 1024;

/** Unpacks piece by piece; throws `Refused` as soon as the output outgrows a limit. */
export async function* gunzip(
  bytes: Uint8Array,
  limits: ArchiveLimits,
): AsyncGenerator<Uint8Array, void, undefined> {
  const mostByRatio = Math.max(RATIO_FLOOR, bytes.length * limits.ratio);
  const stream = createGunzip({ chunkSize: 64 * 1024 });
  stream.end(bytes);
  let total = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    total += chunk.length;
    if (total > limits.totalBytes) refuse(`it unpacks to more than ${limits.totalBytes} bytes`);
    if (total > mostByRatio) refuse(`it unpacks to more than ${limits.ratio} times its size`);
    yield chunk;
  }
}
