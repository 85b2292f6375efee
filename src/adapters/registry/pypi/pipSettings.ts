import { join } from "node:path";
import type { Place } from "../place.ts";
import { readTextFile } from "../place.ts";
import { parsePipConfig } from "./configParser.ts";

/** What pip's files and environment say, the strongest value of each option. */
export type PipSettings = ReadonlyMap<string, string>;

export function readPipSettings(place: Place, platform = process.platform): PipSettings {
  const settings = new Map<string, string>();
  for (const file of configFiles(place, platform)) {
    const sections = parsePipConfig(readTextFile(file) ?? "");
    for (const name of SECTIONS) {
      for (const [key, value] of sections.get(name) ?? []) settings.set(key, value);
    }
  }
  for (const [name, value] of Object.entries(place.env)) {
    if (!name.startsWith("PIP_") || value === undefined || value === "") continue;
    settings.set(name.slice("PIP_".length).toLowerCase().replaceAll("_", "-"), value);
  }
  return settings;
}

/** Several values are separated by spaces or line ends. */
export function words(value: string | undefined): string[] {
  return value?.split(/\s+/).filter((word) => word !== "") ?? [];
}

/** pip's order: what a command's own section says wins. */
const SECTIONS = ["global", "download", "install"];

/** The weakest first, as `pip config debug` lists them. */
function configFiles({ env, home, root = "/" }: Place, platform: NodeJS.Platform): string[] {
  const named = env["PIP_CONFIG_FILE"];
  // pip reads no file at all when this names the null device.
  if (named === "/dev/null" || named?.toLowerCase() === "nul") return [];
  const name = platform === "win32" ? "pip.ini" : "pip.conf";
  const environment = env["VIRTUAL_ENV"];
  return [
    ...systemFiles(env, root, platform),
    join(home, platform === "win32" ? "pip" : ".pip", name),
    ...userFiles(env, home, platform, name),
    ...(environment === undefined ? [] : [join(environment, name)]),
    ...(named === undefined ? [] : [named]),
  ];
}

function systemFiles(env: NodeJS.ProcessEnv, root: string, platform: NodeJS.Platform): string[] {
  if (platform === "win32")
    return [join(env["PROGRAMDATA"] ?? "C:\\ProgramData", "pip", "pip.ini")];
  if (platform === "darwin") return [join(root, "Library/Application Support/pip/pip.conf")];
  const folders = (env["XDG_CONFIG_DIRS"] ?? join(root, "etc/xdg"))
    .split(":")
    .filter((path) => path !== "");
  return [
    ...folders.toReversed().map((folder) => join(folder, "pip", "pip.conf")),
    join(root, "etc/pip.conf"),
  ];
}

function userFiles(
  env: NodeJS.ProcessEnv,
  home: string,
  platform: NodeJS.Platform,
  name: string,
): string[] {
  if (platform === "win32")
    return [join(env["APPDATA"] ?? join(home, "AppData", "Roaming"), "pip", name)];
  const unix = join(env["XDG_CONFIG_HOME"] ?? join(home, ".config"), "pip", name);
  if (platform !== "darwin") return [unix];
  return [unix, join(home, "Library", "Application Support", "pip", name)];
}
