import { existsSync } from "node:fs";
import { join } from "node:path";

/** A file of the folder that DISPROVE_DATA names, or a sentence that says why it is not there. */
export function dataFile(name: string): string | undefined {
  const folder = process.env["DISPROVE_DATA"];
  const path = folder === undefined ? undefined : join(folder, name);
  if (path !== undefined && existsSync(path)) return path;
  console.log(`skipped what needs ${name}: DISPROVE_DATA names no folder that holds it`);
  return undefined;
}
