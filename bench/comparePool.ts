import { withApart } from "../src/comparison/apart.ts";
import { trialOf, type Trial } from "../src/comparison/trial.ts";
import type { Contest, Version } from "../src/checks/behavior/disagrees/contest.ts";
import { examine } from "../src/checks/behavior/disagrees/examine.ts";
import { brokenExamples } from "../src/checks/behavior/disagrees/gate.ts";
import { meantBy } from "../src/checks/behavior/disagrees/merged.ts";
import { largeOf } from "../src/checks/behavior/disagrees/large.ts";
import { runVersions, type Tried } from "../src/checks/behavior/disagrees/run.ts";
import type { Output, SandboxSession } from "../src/core/sandbox.ts";
import { inputKey } from "../src/inputs/inputKey.ts";
import { loadInputs } from "../src/inputs/loadInputs.ts";
import { readCallables } from "../src/inputs/readCallables.ts";
import type { Answer, Problem } from "./compareData.ts";

/** Every program of a problem on the same inputs: what versions are drawn from. */
export interface Pool {
  /** Places in the problem's programs of those that can be run alone. */
  readonly versions: readonly number[];
  readonly trials: readonly Trial[];
  /** What each gave for inputs that are hard by their size alone. */
  readonly large: readonly Large[];
  /** Those that break a documented example. */
  readonly broken: ReadonlySet<number>;
}

/** By program: who of a few of them comes to no end is for these few to tell. */
export interface Large {
  readonly outputs: readonly Output[];
  readonly meant: readonly number[];
}

/** Inputs are looked for with one program of each model, as `disprove compare` would; then all programs run on them. */
export async function poolOf(
  { programs, function: name }: Problem,
  session: SandboxSession,
  seed: number,
): Promise<Pool> {
  await loadInputs(["python"]);
  const versions = programs.map((answer) => versionOf(answer, name));
  const runnable = versions.flatMap((version, at) => (version ? [at] : []));
  const isFirst = (at: number) => programs.findIndex(({ model }) => model === programs[at]?.model) === at; // prettier-ignore
  const explorers = contestOf(
    name,
    versions.filter((_, at) => isFirst(at)),
  );
  const all = contestOf(name, versions);
  if (!explorers || !all) return { versions: [], trials: [], large: [], broken: new Set() };
  const { tried, callable } = await examine(explorers, session, seed);
  const hard = largeOf(callable, tried);
  const known = new Set(hard.map(inputKey));
  const inputs = tried.map(({ input }) => input).filter((input) => !known.has(inputKey(input)));
  const ran = await runVersions(all, inputs, meantBy(all), session, { coverage: true });
  const ranLarge = await runVersions(all, hard, meantBy(all), session);
  const place = (at: number) => runnable[at] ?? -1;
  const broken = await brokenExamples(all, session);
  return {
    versions: runnable.filter((_, at) => !ran.unloaded.has(at)),
    trials: withApart(ran.tried).map(({ trial }) => placed(trial, runnable)),
    large: ranLarge.tried.map((each) => placedLarge(each, runnable)),
    broken: new Set([...broken.keys()].map(place)),
  };
}

/** A trial numbers the versions that run; a pool numbers all programs. */
function placed(trial: Trial, runnable: readonly number[]): Trial {
  const empty = trialOf([], []);
  const classes = [...empty.classes];
  const failed = [...empty.failed];
  const meant = [...empty.meant];
  const apart = [...empty.apart];
  for (const [at, place] of runnable.entries()) {
    classes[place] = trial.classes[at];
    failed[place] = trial.failed[at] ?? true;
    meant[place] = trial.meant[at] ?? 0;
    apart[place] = trial.apart[at] ?? false;
  }
  return { classes, failed, meant, apart };
}

function placedLarge({ outputs, trial }: Tried, runnable: readonly number[]): Large {
  const places = range(1 + Math.max(-1, ...runnable)).map((place) => runnable.indexOf(place));
  return {
    outputs: places.map((at) => outputs[at] ?? { kind: "unrun", why: "it cannot be run alone" }),
    meant: places.map((at) => trial.meant[at] ?? 0),
  };
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index);
}

function versionOf({ model, sample, text }: Answer, name: string): Version | undefined {
  const { callables } = readCallables(text, "python");
  const callable = callables.find((each) => each.name === name);
  const file = `${model}-${sample}.py`;
  const program = { files: { "m.py": text }, entry: "m.py" };
  return callable && { name: file, file, text, language: "python", callable, program };
}

function contestOf(name: string, versions: readonly (Version | undefined)[]): Contest | undefined {
  const [first, second, ...rest] = versions.filter((version) => version !== undefined);
  if (!first || !second) return undefined;
  return { function: name, language: "python", versions: [first, second, ...rest], isRefactoring: false }; // prettier-ignore
}
