import { promisify } from "node:util";
import { brotliDecompress, gunzip } from "node:zlib";
import { ServerFault, TooLargeError } from "./faults.ts";
import type { Limit } from "./limit.ts";
import type { Response } from "./pool.ts";

/**
 * The whole body, decoded; throws as soon as it is larger than allowed. What is large or has to be
 * inflated waits its turn in `large`, so that many endless answers at once take no more memory than few.
 */
export async function readBody(
  response: Response,
  maxBytes: number,
  large: Limit,
): Promise<Uint8Array> {
  const encoded = await collect(response, maxBytes, large).catch((error: unknown) => {
    response.discard();
    // Too much text about an error says nothing about the size of what was asked for.
    const excused = error instanceof TooLargeError && response.code >= 300;
    throw excused ? new ServerFault(`answered ${response.code} with too much text`) : error;
  });
  return decode(encoded, response.headers["content-encoding"], maxBytes, large);
}

/** Most answers of registries are smaller. */
const LARGE = 4 * 1024 * 1024;

async function collect(response: Response, maxBytes: number, large: Limit): Promise<Uint8Array> {
  if (Number(response.headers["content-length"]) > maxBytes) throw new TooLargeError(maxBytes);
  const body = response.body[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let size = 0;
  const takeUpTo = async (bound: number): Promise<boolean> => {
    while (size <= bound) {
      const next = await body.next();
      if (next.done) return true;
      size += next.value.length;
      pieces.push(next.value);
    }
    return false;
  };
  const isWhole =
    (await takeUpTo(Math.min(LARGE, maxBytes))) ||
    (size <= maxBytes && (await large(() => takeUpTo(maxBytes))));
  if (!isWhole) throw new TooLargeError(maxBytes);
  return Buffer.concat(pieces, size);
}

type Decoder = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;

const gzip: Decoder = promisify(gunzip);

const DECODERS: ReadonlyMap<string, Decoder> = new Map([
  ["gzip", gzip],
  ["x-gzip", gzip],
  ["br", promisify(brotliDecompress)],
]);

async function decode(
  bytes: Uint8Array,
  encoding: string | undefined,
  maxBytes: number,
  large: Limit,
): Promise<Uint8Array> {
  const name = encoding?.trim().toLowerCase() ?? "";
  if (name === "" || name === "identity" || bytes.length === 0) return bytes;
  const decoder = DECODERS.get(name);
  if (decoder === undefined) throw new ServerFault("sent an encoding that was not asked for");
  try {
    return await large(() => decoder(bytes, { maxOutputLength: maxBytes }));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ERR_BUFFER_TOO_LARGE") throw new TooLargeError(maxBytes);
    throw new ServerFault("sent a compressed answer that is broken");
  }
}
