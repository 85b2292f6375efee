import { normalizePypiName } from "../../../core/index.ts";
import type { Archive } from "../archives/archive.ts";
import type { Refusal } from "../archives/refusal.ts";
import type { Exported } from "../exported.ts";
import type { Reading } from "../releaseReader.ts";
import { chooseFile } from "./chooseFile.ts";
import { listedModules } from "./listing.ts";
import { listingReading } from "./listingReading.ts";
import { scanPython } from "./moduleNames.ts";
import type { Modules } from "./modules.ts";

/** The names of the distribution's main package: what `from package import …` can take. */
export function exportsReading(name: string): Reading<Exported> {
  return {
    name: "python-exports-1",
    choose: chooseFile,
    async read(archive, file, version) {
      const listing = await listingReading.read(archive, file, version);
      if ("status" in listing) return listing;
      const modules = listedModules(listing);
      const main = mainModule(modules, name);
      if (main === undefined)
        return { status: "unknown", reason: "its main module cannot be told" };
      return readNames(archive, modules, main);
    },
  };
}

/** The module named like the distribution, else the only one at the top. */
function mainModule(modules: Modules, name: string): string | undefined {
  const regular = [...modules]
    .filter(([module, file]) => !file.namespace && !/(?:^|\.)_/.test(module))
    .map(([module]) => module);
  const namesake = regular.find((module) => normalizePypiName(module) === name);
  if (namesake !== undefined) return namesake;
  const top = regular.filter((module) => !module.includes("."));
  return top.length === 1 ? top[0] : undefined;
}

const MAX_MODULES = 40;

/** A star import is followed inside the archive; one that leads out of it makes the names unknown. */
async function readNames(
  archive: Archive,
  modules: Modules,
  main: string,
): Promise<Exported | Refusal> {
  const names = new Set<string>();
  const seen = new Set([main]);
  for (const module of seen) {
    if (seen.size > MAX_MODULES) return unknown(`${main} takes its names from too many modules`);
    const path = sourceOf(archive, modules.get(module)?.path);
    if (path === undefined) return unknown(`${module} has no source`);
    const read = await archive.read([path]);
    if (read.status === "refused") return read;
    const scanned = scanPython(
      new TextDecoder().decode(read.files.get(path)),
      path.endsWith(".pyi"),
    );
    const offered = (name: string) => module === main || !name.startsWith("_");
    for (const name of scanned.names) if (offered(name)) names.add(name);
    const isPackage = /(?:^|\/)__init__\.pyi?$/.test(path);
    for (const star of scanned.stars) {
      const target = absolute(star, module, isPackage);
      if (!modules.has(target)) return unknown(`${module} takes all names of ${star}`);
      seen.add(target);
    }
  }
  if (names.size === 0) return unknown(`${main} defines no names`);
  return { status: "known", names: [...names].sort(), file: modules.get(main)?.path ?? main };
}

function sourceOf(archive: Archive, path: string | undefined): string | undefined {
  if (path === undefined || /\.pyi?$/.test(path)) return path;
  return [path.replace(/\.[^/]*$/, ".pyi")].find((each) => archive.files.has(each));
}

/** `.x` in the package `a` is `a.x`; in the module `a.b` it is `a.x` too. */
function absolute(star: string, module: string, isPackage: boolean): string {
  const dots = /^\.*/.exec(star)?.[0].length ?? 0;
  if (dots === 0) return star;
  const parts = module.split(".");
  const base = parts.slice(0, parts.length - (isPackage ? dots - 1 : dots));
  return [...base, star.slice(dots)].filter((part) => part !== "").join(".");
}

function unknown(reason: string): Exported {
  return { status: "unknown", reason };
}
