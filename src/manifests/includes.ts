import type { Manifest } from "../core/manifest.ts";
import { folderOf, joinPath } from "./folders.ts";

/** The folder whose files a manifest is for. A folder named `requirements` holds those of the folder above it. */
export function governedFolder(path: string): string {
  const folder = folderOf(path);
  return /(^|\/)requirements$/.test(folder) ? folderOf(folder) : folder;
}

/** A manifest with all that it includes, `-r other.txt`; not complete where one of them is not there or is dynamic. */
export function requiredThrough(
  manifest: Manifest,
  byPath: ReadonlyMap<string, Manifest>,
): { readonly required: readonly Manifest[]; readonly complete: boolean } {
  const required = new Set([manifest]);
  let complete = true;
  // A set hands out what is added while it is walked, and each only once, so that cycles end.
  for (const { path, includes, dynamic } of required) {
    if (dynamic) complete = false;
    for (const include of includes) {
      if (include.constraints) continue;
      const target = joinPath(folderOf(path), include.path);
      const included = target === undefined ? undefined : byPath.get(target);
      if (included) required.add(included);
      else complete = false;
    }
  }
  return { required: [...required], complete };
}
