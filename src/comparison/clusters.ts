import { counts, weightOf, type Trial } from "./trial.ts";

/** Versions that did the same on every input that counts, the largest group first. */
export function clustersOf(
  versions: readonly number[],
  trials: readonly Trial[],
): readonly (readonly number[])[] {
  const counting = trials.filter((trial) => counts(trial, versions));
  const groups = Map.groupBy(versions, (version) =>
    counting.map(({ classes }) => classes[version] ?? "?").join(" "),
  );
  return [...groups.values()].toSorted((a, b) => b.length - a.length);
}

export interface Choice {
  /** The versions of the chosen cluster. */
  readonly cluster: readonly number[];
  /** Its share of all versions. */
  readonly share: number;
}

/**
 * The cluster that most of the others are close to, as SRank ranks them (To et al., ACL Findings 2024): each
 * cluster's likeness to all clusters, weighted by their sizes.
 */
export function chooseCluster(
  versions: readonly number[],
  trials: readonly Trial[],
): Choice | undefined {
  const counting = trials.filter((trial) => counts(trial, versions));
  const weights = counting.map((trial) => weightOf(trial, versions));
  const clusters = clustersOf(versions, counting);
  const ranked = clusters.map((cluster) => ({
    cluster,
    rank: clusters.reduce(
      (sum, other) => sum + other.length * likeness(cluster[0], other[0], counting, weights),
      0,
    ),
  }));
  const best = ranked.reduce<(typeof ranked)[number] | undefined>(
    (a, b) => (a && a.rank >= b.rank ? a : b),
    undefined,
  );
  return best && { cluster: best.cluster, share: best.cluster.length / versions.length };
}

function likeness(
  a: number | undefined,
  b: number | undefined,
  trials: readonly Trial[],
  weights: readonly number[],
): number {
  if (a === undefined || b === undefined) return 0;
  let [same, all] = [0, 0];
  for (const [at, { classes, failed }] of trials.entries()) {
    const weight = weights[at] ?? 0;
    all += weight;
    if (classes[a] === classes[b] && !failed[a]) same += weight;
  }
  return all === 0 ? Number(a === b) : same / all;
}

/**
 * At least so many of all answers are wrong: where two programs differ, one of them is (Valentin et al., AAAI
 * 2026), so the rate is at least half of how often two of them differ.
 */
export function leastErrorOf(versions: readonly number[], trials: readonly Trial[]): number {
  let [differing, pairs] = [0, 0];
  for (const { classes } of trials)
    for (const [at, a] of versions.entries())
      for (const b of versions.slice(at + 1)) {
        if (classes[a] === undefined || classes[b] === undefined) continue;
        pairs++;
        if (classes[a] !== classes[b]) differing++;
      }
  return pairs === 0 ? 0 : differing / pairs / 2;
}
