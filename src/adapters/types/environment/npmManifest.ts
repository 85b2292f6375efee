import type { Pack } from "../../packages/contents/contents.ts";
import { typesEntry } from "../../packages/npm/entryPoints.ts";

/** What a published package.json says of its types and requirements. */
export interface NpmManifest {
  /** Name → range; of what it requires in any way but optionally. */
  readonly requires: ReadonlyMap<string, string>;
  /** It ships declarations, or sources that are as good. */
  readonly typed: boolean;
  /** Its main entry is among what they declare. */
  readonly mainTyped: boolean;
}

export function readNpmManifest(pack: Pack): NpmManifest {
  const manifest = parse(pack.read("package.json"));
  const optionalPeers = Object.entries(record(manifest["peerDependenciesMeta"])).flatMap(
    ([name, meta]) => (record(meta)["optional"] === true ? [name] : []),
  );
  const peers = ranges(manifest["peerDependencies"]);
  for (const name of optionalPeers) peers.delete(name);
  const requires = new Map([
    ...ranges(manifest["optionalDependencies"]),
    ...peers,
    ...ranges(manifest["dependencies"]),
  ]);
  const mainTyped = typesEntry(manifest, new Set(pack.files.keys())) !== undefined;
  return { requires, typed: hasTypes(pack), mainTyped };
}

/** Its own, not those of packages that it bundles. */
function hasTypes(pack: Pack): boolean {
  for (const path of pack.files.keys()) {
    if (/\.[cm]?tsx?$/.test(path) && !/(?:^|\/)node_modules\//.test(path)) return true;
  }
  return false;
}

type Fields = Readonly<Record<string, unknown>>;

function parse(text: string | undefined): Fields {
  try {
    return record(JSON.parse(text ?? ""));
  } catch {
    return {};
  }
}

function record(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

const MAX_REQUIRED = 2_000;

function ranges(section: unknown): Map<string, string> {
  const entries = Object.entries(record(section)).slice(0, MAX_REQUIRED);
  return new Map(
    entries.flatMap(([name, range]) => (typeof range === "string" ? [[name, range] as const] : [])),
  );
}
