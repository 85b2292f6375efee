import type { Output, Program, ProgramLanguage } from "../../../core/sandbox.ts";
import type { FunctionShape } from "../../../core/structure.ts";
import type { Callable, CallInput } from "../../../inputs/callable.ts";
import type { Legality } from "../../../inputs/domain/isLegal.ts";

/** One function that was run on inputs of its own. */
export interface ExploredFunction extends Subject {
  /** Why it was not run, or not on all: a clause. */
  readonly unexplored?: string;
  /** The most ordinary inputs first. */
  readonly trials: readonly Trial[];
}

/** A function with all that is needed to run it. */
export interface Subject {
  readonly file: { readonly path: string; readonly text: string };
  readonly program: Program;
  readonly language: ProgramLanguage;
  readonly callable: Callable;
  /** As it is written. */
  readonly shape?: FunctionShape;
  /** All functions of its file that can be run, itself among them. */
  readonly siblings: readonly Callable[];
}

/** One input and what became of it. */
export interface Trial {
  readonly input: CallInput;
  readonly legality: Legality;
  readonly isOrdinary: boolean;
  readonly output: Output;
}
