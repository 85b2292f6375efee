import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { PathAliases } from "../../core/project.ts";
import { asObject, asStrings, readJsonObject, type JsonObject } from "./jsonFile.ts";
import { foldersUp, isWithin } from "./paths.ts";
import type { ProjectReader } from "./projectReader.ts";
import type { ProjectTree } from "./projectTree.ts";

/** What every `tsconfig*.json` and `jsconfig*.json` of the project maps, what they extend included. */
export function readTsconfigs(tree: ProjectTree, reader: ProjectReader): readonly PathAliases[] {
  const configs = tree.folders
    .flatMap(({ absolute, files }) =>
      files.filter((name) => TSCONFIG.test(name)).map((name) => join(absolute, name)),
    )
    .slice(0, MOST_CONFIGS);
  const read = newConfigLoader(tree.root, reader);
  return configs.flatMap((config) => toAliases(config, read(config), reader));
}

const TSCONFIG = /^(?:ts|js)config(?:\.[\w.-]+)?\.json$/;
const MOST_CONFIGS = 2_000;

/** The options that name modules, with absolute folders. */
interface PathOptions {
  readonly baseUrl?: string;
  readonly paths?: JsonObject;
  /** Where the targets of `paths` are. */
  readonly pathsBase?: string;
  /** `include` and `files`: not inherited as a whole, but a base may name the files. */
  readonly include: readonly string[];
}

type LoadConfig = (absolute: string) => PathOptions;

function newConfigLoader(root: string, reader: ProjectReader): LoadConfig {
  const known = new Map<string, PathOptions>();
  const load: LoadConfig = (absolute) => {
    const done = known.get(absolute);
    if (done) return done;
    // Found here again while it is being read, it extends itself: nothing more comes of that.
    known.set(absolute, { include: [] });
    if (known.size > MOST_CONFIGS * 2) return { include: [] };
    const options = merge(absolute, readJsonObject(absolute, reader) ?? {}, root, load);
    known.set(absolute, options);
    return options;
  };
  return load;
}

function merge(absolute: string, json: JsonObject, root: string, load: LoadConfig): PathOptions {
  const folder = dirname(absolute);
  const bases = asStrings(json["extends"]).flatMap(
    (name) => findExtended(name, folder, root) ?? [],
  );
  const inherited: PathOptions = Object.assign({ include: [] }, ...bases.map(load));
  const compilerOptions = asObject(json["compilerOptions"]) ?? {};
  const [baseUrl] = asStrings(compilerOptions["baseUrl"]);
  const paths = asObject(compilerOptions["paths"]);
  const base = baseUrl === undefined ? inherited.baseUrl : resolve(folder, baseUrl);
  return {
    ...(base !== undefined && { baseUrl: base }),
    ...(paths
      ? { paths, pathsBase: base ?? folder }
      : inherited.paths && { paths: inherited.paths, pathsBase: inherited.pathsBase ?? folder }),
    include: [...asStrings(json["include"]), ...asStrings(json["files"])],
  };
}

/** A path, or a file in a package below a node_modules folder of the project. */
function findExtended(name: string, folder: string, root: string): string | undefined {
  if (/^\.{0,2}\//.test(name) || name === "." || name === "..")
    return firstFile(resolve(folder, name), root);
  for (const above of foldersUp(folder)) {
    if (!isWithin(above, root)) return undefined;
    const found = firstFile(join(above, "node_modules", name), root);
    if (found !== undefined) return found;
  }
  return undefined;
}

function firstFile(path: string, root: string): string | undefined {
  if (!isWithin(path, root)) return undefined;
  const candidates = path.endsWith(".json")
    ? [path]
    : [`${path}.json`, join(path, "tsconfig.json")];
  return candidates.find((candidate) => existsSync(candidate));
}

function toAliases(config: string, options: PathOptions, reader: ProjectReader): PathAliases[] {
  const folder = reader.path(governedFolder(dirname(config), options.include));
  const patterns = Object.keys(options.paths ?? {});
  const own = {
    folder,
    patterns,
    targets: targetsOf(options, reader),
    ...(options.baseUrl !== undefined && { baseUrl: reader.path(options.baseUrl) }),
  };
  const isEmpty = patterns.length === 0 && options.baseUrl === undefined;
  return isEmpty ? [] : [own, ...catchAlls(folder, options, reader)];
}

function targetsOf(
  { paths = {}, pathsBase = "" }: PathOptions,
  reader: ProjectReader,
): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(paths).map(([pattern, targets]) => [
      pattern,
      asStrings(targets).map((target) => reader.path(resolve(pathsBase, target))),
    ]),
  );
}

/** A configuration in a folder of its own includes files beside that: `../src/**`. */
function governedFolder(folder: string, include: readonly string[]): string {
  const ups = include.map((pattern) => /^(?:\.\.\/)*/.exec(pattern)?.[0] ?? "");
  return resolve(folder, ups.toSorted((a, b) => b.length - a.length)[0] ?? "");
}

/** `"*": ["types/*"]` makes a folder another `baseUrl`. */
function catchAlls(folder: string, options: PathOptions, reader: ProjectReader): PathAliases[] {
  const { paths, pathsBase } = options;
  if (!paths || pathsBase === undefined) return [];
  return asStrings(paths["*"])
    .filter((target) => target.endsWith("/*") && !target.includes("node_modules"))
    .map((target) => ({
      folder,
      patterns: [],
      baseUrl: reader.path(resolve(pathsBase, target.slice(0, -2))),
    }));
}
