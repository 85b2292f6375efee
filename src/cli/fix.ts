import { fixFiles, type FixedFiles } from "../app/fixFiles.ts";
import type { HeldRun } from "../core/witness.ts";
import type { Report } from "../core/report.ts";
import { fileDiff } from "../reporters/fileDiff.ts";
import { visible } from "../reporters/visible.ts";
import type { CheckFlags } from "./checkOptions.ts";
import { print, tell } from "./streams.ts";

export interface Judged {
  readonly report: Report;
  readonly root: string;
  /** What was run and did what it should, where tests are to be written of it. */
  readonly held?: readonly HeldRun[];
}

export interface Fixing {
  readonly unsafe: boolean;
  readonly dryRun: boolean;
  readonly quiet: boolean;
}

/** What the flags say of fixes; `undefined` where none is to be applied. */
export function fixingOf(flags: CheckFlags): Fixing | undefined {
  const { fix, unsafeFixes, dryRun, quiet } = flags;
  if (!fix && !unsafeFixes && !dryRun) return undefined;
  return { unsafe: unsafeFixes === true, dryRun: dryRun === true, quiet: quiet === true };
}

/**
 * Applies fixes and judges what is left, until nothing can be mended any more; or prints what would be
 * changed in place of the report.
 */
export async function fixAndJudge(
  first: Judged,
  judge: () => Promise<Judged>,
  fixing: Fixing,
): Promise<{ readonly report: Report; readonly isPrinted: boolean }> {
  let judged = first;
  let fixed = 0;
  const files = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const result = await fixFiles(judged.report, { ...fixing, root: judged.root });
    for (const { file, reason } of result.refused)
      tell(`${visible(file)} is left as it is: ${reason}.`);
    if (fixing.dryRun) {
      printDiff(result);
      if (!fixing.quiet) tell(summary("would fix", result.fixed, result.changes.length));
      return { report: judged.report, isPrinted: true };
    }
    if (result.changes.length === 0) break;
    fixed += result.fixed;
    for (const { file } of result.changes) files.add(file);
    judged = await judge();
  }
  if (!fixing.quiet) tell(summary("fixed", fixed, files.size));
  return { report: judged.report, isPrinted: false };
}

/** Fixes that overlap, and what only shows once another is mended, take a round each. */
const MOST_ROUNDS = 5;

function printDiff({ changes }: FixedFiles): void {
  // For a person what a terminal would obey is spelled out; a program gets the text as it is.
  const shown = (text: string) =>
    process.stdout.isTTY ? text.split("\n").map(visible).join("\n") : text;
  for (const { file, before, after } of changes) print(shown(fileDiff(file, before, after)));
}

function summary(verb: string, findings: number, files: number): string {
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;
  return `${verb} ${count(findings, "finding")} in ${count(files, "file")}.`;
}
