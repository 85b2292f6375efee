import { randomUUID } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { faultText, isWithin } from "./paths.ts";
import { readBounded } from "./readText.ts";

/** A file of the project that may be changed. */
export interface ChangeableFile {
  readonly status: "open";
  readonly text: string;
  /** Why the new text is not written, if it is not: one clause. The file then is as it was. */
  write(text: string): string | undefined;
}

export type OpenedFile = ChangeableFile | { readonly status: "refused"; readonly reason: string };

/**
 * Opens a file for a change, if nobody has changed it since a time, if it lies inside the root, and if
 * its bytes can be given back as they are.
 */
export function openForChange(absolute: string, root: string, since: Date): OpenedFile {
  try {
    const real = realpathSync(absolute);
    if (!isWithin(real, realpathSync(root))) return refused("it lies outside of the folder");
    const stats = statSync(real);
    if (!isUnchanged(stats, since)) return refused(CHANGED);
    const bytes = readBounded(real, LARGEST);
    if (typeof bytes === "string") return refused(bytes);
    const text = Buffer.from(bytes).toString("utf8");
    if (!Buffer.from(text).equals(bytes)) return refused("it is not in UTF-8");
    return { status: "open", text, write: (changed) => replace(real, changed, stats, since) };
  } catch (error) {
    return refused(faultText(error));
  }
}

const CHANGED = "it was changed while it was checked";

/** As large as a source may be that is read. */
const LARGEST = 5_000_000;

/** Milliseconds: file systems keep the time to the tick of a clock of 100 Hz or more. */
export const TICK = 10;

/** The time of the last change of any kind, which no program can set. */
function isUnchanged({ ctimeMs }: Stats, since: Date): boolean {
  return ctimeMs + TICK < since.getTime();
}

/** Beside the file first, then in its place: whoever reads it sees the old text or the new one. */
function replace(path: string, text: string, before: Stats, since: Date): string | undefined {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const descriptor = openSync(beside, "wx", before.mode & 0o777);
    try {
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    chmodSync(beside, before.mode & 0o7777);
    const now = statSync(path);
    if (now.ino !== before.ino || !isUnchanged(now, since)) throw new Error(CHANGED);
    renameSync(beside, path);
    return undefined;
  } catch (error) {
    rmSync(beside, { force: true });
    if (error instanceof Error && error.message === CHANGED) return CHANGED;
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    return `it could not be written${code}`;
  }
}

function refused(reason: string): OpenedFile {
  return { status: "refused", reason };
}
