import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { openForChange, TICK } from "../adapters/project/changeFile.ts";
import type { Report } from "../core/report.ts";
import { applyEdits, chooseFixes } from "../engine/chooseFixes.ts";

export interface FixOptions {
  /** The folder that the report's paths are relative to. */
  readonly root: string;
  /** Also fixes after which the program may behave otherwise. */
  readonly unsafe: boolean;
  /** Only say what would be changed. */
  readonly dryRun: boolean;
}

export interface FixedFiles {
  /** How many findings were mended, or would be. */
  readonly fixed: number;
  readonly changes: readonly {
    readonly file: string;
    readonly before: string;
    readonly after: string;
  }[];
  readonly refused: readonly { readonly file: string; readonly reason: string }[];
}

/** Applies the fixes of a report to the files, each file as a whole or not at all. */
export async function fixFiles(
  report: Report,
  { root, unsafe, dryRun }: FixOptions,
): Promise<FixedFiles> {
  const chosen = chooseFixes(report.findings, unsafe);
  const since = new Date(report.startedAt);
  const changes: FixedFiles["changes"][number][] = [];
  const refused: FixedFiles["refused"][number][] = [];
  for (const [file, edits] of chosen.edits) {
    const opened = openForChange(resolve(root, file), root, since);
    if (opened.status === "refused") {
      refused.push({ file, reason: opened.reason });
      continue;
    }
    const after = applyEdits(opened.text, edits);
    const fault = dryRun ? undefined : opened.write(after);
    if (fault === undefined) changes.push({ file, before: opened.text, after });
    else refused.push({ file, reason: fault });
  }
  // A run that starts now could not tell our own changes from those of others meanwhile.
  if (!dryRun && changes.length > 0) await setTimeout(2 * TICK);
  const changed = new Set(changes.map(({ file }) => file));
  const isFixed = ({ fix }: Report["findings"][number]) =>
    fix?.edits.every(({ file }) => changed.has(file)) === true;
  return { fixed: chosen.findings.filter(isFixed).length, changes, refused };
}
