import { readdirSync } from "node:fs";
import { join } from "node:path";
import { asStrings, readJsonObject } from "./jsonFile.ts";
import type { ProjectReader } from "./projectReader.ts";

/**
 * The packages in the node_modules folders of some folders, by name. The version is read only of
 * those in `wanted`, and empty for the rest: a large project has thousands.
 */
export function readInstalledNpm(
  folders: readonly string[],
  wanted: ReadonlySet<string>,
  reader: ProjectReader,
): ReadonlyMap<string, string> {
  const installed = new Map<string, string>();
  for (const folder of folders) {
    const home = join(folder, "node_modules");
    for (const name of packagesIn(home))
      if (!installed.has(name))
        installed.set(name, wanted.has(name) ? versionOf(join(home, name), reader) : "");
  }
  return installed;
}

function packagesIn(home: string): readonly string[] {
  return namesIn(home).flatMap((name) =>
    name.startsWith("@") ? namesIn(join(home, name)).map((inner) => `${name}/${inner}`) : [name],
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map(({ name }) => name)
      .filter((name) => !name.startsWith("."));
  } catch {
    return [];
  }
}

function versionOf(folder: string, reader: ProjectReader): string {
  const json = readJsonObject(join(folder, "package.json"), reader);
  return asStrings(json?.["version"])[0] ?? "";
}
