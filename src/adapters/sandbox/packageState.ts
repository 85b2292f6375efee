import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { ServerOptions } from "./server.ts";

/**
 * The same while the packages that programs may import are: what each folder lists, and when that was written. Undefined
 * where a program may see more of the disk, since then a link among them may lead to what changes.
 */
export function packageState({ level, packages, nodeModules }: ServerOptions): string | undefined {
  if (level === "none" || level === "M") return undefined;
  return [...packages, ...(nodeModules?.folders ?? [])].map(folderState).join("\n");
}

function folderState(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      const isScope = entry.name.startsWith("@") && entry.isDirectory();
      const below = isScope ? folderState(path) : "";
      return `${entry.name} ${lstatSync(path).mtimeMs} ${below}`;
    })
    .join("\n");
}
