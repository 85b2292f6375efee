import semver from "semver";
import type { RangeAnswer } from "./answer.ts";
import { nearestVersion } from "./nearest.ts";
import type { VersionRules } from "./rules.ts";

export const npmVersions: VersionRules = { satisfying, isVersion, isPrerelease, compare };

function satisfying(text: string, versions: readonly string[]): RangeAnswer {
  const range = parseRange(text);
  if (!range) return { status: "not-a-range", why: `"${text}" is a tag, not a version range` };
  const parsed = versions.filter(isVersion);
  const version = semver.maxSatisfying(parsed, range, LOOSE) ?? anyVersion(range, parsed);
  if (version !== null) return { status: "satisfied", version };
  const nearest = nearestTo(range, parsed);
  return { status: "unsatisfied", ...(nearest !== undefined && { nearest }) };
}

function isVersion(version: string): boolean {
  return semver.valid(version, LOOSE) !== null;
}

function isPrerelease(version: string): boolean {
  return semver.prerelease(version, LOOSE) !== null;
}

function compare(a: string, b: string): number {
  return semver.compareBuild(a, b, LOOSE);
}

/** npm reads ranges and versions loosely: `=v1.2.3`. */
const LOOSE = { loose: true } as const;

/** Longer texts are no ranges that a person or tool writes; npm's own limit for a version is 256. */
const MAX_LENGTH = 4096;

function parseRange(text: string): semver.Range | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  try {
    return new semver.Range(text, LOOSE);
  } catch {
    return undefined;
  }
}

/** For `*` npm takes `latest` even where only pre-releases are published. */
function anyVersion(range: semver.Range, versions: readonly string[]): string | null {
  if (range.range !== "" && range.range !== "*") return null;
  return semver.maxSatisfying(versions, "*", { ...LOOSE, includePrerelease: true });
}

function nearestTo(range: semver.Range, versions: readonly string[]): string | undefined {
  const stable = versions.filter((version) => !isPrerelease(version));
  const candidates = stable.length > 0 ? stable : versions;
  const wanted = lowest(range);
  return nearestVersion(
    wanted,
    candidates.map((text) => ({ text, release: releaseOf(semver.parse(text, LOOSE)) })),
  );
}

function lowest(range: semver.Range): readonly number[] {
  return releaseOf(semver.minVersion(range, LOOSE));
}

function releaseOf(version: semver.SemVer | null): readonly number[] {
  return version ? [version.major, version.minor, version.patch] : [];
}
