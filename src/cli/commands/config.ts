import {
  resolveConfiguration,
  type Configuration,
} from "../../adapters/configuration/resolveConfiguration.ts";
import { fileKeys, type Origin, type SettingName } from "../../adapters/configuration/settings.ts";
import { refuseUnknownRules } from "../ruleNames.ts";
import { print } from "../streams.ts";

/** `disprove config`: every value in force and where it came from. */
export async function showConfiguration(flags: {
  readonly format: "text" | "json";
  readonly config?: string;
}): Promise<void> {
  const configuration = await resolveConfiguration({
    cwd: process.cwd(),
    env: process.env,
    flags: [],
    ...(flags.config === undefined ? {} : { path: flags.config }),
  });
  refuseUnknownRules(configuration);
  const values = valuesOf(configuration);
  if (flags.format === "json") {
    const { ignored } = configuration;
    return print(`${JSON.stringify({ values, ignored }, undefined, 2)}\n`);
  }
  const keyWidth = Math.max(...values.map(({ key }) => key.length));
  for (const { key, value, origin } of values)
    print(`${key.padEnd(keyWidth)}  ${JSON.stringify(value)}  (${describe(origin)})\n`);
  for (const { key, file, why } of configuration.ignored)
    print(`ignored: "${key}" of ${file}, because ${why}\n`);
}

interface Value {
  readonly key: string;
  readonly value: unknown;
  readonly origin: Origin;
}

function valuesOf({ settings, rules, origins }: Configuration): readonly Value[] {
  const origin = (name: string): Origin => origins.get(name) ?? { kind: "default" };
  const all = Object.entries(settings);
  return [
    ...all.map(([name, value]) => ({
      key: fileKeys[name as SettingName] ?? name,
      value: name === "timeLimit" ? `${Number(value)}ms` : value,
      origin: origin(name),
    })),
    ...Object.entries(rules).map(([id, value]) => ({
      key: `rules.${id}`,
      value,
      origin: origin(`rules.${id}`),
    })),
  ];
}

function describe({ kind, name }: Origin): string {
  return name === undefined ? kind : `${kind}: ${name}`;
}
