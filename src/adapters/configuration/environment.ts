import type { Layer, SettingName, Settings } from "./settings.ts";
import { parseBoolean, parseDuration, parseList, parseThresholds } from "./values.ts";

/** The settings that `DISPROVE_…` variables decide, one layer each so that each can be named. */
export function environmentLayers(env: NodeJS.ProcessEnv): readonly Layer[] {
  return readers.flatMap(([name, setting, parse]) => {
    const text = env[name];
    // CI services set variables that nobody filled in to the empty text.
    if (text === undefined || text === "") return [];
    const settings: Partial<Settings> = { [setting]: parse(text, name) };
    return [{ origin: { kind: "environment" as const, name }, settings, rules: {} }];
  });
}

type Reader = {
  [Name in SettingName]: readonly [string, Name, (text: string, name: string) => Settings[Name]];
}[SettingName];

const readers: readonly Reader[] = [
  ["DISPROVE_INCLUDE", "include", parseList],
  ["DISPROVE_EXCLUDE", "exclude", parseList],
  ["DISPROVE_ONLY", "only", parseList],
  ["DISPROVE_SKIP", "skip", parseList],
  ["DISPROVE_FAIL_ON", "failOn", parseThresholds],
  ["DISPROVE_OFFLINE", "offline", parseBoolean],
  ["DISPROVE_TIME_LIMIT", "timeLimit", parseDuration],
  ["DISPROVE_CACHE", "cache", parseBoolean],
  ["DISPROVE_CACHE_DIR", "cacheDir", (text) => text],
  ["DISPROVE_FORMAT", "format", parseList],
];
