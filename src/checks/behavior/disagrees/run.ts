import { observedEffects } from "../../../comparison/effects.ts";
import { trialOf, type Trial } from "../../../comparison/trial.ts";
import type { Output, SandboxSession } from "../../../core/sandbox.ts";
import type { CallInput } from "../../../inputs/callable.ts";
import { inputOf } from "../exploration/callText.ts";
import { loadText } from "../loadText.ts";
import type { Contest } from "./contest.ts";

/** What the versions made of one input. */
export interface Tried {
  readonly input: CallInput;
  readonly outputs: readonly Output[];
  readonly trial: Trial;
  /** Numbers of what was reached in each version's file, where that was asked for. */
  readonly reached: readonly (readonly number[])[];
}

export interface Run {
  readonly tried: readonly Tried[];
  /** By version, why it could not be loaded. */
  readonly unloaded: ReadonlyMap<number, string>;
}

/** Every version on every input, each with arguments of its own. */
export async function runVersions(
  contest: Contest,
  inputs: readonly CallInput[],
  meant: (input: CallInput) => readonly number[],
  session: SandboxSession,
  options: { readonly coverage?: boolean } = {},
): Promise<Run> {
  const { versions } = contest;
  const runs = await Promise.all(
    versions.map((version) => session.run(version.program, inputs.map((input) => inputOf(version.callable, input)), { keepArguments: true, ...options })), // prettier-ignore
  );
  const unloaded = new Map(
    versions.flatMap(({ program }, at) => {
      const load = runs[at]?.load;
      return !load || load.kind === "returned" ? [] : [[at, loadText(load, program)] as const];
    }),
  );
  const tried = inputs.map((input, at): Tried => {
    const outputs = runs.map((run) => run.outputs[at] ?? UNRUN);
    const reached = outputs.map((output) => ("reached" in output ? (output.reached ?? []) : []));
    const seen = observedEffects(outputs, contest.isRefactoring);
    return { input, outputs, trial: trialOf(seen, meant(input)), reached };
  });
  return { tried, unloaded };
}

const UNRUN: Output = { kind: "unrun", why: "it was not run" };
