import type { Output } from "../core/sandbox.ts";
import { trialOf, type Trial } from "./trial.ts";

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

/**
 * What an input tells that is hard by its size alone: who comes to no end, where more than half of the versions agree on a
 * value. Where fewer do, it asks for more than was asked of them, and other values may be no more than a loss of digits.
 */
export function endsOf(outputs: readonly Output[], meant: readonly number[]): Trial {
  const trial = trialOf(outputs, meant);
  const given = trial.classes.filter((its, at) => its !== undefined && !trial.failed[at]);
  const [most] = [...Map.groupBy(given, (its) => its).values()].toSorted((a, b) => b.length - a.length); // prettier-ignore
  const ran = outputs.filter(({ kind }) => kind !== "unrun");
  const isTold = (most?.length ?? 0) * 2 > ran.length;
  const classes = outputs.map((output, at) => {
    if (isTold && isEndless(output)) return ENDLESS;
    return isTold && trial.classes[at] === most?.[0] ? ENDING : undefined;
  });
  return { ...trial, classes, meant: meant.map((word) => word * ASKED) };
}

/** By its own work: how long it sleeps the machine may have a part in. */
function isEndless(output: Output): boolean {
  return output.kind === "timeout" && output.clock === "cpu";
}

const ENDING = 0;
const ENDLESS = 1;
/** Who is slow there may well be right: texts seldom ask for speed. */
const ASKED = 0.5;
