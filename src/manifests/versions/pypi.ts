import { compare as compareParsed, explain, valid } from "@renovatebot/pep440";
import type { RangeAnswer } from "./answer.ts";
import { matchesClause, type Clause } from "./clause.ts";
import { nearestVersion } from "./nearest.ts";
import { parseConstraint } from "./constraint.ts";
import type { VersionRules } from "./rules.ts";

export const pypiVersions: VersionRules = { satisfying, isVersion, isPrerelease, compare };

function satisfying(text: string, versions: readonly string[]): RangeAnswer {
  const alternatives = parseConstraint(text);
  if (!alternatives) {
    return { status: "not-a-range", why: `"${text}" is not a version specifier` };
  }
  const candidates = versions.filter(
    (version) => isVersion(version) || isAskedLiterally(version, alternatives),
  );
  const matching = candidates.filter((version) => matchesAny(version, alternatives));
  const version = greatest(allowed(matching, alternatives));
  if (version !== undefined) return { status: "satisfied", version };
  const nearest = nearestTo(alternatives, candidates.filter(isVersion));
  return { status: "unsatisfied", ...(nearest !== undefined && { nearest }) };
}

function isVersion(version: string): boolean {
  return valid(version) !== null;
}

function isPrerelease(version: string): boolean {
  return explain(version)?.is_prerelease ?? false;
}

function compare(a: string, b: string): number {
  if (isVersion(a) && isVersion(b)) return compareParsed(a, b);
  return Number(isVersion(a)) - Number(isVersion(b));
}

/** Constraints that hold together; of several such lists one must hold. */
type Alternatives = readonly (readonly Clause[])[];

/** `===` compares as text, so that it may name what is no version at all. */
function isAskedLiterally(version: string, alternatives: Alternatives): boolean {
  return alternatives.some((clauses) =>
    clauses.some((clause) => clause.operator === "===" && clause.version === version),
  );
}

function matchesAny(version: string, alternatives: Alternatives): boolean {
  return alternatives.some((clauses) => clauses.every((clause) => matchesClause(version, clause)));
}

/** PEP 440: pre-releases count where the specifier names one, or where nothing else matches. */
function allowed(matching: readonly string[], alternatives: Alternatives): readonly string[] {
  const named = alternatives.flat().some(({ version }) => isPrerelease(version));
  const stable = named ? matching : matching.filter((version) => !isPrerelease(version));
  return stable.length > 0 ? stable : matching;
}

function greatest(versions: readonly string[]): string | undefined {
  return versions.reduce<string | undefined>(
    (best, version) => (best === undefined || compare(version, best) > 0 ? version : best),
    undefined,
  );
}

function nearestTo(alternatives: Alternatives, versions: readonly string[]): string | undefined {
  const clauses = alternatives.at(-1) ?? [];
  const wanted = clauses.find(({ operator }) => operator !== "!=") ?? clauses[0];
  const stable = versions.filter((version) => !isPrerelease(version));
  const candidates = stable.length > 0 ? stable : versions;
  const release = wanted && (explain(wanted.version)?.release ?? []);
  return nearestVersion(
    release ?? [],
    candidates.map((text) => ({ text, release: explain(text)?.release ?? [] })),
  );
}
