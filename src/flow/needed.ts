import { type Arrivals, arrivalsOf, walkBack } from "./backward.ts";
import type { Read, Step, Unit, Write } from "./graph.ts";
import { isOwned } from "./ownership.ts";

/** What of a unit anyone outside it can notice: its result, its effects, and all that these depend on. */
export interface Needed {
  readonly writes: ReadonlySet<Write>;
  readonly steps: Uint8Array;
}

/**
 * Starts from what is seen from outside and adds what that depends on: values, and the conditions
 * that decide whether it happens. What is left serves nothing, even where it is read by itself.
 */
export function neededOf(unit: Unit): Needed {
  const search = new Search(unit);
  for (const [index, step] of unit.steps.entries()) search.begin(index, step);
  search.finish();
  return search;
}

class Search implements Needed {
  readonly writes = new Set<Write>();
  readonly steps: Uint8Array;
  readonly #unit: Unit;
  readonly #arrivals: Arrivals;
  readonly #live: (Uint8Array | undefined)[] = [];
  readonly #owned: readonly boolean[];
  /** For each variable, where what it holds is changed. */
  readonly #changes = new Map<number, number[]>();
  readonly #jumps = new Map<number, number[]>();
  readonly #values: Uint8Array;
  readonly #left: { readonly step: number; readonly withValues: boolean }[] = [];

  constructor(unit: Unit) {
    this.#unit = unit;
    this.#arrivals = arrivalsOf(unit);
    this.steps = new Uint8Array(unit.steps.length);
    this.#values = new Uint8Array(unit.steps.length);
    this.#owned = unit.variables.map(
      (each, variable) => !each.isCaptured && !each.isOuter && isOwned(unit, variable),
    );
    for (const [index, step] of unit.steps.entries()) {
      if (step.target !== undefined) listed(this.#jumps, step.target).push(index);
      for (const effect of step.effects) {
        const isChange =
          effect.kind === "member-write" || (effect.kind === "write" && effect.how === "change");
        if (isChange && effect.variable !== undefined)
          listed(this.#changes, effect.variable).push(index);
      }
    }
  }

  begin(index: number, step: Step): void {
    const how = this.#noticed(step);
    if (how !== undefined) this.#left.push({ step: index, withValues: how === "whole" });
  }

  finish(): void {
    for (let next = this.#left.pop(); next; next = this.#left.pop())
      this.#need(next.step, next.withValues);
  }

  /** Is the step noticed by itself, and are the values that it writes a part of that? */
  #noticed(step: Step): "effects" | "whole" | undefined {
    if (step.kind === "return" || step.kind === "raise") return "whole";
    if ((step.kind === "break" || step.kind === "continue") && step.target === undefined)
      return "whole";
    let found: "effects" | undefined;
    for (const effect of step.effects) {
      if (effect.kind === "member-write" && !this.#isOwn(effect.variable)) return "whole";
      if (effect.kind === "write" && this.#isSeen(effect)) return "whole";
      if (step.isGuarded && (effect.kind === "call" || effect.kind === "read")) return "whole";
      const isEffect =
        effect.kind === "yield" ||
        effect.kind === "await" ||
        (effect.kind === "call" && !effect.isPure);
      if (isEffect || (effect.kind === "read" && !effect.isValue)) found = "effects";
    }
    return found;
  }

  #isSeen({ how, variable }: Write): boolean {
    const own = variable === undefined ? undefined : this.#unit.variables[variable];
    if (!own || own.isOuter || own.isCaptured) return true;
    if (how === "bind" || how === "delete") return true;
    return (how === "change" || how === "update") && !this.#isOwn(variable);
  }

  #isOwn(variable: number | undefined): boolean {
    return variable !== undefined && this.#owned[variable] === true;
  }

  #need(index: number, withValues: boolean): void {
    const step = this.#unit.steps[index];
    if (!step) return;
    const decides =
      step.kind === "condition" || step.kind === "iteration" || step.kind === "handler";
    if (this.steps[index] === 0) {
      this.steps[index] = 1;
      if (step.control !== undefined) this.#left.push({ step: step.control, withValues: true });
      for (const jump of this.#jumps.get(index) ?? [])
        this.#left.push({ step: jump, withValues: true });
      this.#readAll(index, step, (read) => !read.isValue || decides);
    }
    if (!withValues || this.#values[index] === 1) return;
    this.#values[index] = 1;
    for (const effect of step.effects)
      if (effect.kind === "write" && (effect.how === "change" || this.#isSeen(effect)))
        this.writes.add(effect);
    if (!decides) this.#readAll(index, step, (read) => read.isValue);
  }

  #readAll(index: number, step: Step, isMeant: (read: Read) => boolean): void {
    for (const [at, effect] of step.effects.entries())
      if (effect.kind === "read" && effect.variable !== undefined && isMeant(effect))
        this.#reached(effect.variable, index, at);
  }

  #reached(variable: number, step: number, effect: number): void {
    let live = this.#live[variable];
    if (!live) {
      live = new Uint8Array(this.#unit.steps.length);
      this.#live[variable] = live;
      // Whoever sees what it holds sees it changed, by whatever name.
      for (const change of this.#changes.get(variable) ?? [])
        this.#left.push({ step: change, withValues: true });
    }
    walkBack(
      this.#unit,
      this.#arrivals,
      variable,
      { step, effect },
      {
        live,
        meet: (write, from) => {
          if (this.writes.has(write)) return;
          this.writes.add(write);
          this.#left.push({ step: from, withValues: true });
        },
      },
    );
  }
}

function listed(lists: Map<number, number[]>, key: number): number[] {
  const known = lists.get(key);
  if (known) return known;
  const fresh: number[] = [];
  lists.set(key, fresh);
  return fresh;
}
