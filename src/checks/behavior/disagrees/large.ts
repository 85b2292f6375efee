import { endsOf } from "../../../comparison/hangs.ts";
import { counts } from "../../../comparison/trial.ts";
import type { Output, SandboxSession } from "../../../core/sandbox.ts";
import type { CallInput, Callable } from "../../../inputs/callable.ts";
import { largeInputs } from "../../../inputs/largeInputs.ts";
import { inputOf } from "../exploration/callText.ts";
import type { Contest } from "./contest.ts";
import type { Tried } from "./run.ts";

export interface LargeRun {
  readonly tried: readonly Tried[];
  /** How many runs were stopped, most at the end of their time. */
  readonly stopped: number;
}

/**
 * Every version on inputs that are hard by their size alone. Most functions are not meant for such: as soon as most of those
 * that were run have not ended, the rest is left.
 */
export async function runLarge(
  { versions }: Contest,
  callable: Callable,
  tried: readonly Tried[],
  meant: (input: CallInput) => readonly number[],
  session: SandboxSession,
): Promise<LargeRun> {
  const found: Tried[] = [];
  let stopped = 0;
  for (const input of largeOf(callable, tried)) {
    const outputs: Output[] = [];
    while (outputs.length < versions.length) {
      const next = versions.slice(outputs.length, outputs.length + AT_ONCE);
      const runs = await Promise.all(
        next.map((each) => session.run(each.program, [inputOf(each.callable, input)])),
      );
      outputs.push(...runs.map((run) => run.outputs[0] ?? UNRUN));
      if (outputs.filter(isStopped).length * 2 > outputs.length) break;
    }
    stopped += outputs.filter(isStopped).length;
    if (outputs.length < versions.length) break;
    found.push({ input, outputs, trial: endsOf(outputs, meant(input)), reached: [] });
  }
  return { tried: found, stopped };
}

/** Made from the first input that all agree on. */
export function largeOf(callable: Callable, tried: readonly Tried[]): readonly CallInput[] {
  const plain = tried.find(({ trial }) => {
    const all = [...trial.classes.keys()];
    return counts(trial, all) && new Set(trial.classes).size === 1;
  });
  return plain ? largeInputs(callable, plain.input) : [];
}

/** Each that does not end costs its time. */
const AT_ONCE = 2;

function isStopped({ kind }: Output): boolean {
  return kind === "timeout" || kind === "killed";
}

const UNRUN: Output = { kind: "unrun", why: "it was not run" };
