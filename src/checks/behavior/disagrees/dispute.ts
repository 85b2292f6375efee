import { weightOf } from "../../../comparison/trial.ts";
import type { SandboxSession } from "../../../core/sandbox.ts";
import type { CallInput } from "../../../inputs/callable.ts";
import { shrinkInput } from "../../../inputs/shrinkInput.ts";
import { inputOf } from "../exploration/callText.ts";
import { dissentIn, type Examination } from "./examine.ts";
import { runVersions, type Tried } from "./run.ts";

/** One version against others, on the smallest input that shows it. */
export interface Dispute {
  readonly version: number;
  /** Those that agree with each other on something else; none where only its own example speaks. */
  readonly against: readonly number[];
  readonly score: number;
  readonly shown: Tried;
  /** Two versions alone: nobody can say which of them is wrong. */
  readonly isOpen: boolean;
}

/** Every version that most others contradict. What cannot be seen again by running it alone is no dispute. */
export async function disputesOf(
  examination: Examination,
  session: SandboxSession,
): Promise<readonly Dispute[]> {
  const { contest, versions, voters, tried, broken } = examination;
  const disputes: Dispute[] = [];
  for (const version of versions) {
    const isPair = versions.length === 2 && voters.length === 2;
    // Of two that differ, one finding tells both stories; of a refactoring it is the new one's.
    if (isPair && version !== (contest.isRefactoring ? versions[1] : versions[0])) continue;
    const dissent = dissentIn(examination, version);
    const first = dissent && tried[dissent.trial];
    if (!dissent || !first) continue;
    if (!dissent.isEnough && !broken.has(version)) continue;
    const against = dissent.against;
    const isHang = first.outputs[version]?.kind === "timeout";
    const shown = await (isHang ? again : smallest)(first, version, against, examination, session);
    if (shown)
      disputes.push({ version, against: agreeing(shown, version, against, versions), score: dissent.score, shown, isOpen: isPair && !contest.isRefactoring }); // prettier-ignore
  }
  return disputes;
}

/** What does not end costs all of its time on each further input: it is run once more alone, and not made smaller. */
async function again(
  first: Tried,
  version: number,
  _against: readonly number[],
  { contest }: Examination,
  session: SandboxSession,
): Promise<Tried | undefined> {
  const its = contest.versions[version];
  if (!its) return undefined;
  const { outputs } = await session.run(its.program, [inputOf(its.callable, first.input)]);
  return outputs[0]?.kind === "timeout" ? first : undefined;
}

/** Enough to bring a list of twenty down to the two that matter. */
const SHRINKING = 200;

async function smallest(
  { input, trial }: Tried,
  version: number,
  against: readonly number[],
  { contest, callable, meant }: Examination,
  session: SandboxSession,
): Promise<Tried | undefined> {
  const others = against.slice(0, MOST_WITNESSES);
  const seen = new Map<CallInput, Tried>();
  const few = [version, ...others].toSorted((a, b) => a - b);
  const part = { ...contest, versions: few.map((at) => contest.versions[at]) as never };
  const partMeant = (each: CallInput) => {
    const words = meant(each);
    return few.map((at) => words[at] ?? 0);
  };
  const all = few.map((_, at) => at);
  const weight = weightOf({ ...trial, meant: few.map((at) => trial.meant[at] ?? 0) }, all);
  const stillHolds = async (batch: readonly CallInput[]) => {
    const { tried } = await runVersions(part, batch, partMeant, session);
    return tried.map((item) => {
      const own = few.indexOf(version);
      const isLikeFirst = item.trial.failed[own] === trial.failed[version] && weightOf(item.trial, all) >= weight; // prettier-ignore
      return isLikeFirst && isDispute(item.trial.classes, own) && !item.trial.failed.some((failed, at) => failed && at !== own); // prettier-ignore
    });
  };
  const least = await shrinkInput(callable, input, stillHolds, {
    budget: SHRINKING,
  });
  for (const candidate of [least, input]) {
    const { tried } = await runVersions(contest, [candidate], meant, session);
    const [alone] = tried;
    if (alone) seen.set(candidate, alone);
    if (alone && isDispute([version, ...others].map((at) => alone.trial.classes[at]), 0)) return alone; // prettier-ignore
  }
  return undefined;
}

const MOST_WITNESSES = 3;

/** One is told from all others, which are the same. */
function isDispute(classes: readonly (number | undefined)[], own: number): boolean {
  const others = new Set(classes.filter((_, at) => at !== own));
  const [theirs] = others;
  const its = classes[own];
  return others.size === 1 && its !== undefined && theirs !== undefined && theirs !== its;
}

function agreeing(
  { trial: { classes } }: Tried,
  version: number,
  against: readonly number[],
  versions: readonly number[],
): readonly number[] {
  const theirs = against[0] === undefined ? undefined : classes[against[0]];
  return versions.filter((at) => at !== version && classes[at] === theirs);
}
