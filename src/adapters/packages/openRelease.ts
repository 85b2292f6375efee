import type { HttpClient } from "../http/client.ts";
import type { Archive } from "./archives/archive.ts";
import { type ArchiveLimits, archiveLimits } from "./archives/archiveLimits.ts";
import { bufferSource, downloadWhole, openRemote } from "./archives/byteSource.ts";
import { type Refusal, refusable, refuse } from "./archives/refusal.ts";
import { openTar } from "./archives/tar.ts";
import { openZip } from "./archives/zip.ts";
import { checkIntegrity } from "./integrity.ts";
import type { ReleaseFile } from "../registry/release.ts";

/** Opens a published archive: a wheel by parts, the others whole and against their hash. */
export async function openRelease(
  http: HttpClient,
  file: ReleaseFile,
  signal?: AbortSignal,
  limits: ArchiveLimits = archiveLimits,
): Promise<Archive | Refusal> {
  return refusable(async () => {
    if (file.kind === "wheel") {
      const source = await openRemote(http, file, limits, signal);
      if (source.whole !== undefined) checkIntegrity(source.whole, file);
      return openZip(source, limits);
    }
    const bytes = await downloadWhole(http, file, limits, signal);
    checkIntegrity(bytes, file);
    if (file.filename.endsWith(".zip")) return openZip(bufferSource(bytes), limits);
    if (!/\.(?:tgz|tar\.gz|tar)$/.test(file.filename)) refuse("it is packed in an unusual way");
    return openTar(bytes, limits);
  });
}
