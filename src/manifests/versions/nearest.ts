/**
 * The version closest to a wanted one, for a hint: the greatest below it or the least above it,
 * whichever has more leading numbers in common; of two as close, the newer.
 */
export function nearestVersion(
  wanted: readonly number[],
  versions: readonly { readonly text: string; readonly release: readonly number[] }[],
): string | undefined {
  let below: (typeof versions)[number] | undefined;
  let above: (typeof versions)[number] | undefined;
  for (const version of versions) {
    const order = compareReleases(version.release, wanted);
    if (order < 0 && (!below || compareReleases(version.release, below.release) > 0))
      below = version;
    if (order >= 0 && (!above || compareReleases(version.release, above.release) < 0))
      above = version;
  }
  if (!below || !above) return (below ?? above)?.text;
  return common(below.release, wanted) > common(above.release, wanted) ? below.text : above.text;
}

function compareReleases(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function common(a: readonly number[], b: readonly number[]): number {
  let count = 0;
  while (count < Math.max(a.length, b.length) && (a[count] ?? 0) === (b[count] ?? 0)) count++;
  return count;
}
