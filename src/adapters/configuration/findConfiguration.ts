import { stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { UsageError } from "../../core/usageError.ts";
import { readConfigurationText, type ConfigurationText } from "./configurationText.ts";

export const fileNames = [
  "disprove.config.ts",
  "disprove.config.js",
  ".disproverc.json",
  "package.json",
];

/**
 * The configuration nearest to what is checked: from that folder up to its repository's root. Without
 * a repository only the folders from there up to the working folder count, because above them anybody
 * may have put a file.
 * @throws UsageError when a folder holds two.
 */
export async function findRepositoryConfiguration(
  cwd: string,
  start: string = cwd,
): Promise<ConfigurationText | undefined> {
  for (const folder of await foldersUpToRoot(start, cwd)) {
    const candidates = await Promise.all(
      fileNames.map((name) => readConfigurationText(join(folder, name))),
    );
    const [found, second] = candidates.filter((candidate) => candidate !== undefined);
    if (found && second)
      throw new UsageError(`${found.path} and ${second.path} both configure disprove: keep one.`);
    if (found) return found;
  }
  return undefined;
}

export function userConfigurationPath(env: NodeJS.ProcessEnv): string {
  const xdg = env["XDG_CONFIG_HOME"];
  // The XDG specification says to ignore a relative path.
  const folder = xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), ".config");
  return join(folder, "disprove", "config.json");
}

async function foldersUpToRoot(start: string, cwd: string): Promise<readonly string[]> {
  const folders: string[] = [];
  for (let folder = start; ; folder = dirname(folder)) {
    folders.push(folder);
    if (await exists(join(folder, ".git"))) return folders;
    if (dirname(folder) === folder) break;
  }
  return folders.includes(cwd) ? folders.slice(0, folders.indexOf(cwd) + 1) : [start];
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
