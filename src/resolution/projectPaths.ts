import type { Project } from "../core/project.ts";
import type { Reference } from "../core/reference.ts";
import { isInside } from "./folders.ts";
import { knownNames } from "./knownNames.ts";
import { nameSet, type NameSet } from "./patterns.ts";

/** Is the specifier mapped by `paths` of a tsconfig, or by an alias of a bundler? */
export function pathAliasOf(
  specifier: string,
  file: string,
  project: Project,
): Reference | undefined {
  if (!knownNames(project).pathAliases.has(specifier)) return undefined;
  const isMapped = aliasSets(project).some(
    ({ folder, names }) => isInside(file, folder) && names.has(specifier),
  );
  return isMapped
    ? { kind: "alias", why: "the project's configuration maps it to other files" }
    : undefined;
}

/** Is the first part of the name a file or folder below a `baseUrl`, or a source folder of the project? */
export function isProjectPath(
  specifier: string,
  file: string,
  project: Project,
): Reference | undefined {
  const first = specifier.split("/", 1)[0] ?? "";
  if (first.startsWith("@") && !specifier.includes("/")) return undefined;
  for (const [folder, entries] of project.baseUrlEntries)
    if (entries.has(first) && governs(folder, specifier, file, project))
      return { kind: "local", why: `${folder || "the project"} has a "${first}"` };
  return undefined;
}

/** A `baseUrl` resolves every name; in other folders only a path (`src/a.ts`) can be meant. */
function governs(folder: string, specifier: string, file: string, project: Project): boolean {
  const bases = project.pathAliases.filter(({ baseUrl }) => baseUrl === folder);
  if (bases.some((base) => isInside(file, base.folder))) return true;
  return bases.length === 0 && specifier.includes("/") && isInside(file, folder);
}

interface AliasSet {
  readonly folder: string;
  readonly names: NameSet;
}

function aliasSets(project: Project): readonly AliasSet[] {
  const known = computed.get(project);
  if (known) return known;
  const sets = project.pathAliases.map(({ folder, patterns }) => ({
    folder,
    names: nameSet(patterns),
  }));
  computed.set(project, sets);
  return sets;
}

const computed = new WeakMap<Project, readonly AliasSet[]>();
