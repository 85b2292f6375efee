import type { CheckFlags } from "../checkOptions.ts";
import { judgeCandidate } from "../judgeCandidate.ts";

export interface CompareFlags extends CheckFlags {
  readonly function?: string;
}

/** `disprove compare`: versions of one program against each other. That they agree is what is asked, so a warning fails. */
export async function compareVersions(
  versions: readonly string[],
  flags: CompareFlags,
): Promise<void> {
  const { function: name, seed } = flags;
  const comparison = {
    versions,
    ...(name !== undefined && { function: name }),
    ...(seed !== undefined && { seed }),
  };
  await judgeCandidate(
    { paths: versions, comparison },
    { ...flags, only: ["behavior/disagrees"], failOn: flags.failOn ?? ["warning"] },
  );
}
