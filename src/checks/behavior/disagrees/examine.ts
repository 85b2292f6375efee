import { chooseCluster, clustersOf } from "../../../comparison/clusters.ts";
import { withApart } from "../../../comparison/apart.ts";
import { differenceOf, dissentOf, type Dissent } from "../../../comparison/dissent.ts";
import { withHangs } from "../../../comparison/hangs.ts";
import type { SandboxSession } from "../../../core/sandbox.ts";
import type { CallInput, Callable } from "../../../inputs/callable.ts";
import { exploreInputs } from "../../../inputs/exploreInputs.ts";
import type { Contest } from "./contest.ts";
import { brokenExamples, type BrokenExample } from "./gate.ts";
import { runLarge, type LargeRun } from "./large.ts";
import { meantBy, mergedCallable } from "./merged.ts";
import { runVersions, type Tried } from "./run.ts";

/** All that running the versions of one function has shown. */
export interface Examination {
  readonly contest: Contest;
  readonly callable: Callable;
  readonly tried: readonly Tried[];
  /** The versions that loaded. */
  readonly versions: readonly number[];
  /** By version, why it could not be loaded. */
  readonly unloaded: ReadonlyMap<number, string>;
  /** By version, the documented example that it breaks. Such a version has no vote. */
  readonly broken: ReadonlyMap<number, BrokenExample>;
  readonly meant: (input: CallInput) => readonly number[];
  /** Whose word counts. */
  readonly voters: readonly number[];
  /** How many runs on large numbers were stopped. */
  readonly stopped: number;
}

export async function examine(
  contest: Contest,
  session: SandboxSession,
  seed: number,
  { triesLarge = true }: { readonly triesLarge?: boolean } = {},
): Promise<Examination> {
  const callable = mergedCallable(contest);
  const meant = meantBy(contest);
  const tried: Tried[] = [];
  let unloaded: Examination["unloaded"] = new Map();
  const run = async (batch: readonly CallInput[]) => {
    const ran = await runVersions(contest, batch, meant, session, { coverage: true });
    unloaded = ran.unloaded;
    tried.push(...ran.tried);
    return ran.tried.map(marksOf);
  };
  await exploreInputs(callable, run, {
    seed,
    budget: BUDGET,
    isEnough: () => contest.versions.length - unloaded.size < 2 || slowOf(tried) >= MOST_SLOW,
  });
  const versions = contest.versions.map((_, at) => at).filter((at) => !unloaded.has(at));
  const broken = contest.isRefactoring ? new Map() : await brokenExamples(contest, session);
  const sound = versions.filter((version) => !broken.has(version));
  const voters = sound.length > 0 ? sound : versions;
  const canTell = triesLarge && versions.length >= FEWEST_TO_OUTVOTE && slowOf(tried) === 0;
  const large = canTell ? await runLarge(contest, callable, tried, meant, session) : NONE;
  const judged = [...withApart(withHangs(tried)), ...large.tried];
  const { stopped } = large;
  return { contest, callable, tried: judged, versions, unloaded, broken, meant, voters, stopped };
}

function slowOf(tried: readonly Tried[]): number {
  return tried.flatMap(({ outputs }) => outputs.filter(({ kind }) => kind === "timeout")).length;
}

/** A version that does not end on so many inputs shows nothing more on others. */
const MOST_SLOW = 10;

/** Of two, the slower one may be right. */
const FEWEST_TO_OUTVOTE = 3;
const NONE: LargeRun = { tried: [], stopped: 0 };

/** Inputs for a function; each version runs all of them. */
const BUDGET = 400;

/** What an input reached in each version, and which versions it tells apart: new marks make it worth varying. */
function marksOf({ trial, reached }: Tried): readonly string[] {
  if (trial.meant.every((word) => word === 0)) return [];
  const ways = reached.flatMap((list, version) => list.map((way) => `${version} ${way}`));
  return [...ways, `apart ${trial.classes.join(" ")}`];
}

/** What speaks against one version, by the others' word. */
export function dissentIn(
  { tried, versions, voters }: Pick<Examination, "tried" | "versions" | "voters">,
  version: number,
): Dissent | undefined {
  const trials = tried.map(({ trial }) => trial);
  const [other, third] = versions.filter((each) => each !== version);
  if (other !== undefined && third === undefined) return differenceOf(version, other, trials);
  return dissentOf(version, voters, trials);
}

export interface Standing {
  readonly groups: readonly (readonly number[])[];
  readonly chosen: readonly number[];
  readonly confidence: number;
}

/** Who did the same as whom, and whom the others are closest to. */
export function standingOf({ tried, versions, voters }: Examination): Standing {
  const trials = tried.map(({ trial }) => trial);
  const choice = chooseCluster(voters, trials);
  const chosen = choice?.cluster ?? [];
  return {
    groups: clustersOf(versions, trials),
    chosen,
    confidence: versions.length === 0 ? 0 : chosen.length / versions.length,
  };
}
