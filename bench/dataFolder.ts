import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** A file of the folder that DISPROVE_DATA names, or a sentence that says why it is not there. */
export function dataFile(name: string): string | undefined {
  const folder = process.env["DISPROVE_DATA"];
  const path = folder === undefined ? undefined : join(folder, name);
  if (path !== undefined && existsSync(path)) return path;
  console.log(`skipped what needs ${name}: DISPROVE_DATA names no folder that holds it`);
  return undefined;
}

/** The rows of a gzipped JSON Lines file. */
export function readLines<T>(path: string): readonly T[] {
  const lines = gunzipSync(readFileSync(path)).toString("utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as T);
}
