import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { readTextFile, type Place } from "../place.ts";
import { parseBunfig } from "./bunfig.ts";
import { parseNpmrc } from "./npmrc.ts";
import { parseYarnrc } from "./yarnrc.ts";

/** One file, or the environment, as the flat keys of an .npmrc. */
export interface Layer {
  readonly source: string;
  /** The user's, the machine's or the environment's: not a file that came with the code under judgement. */
  readonly trusted: boolean;
  readonly values: ReadonlyMap<string, string>;
}

/** What configures npm, the strongest first. */
export function readLayers(place: Place): Layer[] {
  const { env, home } = place;
  const environment = readEnvironment(env);
  const project = projectFolders(place).flatMap((folder) => [
    readLayer(join(folder, ".npmrc"), parseNpmrc, false),
    readLayer(join(folder, ".yarnrc.yml"), parseYarnrc, false),
    readLayer(join(folder, "bunfig.toml"), parseBunfig, false),
  ]);
  const userFile = environment.values.get("userconfig") ?? join(home, ".npmrc");
  const user = [
    readLayer(userFile, parseNpmrc, true),
    readLayer(join(home, ".yarnrc.yml"), parseYarnrc, true),
    readLayer(join(env["XDG_CONFIG_HOME"] ?? home, ".bunfig.toml"), parseBunfig, true),
  ];
  const prefix = environment.values.get("prefix") ?? user[0]?.values.get("prefix") ?? env["PREFIX"];
  const global = globalFiles(environment, prefix, place.root ?? "/").map((file) =>
    readLayer(file, parseNpmrc, true),
  );
  return [environment, ...project, ...user, ...global].filter((layer) => layer.values.size > 0);
}

function readLayer(
  path: string,
  parse: (text: string) => Map<string, string>,
  trusted: boolean,
): Layer {
  return { source: path, trusted, values: parse(readTextFile(path) ?? "") };
}

function globalFiles(environment: Layer, prefix: string | undefined, root: string): string[] {
  const named = environment.values.get("globalconfig");
  if (named !== undefined) return [named];
  const prefixes = [
    ...(prefix === undefined ? [] : [prefix]),
    join(root, "usr/local"),
    join(root, "usr"),
  ];
  return [...prefixes.map((folder) => join(folder, "etc", "npmrc")), join(root, "etc/npmrc")];
}

/** The nearest folder with a package.json, and the root of the workspace that it may be part of. */
function projectFolders({ cwd, home }: Place): string[] {
  const folders: string[] = [];
  for (let folder = cwd; folder !== home; folder = dirname(folder)) {
    const marks = folders.length === 0 ? ["package.json", "node_modules"] : WORKSPACE_ROOT;
    if (marks.some((name) => existsSync(join(folder, name)))) folders.push(folder);
    if (dirname(folder) === folder) break;
  }
  return folders.length > 0 ? folders : [cwd].filter((folder) => folder !== home);
}

/** Lock files lie beside the workspace's root manifest. */
const WORKSPACE_ROOT = [
  "package-lock.json",
  "pnpm-workspace.yaml",
  "yarn.lock",
  "bun.lock",
  "bun.lockb",
];

/** As npm reads `npm_config_*`: case does not count, `_` is `-`, and keys of one registry stay as they are. */
function readEnvironment(env: NodeJS.ProcessEnv): Layer {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(env)) {
    if (!/^npm_config_./i.test(name) || value === undefined || value === "") continue;
    const key = name.slice("npm_config_".length);
    const scoped = key.startsWith("//") || key.startsWith("@");
    values.set(scoped ? key : key.replaceAll(/(?!^)_/g, "-").toLowerCase(), value);
  }
  const yarn = env["YARN_NPM_REGISTRY_SERVER"] ?? env["BUN_CONFIG_REGISTRY"];
  if (yarn !== undefined && !values.has("registry")) values.set("registry", yarn);
  return { source: "the environment", trusted: true, values };
}
