import type { Output, SandboxSession } from "../../../core/sandbox.ts";
import type { CallInput } from "../../../inputs/callable.ts";
import { inputOf } from "../exploration/callText.ts";
import type { Subject } from "../exploration/explored.ts";
import type { Breach, Promised, Returned } from "./promised.ts";

/** A promise that a call broke. */
export interface Broken extends Breach {
  readonly call: Returned;
}

/** The first call that breaks a promise; calls that its relations need are made. */
export async function firstBroken(
  promised: Promised,
  calls: readonly Returned[],
  { program }: Subject,
  session: SandboxSession,
): Promise<Broken | undefined> {
  for (const call of promised.judge ? calls : []) {
    const breach = promised.judge?.(call);
    if (breach) return { ...breach, call };
  }
  const together = promised.judgeAll?.(calls);
  if (together) return together;
  const { relation } = promised;
  if (!relation) return undefined;
  // The documented ones come first, then the smallest: some of each, and of the larger ones.
  const step = Math.max(1, calls.length / MOST_CHAINS);
  const some = calls.filter(
    (_, index) => index < DOCUMENTED || Math.floor(index / step) !== Math.floor((index - 1) / step),
  );
  const chains = some.map((call) => ({ call, outputs: [] as Output[] }));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const wanted = chains.map(({ call, outputs }) => relation.follow(call, outputs));
    const inputs = wanted.flat().map(({ callable, input }) => inputOf(callable, input));
    if (inputs.length === 0) break;
    const { outputs } = await session.run(program, inputs, { mostDeaths: 1 });
    let at = 0;
    for (const [index, chain] of chains.entries())
      chain.outputs.push(...outputs.slice(at, (at += wanted[index]?.length ?? 0)));
  }
  for (const { call, outputs } of chains) {
    const isWhole = outputs.length > 0 && outputs.every(({ kind }) => kind !== "unrun");
    const breach = isWhole ? relation.judge(call, outputs) : undefined;
    if (breach) return { ...breach, call };
  }
  return undefined;
}

const MOST_CHAINS = 20;
const DOCUMENTED = 6;
const MOST_ROUNDS = 3;

/** Makes calls; those that do not come back with a value tell nothing here. */
export async function makeCalls(
  { callable, program }: Subject,
  inputs: readonly CallInput[],
  session: SandboxSession,
): Promise<readonly (Returned | undefined)[]> {
  if (inputs.length === 0) return [];
  const { outputs } = await session.run(
    program,
    inputs.map((input) => inputOf(callable, input)),
    { keepArguments: true, mostDeaths: 1 },
  );
  return inputs.map((input, index) => returnedOf(input, outputs[index]));
}

export function returnedOf(input: CallInput, output: Output | undefined): Returned | undefined {
  if (output?.kind !== "returned" || !output.value) return undefined;
  const { value, after } = output;
  return { input, value, ...(after && { after: after.arguments }) };
}
