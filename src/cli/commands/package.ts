import type { CheckFlags } from "../checkOptions.ts";
import { installCommand } from "../installCommand.ts";
import { judgeCandidate } from "../judgeCandidate.ts";

/** `disprove package`: judges names as an install command with them would be judged. */
export async function checkPackages(names: readonly string[], flags: CheckFlags): Promise<void> {
  const text = names.map((name) => installCommand(name, flags.ecosystem)).join("\n");
  await judgeCandidate(
    { texts: [{ path: "<argument>", kind: "shell", text: `${text}\n` }] },
    flags,
  );
}
