import type { Dependency, Manifest } from "../core/manifest.ts";
import { readManifest } from "./index.ts";

/** For tests: reads a text that must be a manifest. */
export function read(path: string, text: string): Manifest {
  const manifest = readManifest(path, text);
  if (!manifest) throw new Error(`${path} is not the name of a manifest`);
  return manifest;
}

/** For tests: each dependency on a line, with the text that its range covers. */
export function dependencyLines(path: string, text: string): readonly string[] {
  return read(path, text).dependencies.map((dependency) => {
    const { start, end } = dependency.range;
    return `${text.slice(start.offset, end.offset)} → ${describe(dependency)}`;
  });
}

function describe(dependency: Dependency): string {
  const { source, extras, importer } = dependency;
  return [
    dependency.alias && `${dependency.alias} =`,
    dependency.name + (extras.length > 0 ? `[${extras.join(",")}]` : ""),
    dependency.versionRange,
    dependency.marker && `; ${dependency.marker}`,
    dependency.lockedVersion && `locked ${dependency.lockedVersion}`,
    importer !== undefined && `in "${importer}"`,
    `(${dependency.group})`,
    source.kind !== "registry" && `${source.kind} ${source.target}`,
    source.kind === "registry" && source.index && `index ${source.index}`,
  ]
    .filter(Boolean)
    .join(" ");
}
