import { type PackageId, type Project, packageKey } from "../../../core/index.ts";

/** The version of a package that a project has installed, or the range that it declares. */
export function statedVersion(
  id: PackageId,
  project: Project | undefined,
): { readonly version?: string; readonly range?: string } | undefined {
  const installed = project?.installed[id.ecosystem].get(id.name);
  if (installed !== undefined && installed !== "") return { version: installed };
  for (const manifest of project?.manifests ?? []) {
    for (const dependency of manifest.dependencies) {
      if (packageKey(dependency) !== packageKey(id)) continue;
      if (dependency.lockedVersion !== undefined) return { version: dependency.lockedVersion };
      if (dependency.versionRange !== undefined) return { range: dependency.versionRange };
    }
  }
  return undefined;
}
