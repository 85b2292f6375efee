import type { CheckContext } from "../core/check.ts";
import type { PackageUse } from "../resolution/packageUses.ts";

/**
 * A reason to doubt the registry rather than the manifest: the registry itself has published this very
 * version of the project with this very entry, so that its maintainers meant it. Mirrors lag behind.
 */
export async function publishedWith(
  use: PackageUse,
  context: CheckContext,
): Promise<string | undefined> {
  if (use.kind !== "manifest" || use.dependency.ecosystem !== "npm") return undefined;
  const manifest = context.candidate.project.manifests.find(({ path }) => path === use.file);
  if (manifest?.name === undefined || manifest.version === undefined) return undefined;
  const id = { ecosystem: "npm", name: manifest.name } as const;
  const published = await context.ports.packages.publishedDependencies(id);
  if (published.status !== "known" || published.version !== manifest.version) return undefined;
  const { name, alias = name, versionRange } = use.dependency;
  if (published.ranges.get(alias)?.endsWith(versionRange ?? "") !== true) return undefined;
  return `the registry does not have it, yet it has published ${manifest.name} ${manifest.version} with it`;
}
