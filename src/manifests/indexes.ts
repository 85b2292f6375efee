import type { Manifest, PackageIndex } from "../core/manifest.ts";
import { normalizePypiName } from "../core/package.ts";

/** The indexes that a project configures, each with the packages that some manifest says come from it. */
export function packageIndexes(manifests: readonly Manifest[]): readonly PackageIndex[] {
  const byIndex = new Map<string, Set<string>>();
  for (const { dependencies } of manifests)
    for (const { name, source } of dependencies) {
      if (source.kind !== "registry" || source.index === undefined) continue;
      const names = byIndex.get(source.index) ?? new Set();
      byIndex.set(source.index, names.add(normalizePypiName(name)));
    }
  return manifests
    .flatMap(({ indexes }) => indexes)
    .map((index) => {
      const names = [...(byIndex.get(index.name ?? "") ?? []), ...(byIndex.get(index.url) ?? [])];
      return names.length > 0 ? { ...index, packages: names } : index;
    });
}
