import type { FileKind } from "../../core/candidate.ts";
import type { Language } from "../../core/module.ts";
import { UsageError } from "../../core/usageError.ts";
import type { CheckFlags } from "../checkOptions.ts";
import { fixingOf } from "../fix.ts";
import { judgeCandidate } from "../judgeCandidate.ts";
import { readStandardInput } from "../standardInput.ts";

/** `disprove check`: files and folders, or one text on standard input. */
export async function check(paths: readonly string[], flags: CheckFlags): Promise<void> {
  const { base, seed } = flags;
  const task = flags.task === undefined ? {} : { task: flags.task };
  const comparison =
    base === undefined ? {} : { comparison: { base, ...(seed !== undefined && { seed }) } };
  if (!paths.includes("-")) {
    if (flags.language !== undefined)
      throw new UsageError('--language is for standard input: use it with "disprove check -".');
    return judgeCandidate({ paths, ...task, ...comparison }, flags);
  }
  if (base !== undefined)
    throw new UsageError('--base compares files with what they were: name files, not "-".');
  if (paths.length > 1)
    throw new UsageError(
      '"-" stands for standard input alone: check the other paths on their own.',
    );
  if (fixingOf(flags))
    throw new UsageError("--fix changes files: save standard input to one and check that.");
  const text = await readStandardInput();
  const kind = await kindOf(text, flags.language as FileKind | undefined);
  return judgeCandidate({ ...task, texts: [{ path: "<stdin>", kind, text }] }, flags);
}

/** Programming languages may still turn out to be a chat answer with code in fences. */
async function kindOf(text: string, named: FileKind | undefined): Promise<FileKind> {
  if (named !== undefined && !languages.has(named)) return named;
  const { kindOfAnswer } = await import("../../syntax/survey.ts");
  const kind = kindOfAnswer(text, named as Language | undefined);
  if (kind !== undefined) return kind;
  throw new UsageError("standard input does not tell what it is: say it with --language.");
}

const languages: ReadonlySet<FileKind> = new Set<Language>([
  "python",
  "javascript",
  "typescript",
  "tsx",
]);
