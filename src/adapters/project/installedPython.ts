import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { normalizePypiName } from "../../core/package.ts";
import type { Installed } from "../../core/project.ts";
import type { ProjectReader } from "./projectReader.ts";

type InstalledPython = Pick<Installed, "pythonModules" | "pypi">;

/** What virtual environments hold, from the distributions' own metadata. Nothing of it is run. */
export function readInstalledPython(
  environments: readonly string[],
  reader: ProjectReader,
): InstalledPython {
  const pythonModules = new Map<string, string>();
  const pypi = new Map<string, string>();
  for (const sitePackages of environments.flatMap(sitePackagesOf)) {
    for (const entry of namesIn(sitePackages).slice(0, MOST_ENTRIES)) {
      const found = DISTRIBUTION.exec(entry);
      if (!found) continue;
      const name = normalizePypiName(found[1] ?? "");
      pypi.set(name, found[2] ?? "");
      for (const module of modulesOf(join(sitePackages, entry), reader))
        if (!pythonModules.has(module)) pythonModules.set(module, name);
    }
  }
  return { pythonModules, pypi };
}

/** `attrs-25.3.0.dist-info`; eggs may have a Python version after theirs. */
const DISTRIBUTION = /^(.+?)-([^-]+)(?:-py[\d.]+)?\.(?:dist-info|egg-info)$/;
const MOST_ENTRIES = 20_000;

/** Where a virtual environment keeps its distributions. */
export function sitePackagesOf(environment: string): readonly string[] {
  const lib = join(environment, "lib");
  const posix = namesIn(lib)
    .filter((name) => /^(?:python|pypy)3/.test(name))
    .map((name) => join(lib, name, "site-packages"));
  return [...posix, join(environment, "Lib", "site-packages")];
}

function modulesOf(metadata: string, reader: ProjectReader): ReadonlySet<string> {
  const record = textIn(metadata, "RECORD", reader);
  const listed = [...record.matchAll(/^"?([^",/\n]+)(\/?)/gm)].flatMap(([, first = "", slash]) =>
    slash ? moduleFolder(first) : moduleFile(first),
  );
  const topLevel = textIn(metadata, "top_level.txt", reader).split(/\s+/);
  const firstNames = topLevel.map((path) => path.split("/", 1)[0] ?? "");
  return new Set([...firstNames, ...listed].filter((name) => /^[^\W\d]\w*$/u.test(name)));
}

function moduleFolder(name: string): string[] {
  return name === "__pycache__" ? [] : [name];
}

function moduleFile(name: string): string[] {
  return /\.(?:py|so|pyd)$/.test(name) ? [name.slice(0, name.indexOf("."))] : [];
}

function textIn(folder: string, name: string, reader: ProjectReader): string {
  const path = join(folder, name);
  return existsSync(path) ? (reader.text(path, LARGEST_RECORD) ?? "") : "";
}

/** A distribution with 100,000 files has a RECORD of 10 MB. */
const LARGEST_RECORD = 20_000_000;

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
