import type { Dependency, Manifest } from "../../core/manifest.ts";
import type { Draft } from "../draft.ts";
import { folderOf, foldersUp } from "../folders.ts";
import { entriesOf, textOf, valueAt, type Value } from "../formats/tree.ts";
import { readNpmSpecifier } from "./specifier.ts";

/** Gives `catalog:` dependencies the range that the catalog of the nearest folder above has for them. */
export function resolveCatalogs(manifests: readonly Manifest[]): readonly Manifest[] {
  const catalogs = catalogsByFolder(manifests);
  if (catalogs.size === 0) return manifests;
  return manifests.map((manifest) => {
    const folders = foldersUp(folderOf(manifest.path));
    const resolve = (dependency: Dependency) => resolved(dependency, folders, catalogs);
    return { ...manifest, dependencies: manifest.dependencies.map(resolve) };
  });
}

/** Reads `catalog: {name: range}` and `catalogs: {other: {name: range}}`. */
export function readCatalogs(value: Value | undefined, draft: Draft): void {
  const add = (catalog: string, entries: Value | undefined): void => {
    for (const [name, entry] of entriesOf(entries)) {
      const versionRange = textOf(entry.value) ?? numberOf(entry.value);
      if (versionRange !== undefined) draft.catalogs.push({ catalog, name, versionRange });
    }
  };
  add("default", valueAt(value, "catalog"));
  for (const [catalog, { value: entries }] of entriesOf(valueAt(value, "catalogs"))) {
    add(catalog, entries);
  }
}

/** `react: 19` in YAML is a number. */
function numberOf(value: Value): string | undefined {
  return value.kind === "other" && /^[\d.]+$/.test(value.text) ? value.text : undefined;
}

type Catalogs = ReadonlyMap<string, ReadonlyMap<string, string>>;

function catalogsByFolder(manifests: readonly Manifest[]): Catalogs {
  const byFolder = new Map<string, Map<string, string>>();
  for (const { path, catalogs } of manifests) {
    if (!catalogs) continue;
    const folder = folderOf(path);
    const ranges = byFolder.get(folder) ?? new Map<string, string>();
    for (const entry of catalogs) ranges.set(keyOf(entry.catalog, entry.name), entry.versionRange);
    byFolder.set(folder, ranges);
  }
  return byFolder;
}

function resolved(
  dependency: Dependency,
  folders: readonly string[],
  catalogs: Catalogs,
): Dependency {
  if (dependency.source.kind !== "catalog") return dependency;
  const key = keyOf(dependency.source.target, dependency.name);
  const ranges = folders
    .map((folder) => catalogs.get(folder))
    .find((entries) => entries !== undefined);
  const versionRange = ranges?.get(key);
  if (versionRange === undefined) return dependency;
  const { name, ...read } = readNpmSpecifier(versionRange);
  const alias = name !== undefined && { alias: dependency.name };
  return { ...dependency, name: name ?? dependency.name, ...alias, ...read };
}

function keyOf(catalog: string, name: string): string {
  return `${catalog}\n${name}`;
}
