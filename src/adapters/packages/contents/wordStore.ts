import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { crc32 } from "node:zlib";
import type { Pack } from "./contents.ts";
import { DamagedPack } from "./damagedPack.ts";
import { type Words, wordsOf } from "./words.ts";

/** The words of a release; undefined for a pack that was damaged. Kept beside a pack that is a file. */
export async function storedWords(pack: Pack): Promise<Words | undefined> {
  const path = pack.place.kind === "file" ? `${pack.place.path}.words` : undefined;
  const stored = path === undefined ? undefined : read(path);
  if (stored) return stored;
  try {
    const words = wordsOf(pack);
    if (path !== undefined) await write(path, words);
    return words;
  } catch (error) {
    if (error instanceof DamagedPack) return undefined;
    throw error;
  }
}

/** Raise the number when words are told in another way. */
const MAGIC = "disprove-words-1";
const HEAD = MAGIC.length + 4;

function read(path: string): Words | undefined {
  try {
    const bytes = readFileSync(path);
    const body = bytes.subarray(HEAD);
    const isSound =
      body.length % 4 === 0 &&
      bytes.toString("latin1", 0, MAGIC.length) === MAGIC &&
      bytes.readUInt32LE(MAGIC.length) === crc32(body);
    // Copied, so that the numbers are aligned.
    return isSound ? new Uint32Array(new Uint8Array(body).buffer) : undefined;
  } catch {
    return undefined;
  }
}

/** Whole or not at all, whoever else writes it; without it the words are read again the next time. */
async function write(path: string, words: Words): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  const body = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  const head = Buffer.alloc(HEAD);
  head.write(MAGIC, "latin1");
  head.writeUInt32LE(crc32(body), MAGIC.length);
  try {
    await writeFile(temporary, Buffer.concat([head, body]), { mode: 0o600 });
    await rename(temporary, path);
  } catch {
    await rm(temporary, { force: true }).catch(() => {});
  }
}
