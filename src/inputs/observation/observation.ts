import type { Condition } from "../domain/condition.ts";

export interface Observation {
  readonly condition: Condition;
  /** Goes on from the parameter's name: `is never negative in its examples`. */
  readonly why: string;
}

export interface Setting {
  readonly documentation: string;
  /** How many lists are around the values. */
  readonly depth: number;
  /** Something else says how large numbers may be. */
  readonly isBounded: boolean;
}
