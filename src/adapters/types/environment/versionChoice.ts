import {
  type CallOptions,
  type PackageId,
  type PackageVersion,
  type Project,
  type PublishedPackage,
  type Registry,
  packageKey,
} from "../../../core/index.ts";
import { newest, satisfyingVersions } from "../../../manifests/versions/index.ts";
import { statedVersion } from "./statedVersion.ts";

export type Choice =
  | { readonly status: "chosen"; readonly version: string }
  | { readonly status: "missing"; readonly reason: string }
  | { readonly status: "unknown"; readonly reason: string; readonly passing?: true };

/** Chooses versions of what packages require. */
export interface VersionChoice {
  /**
   * What the project itself states wins: a locked version whether it satisfies the range or not, an
   * installed one, one of its declared range. Else the best that the registry has.
   */
  within(id: PackageId, range: string | undefined): Promise<Choice>;
  /** Does the project lock, have installed or declare it? */
  isStated(id: PackageId): boolean;
  published(id: PackageId): Promise<PublishedVersions>;
}

export type PublishedVersions =
  | { readonly status: "found"; readonly versions: readonly string[]; readonly latest?: string }
  | { readonly status: "missing"; readonly reason: string }
  | { readonly status: "unknown"; readonly reason: string; readonly passing: true };

export interface VersionChoiceOptions {
  readonly registry: Registry;
  readonly preferred: readonly PackageVersion[];
  readonly project: Project | undefined;
  readonly pythonVersion?: string;
}

export function createVersionChoice(
  { registry, preferred, project, pythonVersion }: VersionChoiceOptions,
  call: CallOptions,
): VersionChoice {
  const wanted = Map.groupBy(preferred, packageKey);

  function locked(id: PackageId, range: string | undefined): string | undefined {
    const versions = wanted.get(packageKey(id))?.map(({ version }) => version) ?? [];
    return satisfying(id, range, versions) ?? versions[0];
  }

  async function published(id: PackageId): Promise<PublishedVersions> {
    const answer = await registry.lookUp(id, call);
    if (answer.status === "missing")
      return { status: "missing", reason: `"${id.name}" is not in the registry` };
    if (answer.status === "unknown") return { ...answer, passing: true };
    const { latest } = answer.package;
    const versions = installable(answer.package, pythonVersion);
    return { status: "found", versions, ...(latest !== undefined && { latest }) };
  }

  return {
    published,
    isStated: (id) => wanted.has(packageKey(id)) || statedVersion(id, project) !== undefined,
    async within(id, range) {
      const stated = statedVersion(id, project);
      const version = locked(id, range) ?? satisfying(id, range, list(stated?.version));
      if (version !== undefined) return { status: "chosen", version };
      const known = await published(id);
      if (known.status !== "found") return known;
      const declared = known.versions.filter(
        (each) => stated?.range !== undefined && satisfying(id, stated.range, [each]) === each,
      );
      const chosen = satisfying(id, range, declared) ?? best(id, range, known);
      if (chosen !== undefined) return { status: "chosen", version: chosen };
      return { status: "unknown", reason: `"${id.name}" has no version for "${range ?? "*"}"` };
    },
  };
}

function list<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

function satisfying(
  { ecosystem }: PackageId,
  range: string | undefined,
  versions: readonly string[],
): string | undefined {
  if (versions.length === 0) return undefined;
  const answer = satisfyingVersions(ecosystem, range ?? "", versions);
  return answer.status === "satisfied" ? answer.version : undefined;
}

function best(
  id: PackageId,
  range: string | undefined,
  { versions, latest }: PublishedVersions & { readonly status: "found" },
): string | undefined {
  // npm takes the tag "latest" where it is in the range, though there are newer versions.
  const tagged = id.ecosystem === "npm" ? satisfying(id, range, list(latest)) : undefined;
  const isRange = satisfyingVersions(id.ecosystem, range ?? "", []).status !== "not-a-range";
  if (!isRange) return latest ?? newest(id.ecosystem, versions);
  return tagged ?? satisfying(id, range, versions);
}

/** Not withdrawn, and for the project's Python. */
function installable(
  { ecosystem, versions = [] }: PublishedPackage,
  pythonVersion: string | undefined,
): readonly string[] {
  const python = /^\d+\.\d+$/.test(pythonVersion ?? "") ? `${pythonVersion}.99` : pythonVersion;
  const runs = (range: string | undefined) =>
    ecosystem === "npm" ||
    range === undefined ||
    python === undefined ||
    satisfyingVersions("pypi", range, [python]).status !== "unsatisfied";
  const fit = versions.filter((each) => each.yanked === undefined && runs(each.requiresPython));
  return (fit.length > 0 ? fit : versions).map(({ version }) => version);
}
