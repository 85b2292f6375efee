import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "smol-toml";
import { field, list } from "../json.ts";
import type { Place } from "../place.ts";
import { readTextFile } from "../place.ts";

/** An index as a configuration writes it: perhaps with credentials. */
export interface WrittenIndex {
  readonly url: string;
  readonly role: "default" | "extra" | "explicit";
  /** The user's or the machine's, not of a file that came with the code. */
  readonly trusted: boolean;
  /** Packages that a manifest takes from here. */
  readonly packages?: readonly string[];
}

export interface UvSettings {
  readonly indexes: readonly WrittenIndex[];
  readonly findLinks: readonly { readonly place: string; readonly trusted: boolean }[];
  readonly noIndex: boolean;
}

export function readUvSettings(place: Place): UvSettings {
  const { env, home, root = "/" } = place;
  const project = nearest("uv.toml", place);
  const files = [
    ...(project === undefined ? [] : [{ path: project, trusted: false }]),
    { path: env["UV_CONFIG_FILE"], trusted: true },
    { path: join(env["XDG_CONFIG_HOME"] ?? join(home, ".config"), "uv", "uv.toml"), trusted: true },
    { path: join(root, "etc/uv/uv.toml"), trusted: true },
  ];
  const read = files.flatMap(({ path, trusted }) =>
    path === undefined ? [] : [readUvFile(readTextFile(path) ?? "", trusted)],
  );
  const all = [readEnvironment(env), ...read];
  return {
    indexes: all.flatMap((settings) => settings.indexes),
    findLinks: all.flatMap((settings) => settings.findLinks),
    noIndex: all.some((settings) => settings.noIndex),
  };
}

function readUvFile(text: string, trusted: boolean): UvSettings {
  const settings = parseToml(text);
  const holders = [settings, field(settings, "pip")];
  const texts = (name: string) => holders.flatMap((holder) => strings(field(holder, name)));
  return {
    indexes: [
      ...(list(field(settings, "index")) ?? []).flatMap((index) => readIndex(index, trusted)),
      ...texts("index-url").map((url) => ({ url, role: "default" as const, trusted })),
      ...texts("extra-index-url").map((url) => ({ url, role: "extra" as const, trusted })),
    ],
    findLinks: texts("find-links").map((location) => ({ place: location, trusted })),
    noIndex: holders.some((holder) => field(holder, "no-index") === true),
  };
}

function readIndex(index: unknown, trusted: boolean): WrittenIndex[] {
  const url = field(index, "url");
  if (typeof url !== "string") return [];
  const explicit = field(index, "explicit") === true;
  const role = field(index, "default") === true ? "default" : explicit ? "explicit" : "extra";
  return [{ url, role, trusted }];
}

function readEnvironment(env: NodeJS.ProcessEnv): UvSettings {
  const urls = (name: string, separator: RegExp) =>
    (env[name] ?? "").split(separator).filter((url) => url !== "");
  const indexes = (name: string, role: WrittenIndex["role"]) =>
    urls(name, /\s+/).map((url) => ({ url: withoutName(url), role, trusted: true }));
  return {
    indexes: [
      ...indexes("UV_DEFAULT_INDEX", "default"),
      ...indexes("UV_INDEX_URL", "default"),
      ...indexes("UV_INDEX", "extra"),
      ...indexes("UV_EXTRA_INDEX_URL", "extra"),
    ],
    findLinks: urls("UV_FIND_LINKS", /[\s,]+/).map((place) => ({ place, trusted: true })),
    noIndex: /^(?:1|true|yes|on)$/i.test(env["UV_NO_INDEX"] ?? ""),
  };
}

/** `corporate=https://…` */
function withoutName(index: string): string {
  return index.replace(/^[\w.-]+=/, "");
}

function nearest(name: string, { cwd, home }: Place): string | undefined {
  for (let folder = cwd; folder !== home; folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return join(folder, name);
    if (dirname(folder) === folder) return undefined;
  }
  return undefined;
}

function strings(value: unknown): string[] {
  const values = list(value) ?? [value];
  return values.filter((each) => typeof each === "string");
}

function parseToml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
