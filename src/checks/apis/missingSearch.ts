import type { CheckContext } from "../../core/check.ts";
import { packageKey, type Ecosystem, type PackageVersion } from "../../core/package.ts";
import type { ExternalUse } from "../../core/types.ts";
import { apiKey, packageOf, subjectOf } from "./apiName.ts";
import { createBudget } from "./budget.ts";
import { listedHistory } from "./listedHistory.ts";
import { packageLine, pythonLine, type VersionLine } from "./versionLine.ts";
import { searchVersions, type History, type SoughtUse } from "./versionSearch.ts";

/** Looks for missing names in other versions: once for each name, however many files of a run have it. */
export interface MissingSearch {
  of(sought: readonly SoughtUse[]): Promise<ReadonlyMap<ExternalUse, Searched>>;
}

export interface Searched {
  readonly history: History;
  readonly line: VersionLine;
}

export function createMissingSearch(context: CheckContext): MissingSearch {
  const budget = createBudget(SEARCHES);
  const known = new Map<string, Searched>();
  return {
    async of(sought) {
      for (const { use } of sought) {
        const history = listedHistory(use);
        const line = history && (await lineOf(use, context));
        if (line) known.set(keyOf(use), { history, line });
      }
      const news = sought.filter(({ use }) => !known.has(keyOf(use)));
      const bySubject = [...Map.groupBy(news, ({ use }) => versionedSubject(use)).values()];
      const most = SEARCHES_FOR_PACKAGE[news[0]?.base.ecosystem ?? "npm"];
      const shares = budget.share(bySubject.length, most);
      // One package after the other: an engine has one version laid out at a time.
      for (const [at, group] of bySubject.entries()) {
        const share = shares[at];
        const line = await lineOf(group[0]?.use, context);
        if (line && share)
          for (const [use, history] of await searchVersions(group, line, share, context))
            known.set(keyOf(use), { history, line });
        share?.end();
      }
      return new Map(
        sought.flatMap(({ use }) => {
          const searched = known.get(keyOf(use));
          return searched ? [[use, searched] as const] : [];
        }),
      );
    },
  };
}

/**
 * Questions to the engines for one run. Other versions of a package on npm are answered for in some
 * tenths of a second, of a package with Python's sources in a few seconds.
 */
const SEARCHES = 80;
const SEARCHES_FOR_PACKAGE: Readonly<Record<Ecosystem, number>> = { npm: 16, pypi: 12 };

/** Files of one run may have different versions of a package. */
function versionedSubject(use: ExternalUse): string {
  const release = packageOf(use.owner.origin);
  return release ? `${packageKey(release)}@${release.version}` : subjectOf(use);
}

function keyOf(use: ExternalUse): string {
  return `${versionedSubject(use)}\0${apiKey(use)}`;
}

async function lineOf(
  use: ExternalUse | undefined,
  context: CheckContext,
): Promise<VersionLine | undefined> {
  if (!use) return undefined;
  const { origin } = use.owner;
  const release: PackageVersion | undefined = packageOf(origin);
  if (release) return packageLine(release, context);
  if (origin.kind !== "standard" || !/^python/i.test(origin.name)) return undefined;
  const version = context.candidate.project.pythonVersion ?? origin.version;
  return version === undefined ? undefined : pythonLine(version);
}
