import type { Candidate, Survey } from "../core/candidate.ts";
import type { Dependency } from "../core/manifest.ts";
import type { Import, InstallCommand, Module } from "../core/module.ts";
import { normalizePypiName, packageKey } from "../core/package.ts";
import type { Project } from "../core/project.ts";
import type { Reference } from "../core/reference.ts";
import type { Range } from "../core/range.ts";
import { resolveImport } from "./resolveImport.ts";
import { isTestData } from "./testData.ts";

/** One place that names a package: an import, an install command, or a manifest's entry. */
export type PackageUse = ImportUse | DependencyUse;

export interface ImportUse {
  readonly kind: "import";
  readonly file: string;
  readonly range: Range;
  readonly item: Import;
  readonly reference: Reference;
  /** What tests read may be made up: it is no code of the project. */
  readonly inTestData?: true;
}

export interface DependencyUse {
  readonly kind: "install" | "manifest";
  readonly file: string;
  readonly range: Range;
  readonly dependency: Dependency;
  /** `npx x` runs a program that the project has installed before it asks a registry. */
  readonly mayBeLocal?: true;
  readonly inTestData?: true;
}

/**
 * Every place of the candidate that names a package or a module, in the order of the files.
 * Computed once for a run: the checks share it.
 */
export function packageUses(
  candidate: Candidate,
  surveys: readonly Survey[],
): readonly PackageUse[] {
  const known = computed.get(surveys);
  if (known) return known;
  const own = ownPackages(candidate.project);
  const paths = new Set(candidate.files.map(({ path }) => path));
  const uses = [...sourceUses(candidate, surveys), ...manifestUses(candidate)]
    .filter((use) => use.kind === "import" || !own.has(packageKey(use.dependency)))
    .map((use): PackageUse => {
      const inTestData = isTestData(use.file, (path) => paths.has(path));
      return inTestData ? { ...use, inTestData } : use;
    });
  computed.set(surveys, uses);
  return uses;
}

const computed = new WeakMap<readonly Survey[], readonly PackageUse[]>();

/**
 * Packages that the project itself has: a manifest may name a workspace's member by its version, or
 * the project's own extras, before any of it is published.
 */
function ownPackages({ workspacePackages, manifests }: Project): ReadonlySet<string> {
  const npm = [...workspacePackages.keys()].map((name) => packageKey({ ecosystem: "npm", name }));
  const pypi = manifests.flatMap(({ ecosystem, name }) =>
    ecosystem === "pypi" && name !== undefined
      ? [packageKey({ ecosystem, name: normalizePypiName(name) })]
      : [],
  );
  return new Set([...npm, ...pypi]);
}

function sourceUses(candidate: Candidate, surveys: readonly Survey[]): PackageUse[] {
  const ambient = new Set(
    surveys.flatMap((survey) => survey.modules.flatMap((module) => module.ambientModules)),
  );
  return surveys.flatMap((survey) => {
    const installs = [...survey.installs, ...survey.modules.flatMap((module) => module.installs)];
    const imports = survey.modules.flatMap((module) => importUses(module, candidate, ambient));
    return [
      ...withAliases(imports, installs),
      ...installs.flatMap(({ dependencies, mayBeLocal }) =>
        dependencyUses("install", survey.path, dependencies, mayBeLocal),
      ),
    ];
  });
}

/** `npm install old@npm:zod@3` in a document gives the name by which its code imports the package. */
function withAliases(
  imports: readonly ImportUse[],
  installs: readonly InstallCommand[],
): readonly ImportUse[] {
  const names = new Map(
    installs.flatMap(({ dependencies }) =>
      dependencies.flatMap(({ alias, name }) => (alias === undefined ? [] : [[alias, name]])),
    ),
  );
  if (names.size === 0) return imports;
  return imports.map((use) => {
    const { reference } = use;
    const name = reference.kind === "package" ? names.get(reference.id.name) : undefined;
    if (reference.kind !== "package" || name === undefined) return use;
    return { ...use, reference: { ...reference, id: { ...reference.id, name } } };
  });
}

function importUses(
  module: Module,
  candidate: Candidate,
  ambient: ReadonlySet<string>,
): ImportUse[] {
  return module.imports.map((item) => ({
    kind: "import",
    file: module.path,
    range: item.range,
    item,
    reference: resolveImport(item, module, candidate.project, ambient),
  }));
}

function manifestUses(candidate: Candidate): PackageUse[] {
  const judged = new Set(candidate.files.map((file) => file.path));
  return candidate.project.manifests
    .filter((manifest) => manifest.kind === "manifest" && judged.has(manifest.path))
    .flatMap((manifest) => dependencyUses("manifest", manifest.path, manifest.dependencies));
}

function dependencyUses(
  kind: DependencyUse["kind"],
  file: string,
  dependencies: readonly Dependency[],
  mayBeLocal?: true,
): DependencyUse[] {
  return dependencies
    .filter((dependency) => dependency.source.kind === "registry")
    .map((dependency) => ({
      kind,
      file,
      range: dependency.range,
      dependency,
      ...(mayBeLocal && { mayBeLocal }),
    }));
}
