import { existsSync, readdirSync, readFileSync } from "node:fs";
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

/** The file of one of its folders whose name has that part: another pool of the same kind has other names. */
export function dataFileLike(folder: string, part: RegExp): string | undefined {
  const data = process.env["DISPROVE_DATA"];
  const path = data === undefined ? undefined : join(data, folder);
  const names = path !== undefined && existsSync(path) ? readdirSync(path) : [];
  const found = names.toSorted().find((name) => name.endsWith(".jsonl.gz") && part.test(name));
  return dataFile(`${folder}/${found ?? String(part)}`);
}

/** The rows of a gzipped JSON Lines file. */
export function readLines<T>(path: string): readonly T[] {
  const lines = gunzipSync(readFileSync(path)).toString("utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as T);
}
