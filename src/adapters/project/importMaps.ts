import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { PathAliases } from "../../core/project.ts";
import { asObject, asStrings, readJsonObject, type JsonObject } from "./jsonFile.ts";
import { isWithin } from "./paths.ts";
import type { ProjectReader } from "./projectReader.ts";
import type { ProjectTree } from "./projectTree.ts";

/** The names that Deno's configurations and import maps give to other modules. */
export function readImportMaps(tree: ProjectTree, reader: ProjectReader): readonly PathAliases[] {
  return tree.folders.flatMap(({ absolute, files }) => {
    const configs = files.filter((name) => IMPORT_MAPS.has(name));
    const patterns = configs.flatMap((name) => patternsOf(absolute, name, tree.root, reader));
    return patterns.length > 0 ? [{ folder: reader.path(absolute), patterns }] : [];
  });
}

/** https://docs.deno.com/runtime/fundamentals/configuration/ */
const IMPORT_MAPS: ReadonlySet<string> = new Set([
  "deno.json",
  "deno.jsonc",
  "import_map.json",
  "importmap.json",
  "import-map.json",
]);

function patternsOf(folder: string, name: string, root: string, reader: ProjectReader): string[] {
  const json = readJsonObject(join(folder, name), reader);
  if (!json) return [];
  const elsewhere = asStrings(json["importMap"])
    .map((path) => resolve(folder, path))
    .filter((path) => isWithin(path, root) && existsSync(path))
    .map((path) => readJsonObject(path, reader) ?? {});
  return [json, ...elsewhere].flatMap((map) => namesIn(map));
}

/** A key that ends in `/` maps all below it; Deno lets a package's key do so too. */
function namesIn(json: JsonObject): string[] {
  const scopes = Object.values(asObject(json["scopes"]) ?? {});
  return [json["imports"], ...scopes]
    .flatMap((imports) => Object.keys(asObject(imports) ?? {}))
    .flatMap((key) => (key.endsWith("/") ? [`${key}*`] : [key, `${key}/*`]));
}
