import type { Range } from "../core/range.ts";
import type { ProgramLanguage } from "../core/sandbox.ts";
import type { Value } from "../core/value.ts";
import type { Condition } from "./domain/condition.ts";
import type { Shape } from "./shape.ts";

/** A function or method that can be run alone, with all that its text says of what it takes. */
export interface Callable {
  /** `total`, `Basket.total` */
  readonly name: string;
  readonly language: ProgramLanguage;
  readonly parameters: readonly ParameterShape[];
  readonly returns?: Shape;
  /** What an instance is constructed from, for a method that needs one. */
  readonly receiver?: Receiver;
  readonly isAsync: boolean;
  /** It gives items one after the other. */
  readonly isGenerator: boolean;
  /** What its documentation and the calls in its file show. */
  readonly examples: readonly CallInput[];
  /** What has to hold for an input to be of its domain. */
  readonly conditions: readonly DomainCondition[];
  /** Texts and numbers that stand in its code and its documentation. */
  readonly vocabulary: readonly Value[];
  /** Types of the exceptions that it raises on purpose, or says that it does. */
  readonly raises: readonly string[];
  readonly docstring?: string;
  readonly range: Range;
}

export interface Receiver {
  readonly class: string;
  readonly parameters: readonly ParameterShape[];
}

export interface ParameterShape {
  readonly name: string;
  readonly shape: Shape;
  /** What the shape was told from, the most trustworthy. */
  readonly known:
    "annotation" | "documentation" | "example" | "usage" | "default" | "name" | "nothing";
  readonly required: boolean;
  readonly passing: "positional" | "named" | "rest";
}

export interface DomainCondition {
  /** `stated`: what breaks it is outside; `shown`: examples suggest it, what breaks it is unknown. */
  readonly certainty: "stated" | "shown";
  /** What says so, a clause: `its docstring says "positive integer"`. */
  readonly why: string;
  readonly condition: Condition;
}

/** One way of calling it. */
export interface CallInput {
  readonly arguments: readonly Value[];
  /** Python's keyword arguments. */
  readonly named?: Readonly<Record<string, Value>>;
  /** What the instance is constructed with. */
  readonly receiver?: readonly Value[];
}

export interface SkippedCallable {
  readonly name: string;
  /** A clause: `it reads from the network`. */
  readonly why: string;
}

export interface Callables {
  readonly callables: readonly Callable[];
  readonly skipped: readonly SkippedCallable[];
}
