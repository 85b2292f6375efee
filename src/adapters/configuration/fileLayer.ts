import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { UsageError } from "../../core/usageError.ts";
import type { ConfigurationText } from "./configurationText.ts";
import { parseConfiguration } from "./parseConfiguration.ts";
import { liftPatterns, rebasePatterns } from "./rebasePatterns.ts";
import type { ConfigurationFile } from "./schema.ts";
import type { Layer, Settings } from "./settings.ts";
import { parseDuration } from "./values.ts";

/** What a file says, and what of it does not count. */
export interface FileLayer extends Layer {
  readonly ignored: readonly Ignored[];
}

export interface Ignored {
  readonly key: string;
  readonly file: string;
  readonly why: string;
}

/** A user's own file: its folders are the user's, and everything in it counts. */
export async function userLayer(file: ConfigurationText): Promise<FileLayer> {
  const parsed = await parseConfiguration(file);
  return {
    origin: { kind: "user", name: file.path },
    settings: withoutAbsent(settingsOf(parsed, file.path)),
    rules: parsed.rules ?? {},
    ignored: [],
  };
}

/** A repository's file: it may not make us write or send, nor look outside its own folder. */
export async function repositoryLayer(file: ConfigurationText, cwd: string): Promise<FileLayer> {
  const parsed = await parseConfiguration(file);
  const folder = dirname(file.path);
  const all = settingsOf(parsed, file.path);
  const { cache: _cache, cacheDir: _cacheDir, offline, format, ...settings } = all;
  return {
    origin: { kind: "repository", name: file.path },
    settings: withoutAbsent({
      ...settings,
      include: all.include && pathsBelow(all.include, folder, cwd, file.path),
      exclude: all.exclude && patternsAt(all.exclude, folder, cwd),
      offline: offline || undefined,
      format: format?.some(writes) ? undefined : format,
    }),
    rules: parsed.rules ?? {},
    ignored: refusals(parsed).map(([key, why]) => ({ key, file: file.path, why })),
  };
}

type Loose = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

function settingsOf(file: ConfigurationFile, path: string): Loose {
  const { $schema: _schema, rules: _rules, packages, timeLimit, ...same } = file;
  return {
    ...same,
    ...packages,
    timeLimit:
      timeLimit === undefined ? undefined : parseDuration(timeLimit, `${path}: "timeLimit"`),
  };
}

function refusals(file: ConfigurationFile): readonly (readonly [string, string])[] {
  const mayNotWrite = "a repository's file may not decide what is written";
  return [
    ...(file.cache === undefined ? [] : [["cache", mayNotWrite] as const]),
    ...(file.cacheDir === undefined ? [] : [["cacheDir", mayNotWrite] as const]),
    ...(file.format?.some(writes) ? [["format", mayNotWrite] as const] : []),
    ...(file.offline === false
      ? [["offline", "a repository's file may not turn the network on"] as const]
      : []),
  ];
}

function writes(format: string): boolean {
  return format.includes("=");
}

/** As paths relative to the working folder. Where it lies inside one of them, that is the folder itself. */
function pathsBelow(
  paths: readonly string[],
  folder: string,
  cwd: string,
  file: string,
): readonly string[] {
  const found = paths.flatMap((path) => {
    const absolute = resolve(folder, path);
    if (isAbsolute(path) || !isInside(absolute, folder))
      throw new UsageError(
        `${file}: "include" must name paths below its own folder, not "${path}".`,
      );
    if (isInside(cwd, absolute)) return ["."];
    return isInside(absolute, cwd) ? [relative(cwd, absolute)] : [];
  });
  return [...new Set(found)];
}

/** As patterns of the working folder, which may lie below the file's folder or above it. */
function patternsAt(patterns: readonly string[], folder: string, cwd: string): readonly string[] {
  return folder !== cwd && isInside(folder, cwd)
    ? liftPatterns(patterns, slashes(relative(cwd, folder)))
    : rebasePatterns(patterns, slashes(relative(folder, cwd)));
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(join(folder, sep));
}

function slashes(path: string): string {
  return path.split(sep).join("/");
}

function withoutAbsent(settings: Loose): Partial<Settings> {
  const present = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Partial<Settings>;
}
