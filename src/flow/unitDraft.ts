import type { Branch, Effect, Loop, Parameter, Span, Step, Unit, Variable } from "./graph.ts";

type Open<T> = { -readonly [K in keyof T]: T[K] };

export type StepDraft = Open<Omit<Step, "effects" | "next" | "raisesTo">> & {
  readonly effects: Effect[];
  readonly next: number[];
  readonly raisesTo: number[];
};
export type VariableDraft = Open<Variable>;

/** A unit while it is being read, and the place where the next step goes. */
export interface UnitDraft extends Open<
  Omit<Unit, "steps" | "variables" | "branches" | "loops" | "parameters">
> {
  readonly index: number;
  readonly steps: StepDraft[];
  readonly variables: VariableDraft[];
  readonly branches: Branch[];
  readonly loops: Loop[];
  readonly parameters: Parameter[];
}

export function unitDraft(
  index: number,
  facts: Omit<UnitDraft, "index" | "steps" | "variables" | "branches" | "loops" | "parameters">,
): UnitDraft {
  const end = { start: facts.end, end: facts.end };
  const step = (kind: "entry" | "exit", span: Span): StepDraft => ({
    kind,
    ...span,
    effects: [],
    next: [],
    raisesTo: [],
    isGuarded: false,
  });
  return {
    ...facts,
    index,
    steps: [step("entry", { start: facts.start, end: facts.start }), step("exit", end)],
    variables: [],
    branches: [],
    loops: [],
    parameters: [],
  };
}

/** The step behind which nothing comes. */
export const EXIT = 1;
