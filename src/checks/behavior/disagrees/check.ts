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
      let stopped = 0;
      for (const contest of contests) {
        const opened = await open(contest.language);
        const triesLarge = stopped < MOST_STOPPED;
        if (opened.status === "open")
          stopped += await compare(contest, opened.session, comparison.seed, triesLarge, context);
        else context.unknown({ what: contest.function, why: opened.reason });
      }
    });
  },
};

/** Inputs are small: what takes longer on one is slow, and no other value. */
const LIMITS = { cpuSeconds: 1 };

/** Each run that a large number does not let end costs a second: after so many no other function is tried on one. */
const MOST_STOPPED = 10;

/** @returns How many runs on large numbers were stopped. */
async function compare(
  contest: Contest,
  session: SandboxSession,
  seed: number,
  triesLarge: boolean,
  context: CheckContext,
): Promise<number> {
  const examination = await examine(contest, session, seed, { triesLarge });
  const { versions, unloaded, tried } = examination;
  for (const [version, why] of unloaded)
    context.unknown({ what: `${contest.function} of ${contest.versions[version]?.name ?? ""}`, why }); // prettier-ignore
  const unknown = (why: string) => context.unknown({ what: contest.function, why });
  if (versions.length < 2) {
    unknown("no two versions of it load");
    return 0;
  }
  const disputes = await disputesOf(examination, session);
  const summary = summaryOf(examination, disputes);
  if (summary.inputs === 0) {
    unknown(
      tried.length === 0
        ? "no input could be made for it"
        : "the versions fail on every input that was made for it",
    );
    return examination.stopped;
  }
  context.checked(1);
  context.compared(summary);
  for (const dispute of disputes) context.report(findingOf(dispute, examination, seed));
  return examination.stopped;
}
