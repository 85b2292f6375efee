import { resolve } from "node:path";
import type { SourceFile } from "../core/candidate.ts";
import type { Manifest } from "../core/manifest.ts";
import { requiredThrough } from "../manifests/includes.ts";

/** What the judged manifests include (`-r base.in`): a part of them, whatever its name and wherever it lies. */
export function includedManifests(
  files: readonly SourceFile[],
  manifests: readonly Manifest[],
  root: string,
): readonly SourceFile[] {
  const judged = new Set(files.map(({ path }) => path));
  const byPath = new Map(manifests.map((manifest) => [manifest.path, manifest]));
  const included = manifests
    .filter(({ path }) => judged.has(path))
    .flatMap((manifest) => requiredThrough(manifest, byPath).required)
    .filter(({ path }) => !judged.has(path));
  return [...new Set(included)].map(({ path }) => ({
    path,
    kind: "manifest",
    origin: { kind: "disk", absolutePath: resolve(root, path) },
  }));
}
