import type { HttpClient } from "../http/client.ts";
import type { Archive } from "./archives/archive.ts";
import { type ArchiveLimits, archiveLimits } from "./archives/archiveLimits.ts";
import { type ByteSource, bufferSource, downloadWhole, openRemote } from "./archives/byteSource.ts";
import { type Refusal, refusable, refuse } from "./archives/refusal.ts";
import { openTar } from "./archives/tar.ts";
import { openZip } from "./archives/zip.ts";
import { checkIntegrity } from "./integrity.ts";
import type { ReleaseFile } from "../registry/release.ts";

/**
 * Opens a published archive: a wheel by parts, the others whole and against their hash. Of a wheel
 * that is read by parts only the files' own checksums can be checked.
 * @param small bytes up to which a wheel is read whole
 */
export async function openRelease(
  http: HttpClient,
  file: ReleaseFile,
  signal?: AbortSignal,
  limits: ArchiveLimits = archiveLimits,
  small?: number,
): Promise<Archive | Refusal> {
  return refusable(async () => {
    if (file.kind === "wheel") {
      const source = await openRemote(http, file, limits, signal, small);
      if (source.whole !== undefined) checkIntegrity(source.whole, file);
      return openZip(checkedWhenComplete(source, file), limits);
    }
    const bytes = await downloadWhole(http, file, limits, signal);
    checkIntegrity(bytes, file);
    if (file.filename.endsWith(".zip")) return openZip(bufferSource(bytes), limits);
    if (!/\.(?:tgz|tar\.gz|tar)$/.test(file.filename)) refuse("it is packed in an unusual way");
    return openTar(bytes, limits);
  });
}

function checkedWhenComplete(source: ByteSource, file: ReleaseFile): ByteSource {
  const { complete } = source;
  if (complete === undefined) return source;
  return {
    size: source.size,
    read: (start, end) => source.read(start, end),
    async complete() {
      const bytes = await complete();
      checkIntegrity(bytes, file);
      return bytes;
    },
  };
}
