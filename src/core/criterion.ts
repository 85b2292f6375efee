import type { Survey } from "./survey.ts";

/** What code was asked to do: prose for people and models, criteria for the machine. */
export interface Task {
  /** The file it was read from, as the user wrote it. */
  readonly path: string;
  readonly criteria: readonly Criterion[];
  /** By the name that a criterion gives: the files of other implementations. */
  readonly references: ReadonlyMap<string, TaskReference>;
  /** Demands of the prose, bullet by bullet, that no criterion measures. */
  readonly unmeasured: readonly Demand[];
}

/** A file that a task names, as it was read. */
export interface TaskReference {
  readonly text: string;
  readonly survey: Survey;
}

/** One demand as it is written in a task. */
export interface Demand {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** One measurable demand of a task. */
export type Criterion = Demand &
  (
    | { readonly kind: "signature"; readonly signature: string }
    | ({ readonly kind: "example"; readonly call: string } & (
        | { readonly expected: string }
        /** The type of the exception; `any`: whatever it is. */
        | { readonly raises: string }
      ))
    /** An expression over the parameters of a function and its `result`, which is to be true. */
    | { readonly kind: "property"; readonly expression: string; readonly function?: string }
    /** Another implementation: a file relative to the task. */
    | { readonly kind: "reference"; readonly file: string; readonly function?: string }
    | { readonly kind: "types"; readonly level: string }
    | { readonly kind: "growth"; readonly bound: string }
    | { readonly kind: "time" | "memory"; readonly bound: string; readonly at?: string }
    | { readonly kind: "plan"; readonly demand: string }
    | { readonly kind: "security"; readonly level: string }
    /** Names of the packages that may be used; none is a list of none. */
    | { readonly kind: "dependencies"; readonly allowed: readonly string[] }
  );
