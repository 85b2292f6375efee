import { statSync } from "node:fs";
import type { ServerOptions } from "./server.ts";

/**
 * The same for two servers that nothing tells apart: of the same candidate, since what runs for one must not meet another, and
 * with the same programs and folders, since one that is made anew under its old name is another.
 */
export function likeness(server: ServerOptions, root: string): string {
  const { python, node, packages, nodeModules, addon } = server;
  const paths = [python.path, node?.path, addon, ...packages, ...(nodeModules?.folders ?? [])];
  return JSON.stringify([root, server, paths.map(identity)]);
}

function identity(path: string | undefined): string {
  const stats = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
  return stats ? `${stats.dev} ${stats.ino} ${stats.birthtimeMs}` : "";
}
