import { arrivalsOf, walkBack } from "./backward.ts";
import type { Unit, Write } from "./graph.ts";

export interface Liveness {
  /** By variable and step: 1 where the value that it has at the step's beginning may still be read. */
  readonly live: readonly Uint8Array[];
  /** The writes whose value some read may see. */
  readonly read: ReadonlySet<Write>;
}

/** Which values may still be read, over all ways through a unit. */
export function livenessOf(unit: Pick<Unit, "steps" | "variables">): Liveness {
  const arrivals = arrivalsOf(unit);
  const live = unit.variables.map(() => new Uint8Array(unit.steps.length));
  const read = new Set<Write>();
  const meet = (write: Write): void => void read.add(write);
  for (const [step, { effects }] of unit.steps.entries())
    for (const [effect, each] of effects.entries()) {
      const marks =
        each.kind === "read" && each.variable !== undefined ? live[each.variable] : undefined;
      if (each.kind === "read" && each.variable !== undefined && marks)
        walkBack(unit, arrivals, each.variable, { step, effect }, { live: marks, meet });
    }
  return { live, read };
}
