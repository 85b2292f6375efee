import type { Output } from "../core/sandbox.ts";
import type { Trial } from "./trial.ts";

/** All that was made of one input. */
export interface Ran {
  readonly outputs: readonly Output[];
  readonly trial: Trial;
}

/**
 * Lets the ends that one version does not come to count as an outcome of its own, where it misses several of them and no
 * other version ever does. Where others are slow too, it may be the machine.
 */
export function withHangs<T extends Ran>(ran: readonly T[]): readonly T[] {
  const slow = ran.flatMap(({ outputs }) =>
    outputs.flatMap(({ kind }, version) => (kind === "timeout" ? [version] : [])),
  );
  const [first] = slow;
  if (first === undefined || slow.length < FEWEST || slow.some((version) => version !== first))
    return ran;
  return ran.map((item) => {
    if (item.outputs[first]?.kind !== "timeout") return item;
    const { classes } = item.trial;
    const other = 1 + Math.max(-1, ...classes.filter((its) => its !== undefined));
    return { ...item, trial: { ...item.trial, classes: classes.with(first, other) } };
  });
}

const FEWEST = 3;
