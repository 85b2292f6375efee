import type { Trial } from "./trial.ts";

/** A trial with the numbers of what it reached in the code of each version. */
export interface Reached {
  readonly trial: Trial;
  readonly reached: readonly (readonly number[])[];
}

/**
 * Marks, for each version, the inputs that it treats apart: by code that none of the most familiar inputs comes to. Where
 * several do, whoever wrote them saw an edge there and had to guess what is meant.
 */
export function withApart<T extends Reached>(tried: readonly T[]): readonly T[] {
  const versions = tried[0]?.trial.meant.map((_, version) => version) ?? [];
  const usual = versions.map((version) => {
    const most = Math.max(0, ...tried.map(({ trial }) => trial.meant[version] ?? 0));
    const familiar = tried.filter(({ trial }) => (trial.meant[version] ?? 0) >= FAMILIAR * most);
    return new Set(familiar.flatMap(({ reached }) => reached[version] ?? []));
  });
  return tried.map((item) => {
    const apart = versions.map((version) =>
      (item.reached[version] ?? []).some((way) => usual[version]?.has(way) !== true),
    );
    return { ...item, trial: { ...item.trial, apart } };
  });
}

/** As familiar as the most familiar one, or nearly. */
const FAMILIAR = 0.9;
