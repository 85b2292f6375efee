import { resolve } from "node:path";
import { UsageError } from "../../core/usageError.ts";
import { readConfigurationText } from "./configurationText.ts";
import { defaultCacheFolder } from "../cache/defaultFolder.ts";
import { defaultLayer, type DefaultLayer } from "./defaults.ts";
import { environmentLayers } from "./environment.ts";
import { repositoryLayer, userLayer, type FileLayer, type Ignored } from "./fileLayer.ts";
import { findRepositoryConfiguration, userConfigurationPath } from "./findConfiguration.ts";
import type { Layer, Level, Origin, SettingName, Settings } from "./settings.ts";

export interface ConfigurationRequest {
  /** Absolute. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** What flags say, each with its own origin, the strongest first. */
  readonly flags: readonly Layer[];
  /** Absolute: the folder that holds all that is checked; default: the working folder. */
  readonly subject?: string;
  /** A file to use in place of the repository's own. */
  readonly path?: string;
}

export interface Configuration {
  readonly settings: Settings;
  readonly rules: Readonly<Record<string, Level>>;
  /** Where each value came from; rules as `rules.<id>`. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** What files say and what does not count. */
  readonly ignored: readonly Ignored[];
}

/**
 * Joins flags, environment, the repository's file and the user's, in this order of strength.
 * @throws UsageError when one of them cannot be used.
 */
export async function resolveConfiguration(request: ConfigurationRequest): Promise<Configuration> {
  const [repository, user] = await Promise.all([readRepository(request), readUser(request.env)]);
  const files = [repository, user].filter((layer) => layer !== undefined);
  return {
    ...joinLayers([
      ...request.flags,
      ...environmentLayers(request.env),
      ...files,
      defaultLayer(defaultCacheFolder(request.env)),
    ]),
    ignored: files.flatMap((file) => file.ignored),
  };
}

/**
 * The strongest layer first: every setting and every rule is taken from the first that names it. The
 * last is the default layer, which names every setting.
 */
export function joinLayers(
  layers: readonly [...Layer[], DefaultLayer],
): Omit<Configuration, "ignored"> {
  const settings: Partial<Record<SettingName, Settings[SettingName]>> = {};
  const rules: Record<string, Level> = {};
  const origins = new Map<string, Origin>();
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer.settings)) {
      if (origins.has(name)) continue;
      settings[name as SettingName] = value;
      origins.set(name, layer.origin);
    }
    for (const [id, level] of Object.entries(layer.rules)) {
      if (origins.has(`rules.${id}`)) continue;
      rules[id] = level;
      origins.set(`rules.${id}`, layer.origin);
    }
  }
  return { settings: settings as Settings, rules, origins };
}

async function readRepository(request: ConfigurationRequest): Promise<FileLayer | undefined> {
  if (request.path === undefined) {
    const found = await findRepositoryConfiguration(request.cwd, request.subject);
    return found && repositoryLayer(found, request.cwd);
  }
  const path = resolve(request.cwd, request.path);
  if (!/\.(?:jsonc?|[cm]?[jt]s)$/.test(path))
    throw new UsageError(`--config takes a .json, .jsonc, .ts or .js file, not ${request.path}.`);
  const text = await readConfigurationText(path);
  if (text) return repositoryLayer(text, request.cwd);
  throw new UsageError(
    `--config ${request.path} names no configuration: give the path of one, or create it with "disprove init".`,
  );
}

async function readUser(env: NodeJS.ProcessEnv): Promise<FileLayer | undefined> {
  const text = await readConfigurationText(userConfigurationPath(env));
  return text && userLayer(text);
}
