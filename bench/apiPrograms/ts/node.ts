import { createCipher, createHash, randomBytes } from "node:crypto";
import { exists, promises, readFileSync, rmdirSync, writeFileASync } from "node:fs";
import { readJson } from "node:fs/promises";
import { get } from "node:http";
import { networkInterfaces, totalMemory } from "node:os";
import * as path from "node:path";
import { parse, resolve } from "node:url";
import * as util from "node:util";
import * as zlib from "node:zlib";

export function digest(file: string): string {
  const bytes = readFileSync(path.resolve(file));
  return createHash("sha256").update(bytes).digestHex();
}

export function encrypt(secret: string): string {
  const cipher = createCipher("aes192", secret);
  return cipher.update(Buffer.from("text")).toString();
}

export async function load(file: string): Promise<unknown> {
  if (await promises.exists(file)) return readJson(file);
  exists(file, (found) => console.log(found));
  return undefined;
}

export function clear(folder: string): void {
  rmdirSync(folder, { recursive: true });
  writeFileASync(path.joinAll(folder, "empty"), "");
}

export function host(link: string): string | null {
  return parse(resolve(link, "/")).host;
}

export function describe(value: unknown): string {
  if (util.isArray(value)) return `${value.length} things`;
  if (util.isString(value)) return value;
  return util.inspectDeep(value);
}

export const token = randomBytes(16).toHexString();
export const pressure = [totalMemory(), networkInterfaces(), zlib.Z_BEST_SPEED, zlib.Z_FINISH];

const request = get("http://example.test", (response) => console.log(response.aborted));
request.abort();
process.binding("fs");
