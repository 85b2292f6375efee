import type { Check, CheckContext } from "../../../core/check.ts";
import type { SandboxSession } from "../../../core/sandbox.ts";
import { withSessions } from "../sessions.ts";
import { contestsOfVersions, contestsWithEarlier, type Contest } from "./contest.ts";
import { examine } from "./examine.ts";
import { disputesOf } from "./dispute.ts";
import { findingOf } from "./finding.ts";
import { summaryOf } from "./summary.ts";

export const check: Check = {
  id: "behavior/disagrees",
  rules: [
    {
      id: "behavior/disagrees",
      title: "Versions of the same program do different things",
      severity: "warning",
      why: "Programs that were asked for the same and differ cannot all be right, and a change that was to keep the behavior has not.",
      remedy:
        "Look at the input, decide what is meant, and correct the version that does something else.",
    },
  ],
  needs: ["sandbox"],
  unit: "compared function",
  async run(context) {
    const { comparison } = context.candidate;
    if (!comparison) return;
    const contests =
      comparison.kind === "versions"
        ? await contestsOfVersions(comparison, context)
        : await contestsWithEarlier(comparison, context);
    await withSessions(context, LIMITS, async (open) => {
      for (const contest of contests) {
        const opened = await open(contest.language);
        if (opened.status === "open")
          await compare(contest, opened.session, comparison.seed, context);
        else context.unknown({ what: contest.function, why: opened.reason });
      }
    });
  },
};

/** Inputs are small: what takes longer on one is slow, and no other value. */
const LIMITS = { cpuSeconds: 1 };

async function compare(
  contest: Contest,
  session: SandboxSession,
  seed: number,
  context: CheckContext,
): Promise<void> {
  const examination = await examine(contest, session, seed);
  const { versions, unloaded, tried } = examination;
  for (const [version, why] of unloaded)
    context.unknown({ what: `${contest.function} of ${contest.versions[version]?.name ?? ""}`, why }); // prettier-ignore
  const unknown = (why: string) => context.unknown({ what: contest.function, why });
  if (versions.length < 2) return unknown("no two versions of it load");
  const disputes = await disputesOf(examination, session);
  const summary = summaryOf(examination, disputes);
  if (summary.inputs === 0)
    return unknown(
      tried.length === 0
        ? "no input could be made for it"
        : "the versions fail on every input that was made for it",
    );
  context.checked(1);
  context.compared(summary);
  for (const dispute of disputes) context.report(findingOf(dispute, examination, seed));
}
