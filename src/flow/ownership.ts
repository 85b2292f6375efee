import type { Step, Unit, ValueKind, Write } from "./graph.ts";

/**
 * Does nothing but this variable hold its values, so that changing them in place is seen through it
 * alone? Numbers and strings never change; a list that was made here is its own.
 */
export function isOwned(unit: Unit, variable: number): boolean {
  return isOwnedAs(unit, variable, OWN, MAX_COPIES);
}

const IMMUTABLE: ReadonlySet<ValueKind> = new Set<ValueKind>([
  "number",
  "string",
  "boolean",
  "null",
]);
const OWN: ReadonlySet<ValueKind> = new Set<ValueKind>([
  ...IMMUTABLE,
  "array",
  "container",
  "fresh",
]);

/** `a = b; b = c; …` is followed no further. */
const MAX_COPIES = 3;

function isOwnedAs(
  unit: Unit,
  variable: number,
  kinds: ReadonlySet<ValueKind>,
  copies: number,
): boolean {
  let isGiven = false;
  for (const step of writersOf(unit).get(variable) ?? [])
    for (const effect of step.effects) {
      if (effect.kind !== "write" || effect.variable !== variable) continue;
      if (effect.how === "update" || effect.how === "change") continue;
      if (effect.how !== "assign" && effect.how !== "declare") return false;
      isGiven = true;
      if (kinds.has(effect.valueKind)) continue;
      const source = copies > 0 ? copiedFrom(step, effect) : undefined;
      if (source === undefined || !isOwnedAs(unit, source, IMMUTABLE, copies - 1)) return false;
    }
  // What nobody here gave it, as the function that a name in itself stands for, is others' too.
  return isGiven;
}

/** `a = b`: the variable whose value it takes over. */
function copiedFrom(step: Step, { value }: Write): number | undefined {
  for (const effect of step.effects)
    if (effect.kind === "read" && effect.start === value?.start && effect.end === value.end)
      return effect.variable;
  return undefined;
}

const known = new WeakMap<Unit, ReadonlyMap<number, ReadonlySet<Step>>>();

/** The steps that write each variable, gathered once for a unit. */
function writersOf(unit: Unit): ReadonlyMap<number, ReadonlySet<Step>> {
  const gathered = known.get(unit);
  if (gathered) return gathered;
  const writers = new Map<number, Set<Step>>();
  for (const step of unit.steps)
    for (const effect of step.effects)
      if (effect.kind === "write" && effect.variable !== undefined) {
        const steps = writers.get(effect.variable) ?? new Set();
        writers.set(effect.variable, steps.add(step));
      }
  known.set(unit, writers);
  return writers;
}
