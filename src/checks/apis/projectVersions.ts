import type { Dependency, Manifest } from "../../core/manifest.ts";
import {
  normalizePypiName,
  type ChosenVersion,
  type Ecosystem,
  type PackageVersion,
} from "../../core/package.ts";
import type { PublishedPackage } from "../../core/ports.ts";
import type { Project } from "../../core/project.ts";
import type { Declarations } from "../../manifests/declared.ts";
import { folderOf, foldersUp } from "../../manifests/folders.ts";
import { governedFolder } from "../../manifests/includes.ts";
import { typesPackageOf } from "../packageText.ts";
import { newest, satisfyingVersions } from "../../manifests/versions/index.ts";

/** Why the newest release was taken. */
export const NOTHING_SAYS = "the newest: nothing says which";

/** Which release of each package the project's files get. */
export interface ProjectVersions {
  /** `undefined` where neither the project nor the registry tells of any version. */
  choose(file: string, found: PublishedPackage): ChosenVersion | undefined;
  /** All that the lock files in force at a file hold. */
  locked(file: string, ecosystem: Ecosystem): readonly PackageVersion[];
}

/**
 * The project's own version where it is that package; else the lock file's, else what the manifest's
 * range resolves to, else what is installed, else the newest.
 */
export function projectVersions(project: Project, declarations: Declarations): ProjectVersions {
  const byFolder = Map.groupBy(project.manifests, ({ path }) => governedFolder(path));
  const inForce = (file: string): readonly Manifest[] =>
    foldersUp(folderOf(file)).flatMap((folder) => byFolder.get(folder) ?? []);
  const declaredIn = declaringManifests(project.manifests);
  const held = new Map<Manifest, readonly PackageVersion[]>();

  return {
    choose(file, found) {
      const manifests = inForce(file);
      const declared = declarations.for(file);
      const dependency = declared.dependency(found);
      const choice =
        ownVersion(manifests, found) ??
        lockedVersion(
          manifests,
          declared.lockedVersion(found),
          dependency && { dependency, manifest: declaredIn.get(dependency) },
          found,
        ) ??
        rangedVersion(dependency, dependency && declaredIn.get(dependency), found, project) ??
        installedVersion(project, found) ??
        newestVersion(found, project);
      if (!choice) return undefined;
      const { ecosystem, name } = found;
      return { ecosystem, name, ...choice };
    },
    locked(file, ecosystem) {
      const declared = declarations.for(file);
      const locks = inForce(file).filter(
        (manifest) => manifest.kind === "lock" && manifest.ecosystem === ecosystem,
      );
      return locks.flatMap((lock) => {
        const known = held.get(lock) ?? lockedIn(lock);
        held.set(lock, known);
        const others = new Set(
          known
            .filter((release) => {
              const dependency = declared.dependency(release);
              const manifest = dependency && declaredIn.get(dependency);
              return dependency && !holdsFor(lock, release.version, { dependency, manifest });
            })
            .flatMap(({ name }) => [name, typesPackageOf(name)]),
        );
        return others.size === 0 ? known : known.filter(({ name }) => !others.has(name));
      });
    },
  };
}

type Choice = Pick<ChosenVersion, "version" | "why">;

function declaringManifests(manifests: readonly Manifest[]): ReadonlyMap<Dependency, Manifest> {
  return new Map(
    manifests.flatMap((manifest) =>
      manifest.dependencies.map((dependency): [Dependency, Manifest] => [dependency, manifest]),
    ),
  );
}

/** A package's own README is about the version that it stands beside, where that one is published already. */
function ownVersion(manifests: readonly Manifest[], found: PublishedPackage): Choice | undefined {
  const own = manifests.find(
    ({ ecosystem, kind, name, version }) =>
      kind === "manifest" &&
      ecosystem === found.ecosystem &&
      version !== undefined &&
      name !== undefined &&
      (ecosystem === "pypi" ? normalizePypiName(name) : name) === found.name,
  );
  if (own?.version === undefined) return undefined;
  const isListed = found.versions?.some(({ version }) => version === own.version) ?? true;
  if (!isListed) return undefined;
  return { version: own.version, why: `the version that ${own.path} states` };
}

