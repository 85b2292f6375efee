import type { Effect, Step, Unit, Write } from "./graph.ts";

/** From where a step is reached: by the end of another, or by an exception in the middle of it. */
export interface Arrivals {
  readonly ends: readonly (readonly number[])[];
  readonly raises: readonly (readonly number[])[];
}

export function arrivalsOf({ steps }: Pick<Unit, "steps">): Arrivals {
  const ends: number[][] = steps.map(() => []);
  const raises: number[][] = steps.map(() => []);
  for (const [index, step] of steps.entries()) {
    for (const next of step.next) ends[next]?.push(index);
    for (const next of step.raisesTo) raises[next]?.push(index);
  }
  return { ends, raises };
}

/** What a walk against the run of a unit meets. */
export interface Walk {
  /** The steps at whose beginning the variable's value still matters. */
  readonly live: Uint8Array;
  /** Called for each write whose value may arrive at the read. */
  meet(write: Write, step: number): void;
}

/**
 * Walks from a read back to the writes whose value it may see. Steps that an earlier walk of the same
 * variable marked are not walked again, so that all reads together cost one walk over where it lives.
 */
export function walkBack(
  { steps }: Pick<Unit, "steps">,
  arrivals: Arrivals,
  variable: number,
  read: { readonly step: number; readonly effect: number },
  walk: Walk,
): void {
  const at = steps[read.step];
  if (!at || stopsIn(at, read.effect, variable, (write) => walk.meet(write, read.step))) return;
  const left = enter(read.step, walk);
  for (let index = left.pop(); index !== undefined; index = left.pop()) {
    for (const from of arrivals.ends[index] ?? []) {
      const step = steps[from];
      const stops =
        step && stopsIn(step, step.effects.length, variable, (write) => walk.meet(write, from));
      if (!stops) left.push(...enter(from, walk));
    }
    for (const from of arrivals.raises[index] ?? []) {
      for (const effect of steps[from]?.effects ?? [])
        if (isWriteOf(effect, variable)) walk.meet(effect, from);
      left.push(...enter(from, walk));
    }
  }
}

function enter(step: number, { live }: Walk): number[] {
  if (live[step] === 1) return [];
  live[step] = 1;
  return [step];
}

/** Meets the writes before this effect, the last first, up to one that certainly happens. */
function stopsIn(
  step: Step,
  before: number,
  variable: number,
  meet: (write: Write) => void,
): boolean {
  for (let at = before - 1; at >= 0; at--) {
    const effect = step.effects[at];
    if (!effect || !isWriteOf(effect, variable)) continue;
    meet(effect);
    if (effect.isCertain) return true;
  }
  return false;
}

function isWriteOf(effect: Effect, variable: number): effect is Write {
  return effect.kind === "write" && effect.variable === variable;
}
