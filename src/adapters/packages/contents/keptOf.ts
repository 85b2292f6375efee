import type { PackageVersion } from "../../../core/index.ts";
import type { ReleaseFile } from "../../registry/release.ts";
import type { Archive } from "../archives/archive.ts";
import type { Refusal } from "../archives/refusal.ts";
import { importedNames } from "./importedNames.ts";
import { selectNpm } from "./npmSelection.ts";
import { selectPython } from "./pythonSelection.ts";
import type { Kept } from "./writePack.ts";

/** What a pack keeps of a release's archive. */
export async function keptOf(
  release: PackageVersion,
  archive: Archive,
  file: Pick<ReleaseFile, "kind" | "filename">,
): Promise<Kept | Refusal> {
  const selection =
    release.ecosystem === "npm" ? await selectNpm(archive) : await selectPython(archive, file);
  if ("status" in selection) return selection;
  const { kept, others } = selection;
  const read = await archive.read([...kept.keys()]);
  if (read.status === "refused") return read;
  const files = new Map<string, Uint8Array>();
  for (const [path, bytes] of read.files) files.set(kept.get(path) ?? path, bytes);
  const imports = importedNames(release.ecosystem, files);
  return { release, archive: file.filename, files, others, imports };
}
