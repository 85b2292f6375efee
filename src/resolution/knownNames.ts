import type { Project } from "../core/project.ts";
import { normalizePypiName } from "../core/package.ts";
import { nameSet, type NameSet } from "./patterns.ts";

/** What a project's manifests and installed packages know, by the name that code imports. */
export interface KnownNames {
  /** npm: import name → published name. */
  readonly npm: ReadonlyMap<string, string>;
  readonly isInstalledNpm: (name: string) => boolean;
  /** PyPI names that some manifest declares. */
  readonly pypi: ReadonlySet<string>;
  /** Finding them may cost reading files: asked last. */
  isAmbient(name: string): boolean;
  readonly pathAliases: NameSet;
}

/** Read off a project once. */
export function knownNames(project: Project): KnownNames {
  const known = computed.get(project);
  if (known) return known;
  const names = collect(project);
  computed.set(project, names);
  return names;
}

const computed = new WeakMap<Project, KnownNames>();

function collect(project: Project): KnownNames {
  const npm = new Map<string, string>();
  const pypi = new Set<string>();
  for (const manifest of project.manifests) {
    if (manifest.kind !== "manifest") continue;
    for (const { ecosystem, name, alias } of manifest.dependencies)
      if (ecosystem === "npm") npm.set(alias ?? name, name);
      else pypi.add(normalizePypiName(name));
  }
  let ambient: NameSet | undefined;
  return {
    npm,
    isInstalledNpm: (name) => project.installed.npm.has(name),
    pypi,
    isAmbient: (name) => (ambient ??= nameSet(project.ambientModules)).has(name),
    pathAliases: nameSet(project.pathAliases.flatMap(({ patterns }) => patterns)),
  };
}
