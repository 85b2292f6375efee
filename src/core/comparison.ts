import type { Survey } from "./survey.ts";

/** What the code under judgement is compared with, by running both. */
export type Comparison = Versions | Earlier;

/** Programs that were asked to do the same, each a file of the candidate. */
export interface Versions {
  readonly kind: "versions";
  readonly files: readonly string[];
  /** The one function to compare; without it all that several of them define. */
  readonly function?: string;
  readonly seed: number;
}

/** The files as they were before they were changed. */
export interface Earlier {
  readonly kind: "earlier";
  /** As the user named it: `main`. */
  readonly revision: string;
  /** Path → text, of the files that are different now, or gone. */
  readonly texts: ReadonlyMap<string, string>;
  /** What was read of them. */
  readonly surveys: readonly Survey[];
  /** Files that could not be read as they were. */
  readonly unread: readonly string[];
  readonly seed: number;
}

/** How the versions of one function stand to each other: plain data for a report. */
export interface ComparedFunction {
  readonly function: string;
  /** Inputs that count: what half of the versions fail on is left out. */
  readonly inputs: number;
  readonly leftOut: number;
  /** Versions that did the same on all of them, the largest group first. */
  readonly groups: readonly (readonly string[])[];
  /** The versions of the group that the others are closest to. */
  readonly chosen: readonly string[];
  /** The share of the versions that are in it. Agreement is not proof. */
  readonly confidence: number;
  /** At least so many of the versions' answers are wrong: half of how often two of them differ. */
  readonly leastError: number;
  /** Inputs that tell groups apart, and what each version said, as a person reads it. */
  readonly differences: readonly {
    readonly input: string;
    readonly answers: readonly { readonly version: string; readonly says: string }[];
  }[];
}