function lockedVersion(
  manifests: readonly Manifest[],
  version: string | undefined,
  declared: Declared | undefined,
  { ecosystem, name }: PublishedPackage,
): Choice | undefined {
  if (version === undefined) return undefined;
  const lock = manifests.find(
    ({ kind, dependencies }) =>
      kind === "lock" && dependencies.some((at) => at.ecosystem === ecosystem && at.name === name),
  );
  if (declared && !holdsFor(lock, version, declared)) return undefined;
  return { version, why: `locked in ${lock?.path ?? "a lock file"}` };
}

interface Declared {
  readonly dependency: Dependency;
  readonly manifest: Manifest | undefined;
}

/**
 * Does a lock file speak of what the nearest manifest declares? One of another folder does so for a
 * member of its workspace: then it holds a version that the member allows.
 */
function holdsFor(
  lock: Manifest | undefined,
  version: string,
  { dependency, manifest }: Declared,
): boolean {
  const { ecosystem, versionRange: range } = dependency;
  if (!lock || !manifest || manifest.kind === "lock" || range === undefined) return true;
  if (governedFolder(lock.path) === governedFolder(manifest.path)) return true;
  return satisfyingVersions(ecosystem, range, [version]).status !== "unsatisfied";
}

function rangedVersion(
  dependency: Dependency | undefined,
  manifest: Manifest | undefined,
  found: PublishedPackage,
  project: Project,
): Choice | undefined {
  const range = dependency?.versionRange;
  if (range === undefined || range.trim() === "" || range === "*") return undefined;
  const { tags = {} } = found;
  const from = manifest?.path ?? "the manifest";
  if (Object.hasOwn(tags, range))
    return { version: tags[range] ?? "", why: `what ${from}'s tag ${range} stands for` };
  const allows = (versions: readonly string[]) => {
    const answer = satisfyingVersions(found.ecosystem, range, versions);
    return answer.status === "satisfied" ? answer.version : undefined;
  };
  // npm installs `latest` where it fits, even if a newer version fits too.
  const latest = found.ecosystem === "npm" && found.latest !== undefined && allows([found.latest]);
  const version = latest || allows(installable(found, project));
  if (version === undefined) return undefined;
  const isExact = /^(?:={1,3})?\s*v?\d[^\s,*|]*$/.test(range.trim());
  const why = isExact ? `pinned in ${from}` : `the newest that ${from}'s ${range} allows`;
  return { version, why };
}

function installedVersion(
  { installed }: Project,
  { ecosystem, name }: PublishedPackage,
): Choice | undefined {
  const version = ecosystem === "npm" ? installed.npm.get(name) : installed.pypi.get(name);
  // Where the metadata is damaged the name is known and the version is not.
  if (version === undefined || version === "") return undefined;
  const where = ecosystem === "npm" ? "node_modules" : "the virtual environment";
  return { version, why: `installed in ${where}` };
}

function newestVersion(found: PublishedPackage, project: Project): Choice | undefined {
  const published = installable(found, project);
  const fits = found.latest !== undefined && published.includes(found.latest);
  const version =
    fits || published.length === 0 ? found.latest : newest(found.ecosystem, published);
  return version === undefined ? undefined : { version, why: NOTHING_SAYS };
}

/** What an installer would take: nothing withdrawn, and nothing for another Python. */
function installable(
  { ecosystem, versions = [] }: PublishedPackage,
  { pythonVersion }: Project,
): readonly string[] {
  const sound = versions.filter(
    ({ yanked, requiresPython }) =>
      yanked === undefined && (ecosystem === "npm" || isForPython(requiresPython, pythonVersion)),
  );
  return (sound.length > 0 ? sound : versions).map(({ version }) => version);
}

function isForPython(requires: string | undefined, python: string | undefined): boolean {
  if (requires === undefined || python === undefined) return true;
  // The project names a minor version: one of its last patches satisfies whatever one of them does.
  const patch = /^\d+\.\d+$/.test(python) ? `${python}.99` : python;
  return satisfyingVersions("pypi", requires, [patch]).status !== "unsatisfied";
}

function lockedIn({ ecosystem, dependencies }: Manifest): readonly PackageVersion[] {
  const versions = new Map<string, PackageVersion>();
  for (const { name, lockedVersion: version, source } of dependencies) {
    if (version === undefined || source.kind !== "registry") continue;
    versions.set(`${name} ${version}`, { ecosystem, name, version });
  }
  return [...versions.values()];
}
