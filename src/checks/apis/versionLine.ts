import type { CheckContext } from "../../core/check.ts";
import { registryEvidence, typesPackageOf } from "../packageText.ts";
import type { Evidence } from "../../core/evidence.ts";
import { packageKey, type Ecosystem, type PackageVersion } from "../../core/package.ts";
import type { Project } from "../../core/project.ts";
import type { TypesRequest } from "../../core/types.ts";
import { compareVersions, isStableVersion } from "../../manifests/versions/index.ts";

/** The published versions of one thing, oldest first, and how files are asked about another of them. */
export interface VersionLine {
  /** `pandas`, `Python` */
  readonly subject: string;
  /** Stable ones, and the one in use. */
  readonly versions: readonly string[];
  readonly current: string;
  /** What a version belongs to: releases of one era change little. */
  eraOf(version: string): string;
  /** @param isAlone With nothing laid out but what the version belongs to. */
  request(base: TypesRequest, version: string, isAlone: boolean): TypesRequest;
  /** The release of that version; absent for a language's own library. */
  release?(version: string): PackageVersion;
  /** `2023-04-03`, where the registry tells. */
  dayOf(version: string): string | undefined;
  evidence(versions: readonly string[]): readonly Evidence[];
}

/** A package's line as its registry lists it; `undefined` where it does not. */
export async function packageLine(
  release: PackageVersion,
  context: CheckContext,
): Promise<VersionLine | undefined> {
  const { ecosystem, name, version: current } = release;
  const answer = await context.ports.registry.lookUp({ ecosystem, name });
  if (answer.status !== "found") return undefined;
  const listed = (answer.package.versions ?? []).filter(({ yanked }) => yanked === undefined);
  const published = new Map(listed.map((each) => [each.version, each.publishedAt?.slice(0, 10)]));
  const versions = [...new Set([...published.keys(), current])]
    .filter((version) => version === current || isStableVersion(ecosystem, version))
    .toSorted((a, b) => compareVersions(ecosystem, a, b));
  const dayOf = (version: string) => published.get(version);
  return {
    subject: name,
    versions,
    current,
    eraOf: majorOf,
    request: (base, version, isAlone) => ({
      ...base,
      packages: [
        ...base.packages.filter((each) => !isAlone && packageKey(each) !== packageKey(release)),
        { ecosystem, name, version },
      ],
      ...(base.preferred && { preferred: without(base.preferred, release) }),
      project: unstated(base.project),
    }),
    release: (version) => ({ ecosystem, name, version }),
    dayOf,
    evidence: (wanted) => {
      const told = wanted.flatMap((version) => {
        const day = dayOf(version);
        return day === undefined ? [] : [`${version} published ${day}`];
      });
      return told.length === 0 ? [] : [registryEvidence(answer.provenance, told.join(", "))];
    },
  };
}

/** Python's own versions: the standard library's. */
export function pythonLine(current: string): VersionLine {
  const [major = "3", minor = "0"] = current.split(".");
  const own = `${major}.${minor}`;
  return {
    subject: "Python",
    versions: [...new Set([...PYTHONS, own])].toSorted((a, b) => compareVersions("pypi", a, b)),
    current: own,
    eraOf: (version) => version,
    // The standard library needs no packages, and without them the answer comes at once.
    request: (base, version) => ({
      ...base,
      packages: [],
      preferred: [],
      project: { ...base.project, pythonVersion: version },
    }),
    dayOf: () => undefined,
    evidence: () => [],
  };
}

/** Those that typeshed's conditions on `sys.version_info` still tell apart. */
const PYTHONS: readonly string[] = ["3.9", "3.10", "3.11", "3.12", "3.13", "3.14"];

/** Before 1.0.0 the second number is what breaks: semver and PEP 440 leave it free, and tools' `^` goes by it. */
export function majorOf(version: string): string {
  const [major = version, minor = "0"] = version.replace(/^(?:v|\d+!)/, "").split(".");
  return major === "0" ? `0.${minor}` : major;
}

/** What the project says of versions, of types above all, it says for the version that it has. */
function unstated(project: Project): Project {
  return {
    ...project,
    manifests: [],
    installed: { ...project.installed, npm: new Map(), pypi: new Map() },
  };
}

function without(
  releases: readonly PackageVersion[],
  { ecosystem, name }: { readonly ecosystem: Ecosystem; readonly name: string },
): readonly PackageVersion[] {
  // What holds types for one version would be wrong for another.
  const names = new Set([name, typesPackageOf(name)]);
  return releases.filter((each) => !names.has(each.name) || each.ecosystem !== ecosystem);
}
