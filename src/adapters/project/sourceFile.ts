import { realpathSync, statSync, type Stats } from "node:fs";
import type { SourceFile } from "../../core/candidate.ts";
import { kindOfPath } from "../../syntax/survey.ts";
import { faultText, isWithin, toRelative } from "./paths.ts";

/** Something that cannot be judged, and why: one clause. */
export interface Unread {
  readonly path: string;
  readonly why: string;
}

/** A file as the candidate holds it; `undefined` where no reader knows its name. */
export function toSourceFile(absolutePath: string, root: string): SourceFile | undefined {
  const path = toRelative(absolutePath, root);
  const kind = kindOfPath(path);
  return kind && { path, kind, origin: { kind: "disk", absolutePath } };
}

/** Why a name in a folder cannot be read as a file. A FIFO would wait for ever, a device never end. */
export function refusalOf(stats: Stats): string | undefined {
  if (stats.isFile()) return undefined;
  return "it is not a regular file";
}

/** Why a link in a folder is not followed. */
export function refusalOfLink(absolute: string, root: string): string | undefined {
  try {
    const stats = statSync(absolute);
    if (stats.isDirectory()) return "it is a link to a folder: name the folder to have it judged";
    return isWithin(realpathSync(absolute), root)
      ? refusalOf(stats)
      : "it is a link to a file outside of the folder: name the file to have it judged";
  } catch (error) {
    return faultText(error);
  }
}
