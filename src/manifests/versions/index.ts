import type { Ecosystem } from "../../core/package.ts";
import { createMemory } from "../../core/memory.ts";
import type { RangeAnswer } from "./answer.ts";
import { npmVersions } from "./npm.ts";
import { pypiVersions } from "./pypi.ts";
import type { VersionRules } from "./rules.ts";

export type { RangeAnswer } from "./answer.ts";

/** Does one of the published versions satisfy the range? Versions that cannot be parsed do not count. */
export function satisfyingVersions(
  ecosystem: Ecosystem,
  range: string,
  versions: readonly string[],
): RangeAnswer {
  const question = `${ecosystem} ${range}\n${versions.join("\n")}`;
  const known = answered.get(question);
  if (known) return known;
  const answer = BY_ECOSYSTEM[ecosystem].satisfying(range.trim(), versions);
  answered.set(question, answer, question.length);
  return answer;
}

/** Several checks ask the same of a package with hundreds of versions, each of which has to be parsed. In UTF-16 units. */
const answered = createMemory<string, RangeAnswer>(2_000_000);

/** The newest version; pre-releases count only where asked for, or where there is nothing else. */
export function newest(
  ecosystem: Ecosystem,
  versions: readonly string[],
  options: { readonly prerelease?: boolean } = {},
): string | undefined {
  const { isVersion, isPrerelease } = BY_ECOSYSTEM[ecosystem];
  const known = versions.filter(isVersion);
  const stable =
    options.prerelease === true ? [] : known.filter((version) => !isPrerelease(version));
  return greatest(ecosystem, stable) ?? greatest(ecosystem, known);
}

/** Can the version be parsed, and is it no pre-release? */
export function isStableVersion(ecosystem: Ecosystem, version: string): boolean {
  const { isVersion, isPrerelease } = BY_ECOSYSTEM[ecosystem];
  return isVersion(version) && !isPrerelease(version);
}

/** Below 0 where `a` is older; versions that cannot be parsed are older than any other. */
export function compareVersions(ecosystem: Ecosystem, a: string, b: string): number {
  const { isVersion, compare } = BY_ECOSYSTEM[ecosystem];
  if (isVersion(a) && isVersion(b)) return compare(a, b);
  return Number(isVersion(a)) - Number(isVersion(b));
}

const BY_ECOSYSTEM: Readonly<Record<Ecosystem, VersionRules>> = {
  npm: npmVersions,
  pypi: pypiVersions,
};

function greatest(ecosystem: Ecosystem, versions: readonly string[]): string | undefined {
  const { compare } = BY_ECOSYSTEM[ecosystem];
  return versions.reduce<string | undefined>(
    (best, version) => (best === undefined || compare(version, best) > 0 ? version : best),
    undefined,
  );
}
