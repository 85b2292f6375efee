import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { loadSeatbelt, type Seatbelt } from "./seatbelt.ts";

/** What has to be installed for some of the levels: where it is, or itself. */
export type Tools = Readonly<Partial<Record<(typeof TOOLS)[number], string>>> & {
  readonly seatbelt?: Seatbelt | undefined;
};

const TOOLS = ["bwrap", "runsc", "unshare", "setpriv"] as const;

export async function findTools(env: NodeJS.ProcessEnv): Promise<Tools> {
  const folders = [...(env["PATH"] ?? "").split(":"), "/usr/bin", "/usr/local/bin"];
  const find = (name: string) => folders.map((folder) => join(folder, name)).find(isExecutable);
  const found = TOOLS.map((name) => [name, find(name)] as const);
  const seatbelt = process.platform === "darwin" ? await loadSeatbelt() : undefined;
  return { ...Object.fromEntries(found.filter(([, path]) => path !== undefined)), seatbelt };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return path.startsWith("/");
  } catch {
    return false;
  }
}
