import type { VersionLine } from "./versionLine.ts";

/**
 * The newest; the last version of the era before, where most of what is gone still is; the first of
 * the own era; the last ones of the eras before; then the middle and the beginning of those eras.
 */
export function samplesOf({ versions, current, eraOf }: VersionLine): readonly string[] {
  const at = versions.indexOf(current);
  const byEra = Map.groupBy(versions.slice(0, at + 1).toReversed(), eraOf);
  const [own = [], ...before] = byEra.values();
  const [previous = []] = before;
  const ends = before.slice(0, MOST_ERAS).map((era) => era[0]);
  const samples = [
    ...versions.slice(at + 1).slice(-1),
    ends[0],
    own.at(-1),
    ...ends.slice(1),
    own[own.length >> 1],
    previous.at(-1),
    previous[previous.length >> 1],
    ...before.slice(1).flatMap((era) => [era.at(-1), era[era.length >> 1]]),
  ].flatMap((version) => (version === undefined || version === current ? [] : [version]));
  return [...new Set(samples)].slice(0, MOST_SAMPLES);
}

const MOST_ERAS = 6;
/** Versions that are looked into: code is seldom written for one before those. */
export const MOST_SAMPLES = 10;

/**
 * APIs come and go with the first release of an era, else of a minor version: those are tried first,
 * so that few questions are enough.
 */
export function middleOf(low: number, high: number, { versions, eraOf }: VersionLine): number {
  const between = Array.from({ length: high - low - 1 }, (_, index) => low + 1 + index);
  const opens = (seriesOf: (version: string) => string) => (index: number) =>
    seriesOf(versions[index] ?? "") !== seriesOf(versions[index - 1] ?? "");
  const eras = between.filter(opens(eraOf));
  if (eras.length > 0) return eras[eras.length >> 1] ?? low + 1;
  const minors = between.filter(opens(minorOf));
  if (minors.length > 0) return minors[minors.length >> 1] ?? low + 1;
  const opensAbove = opens(minorOf)(high);
  return opensAbove ? high - 1 : (between[between.length >> 1] ?? low + 1);
}

function minorOf(version: string): string {
  return version.split(".", 2).join(".");
}
