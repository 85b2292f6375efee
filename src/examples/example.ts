import type { Value } from "../core/value.ts";

/** What a text says that code does. */
export type Example = Claim | Dialogue;

/** One call and what it gives, in prose: `f(2) returns 4`. */
export interface Claim {
  readonly kind: "claim";
  /** The call as the language takes it. */
  readonly call: string;
  /** An exception stands for any with its type. */
  readonly expected: Value;
  /** As written. */
  readonly expectedText: string;
  /** A lone `=` also defines: `tri(1) = 3` need not speak of what the function itself gives. */
  readonly isEquation?: boolean;
  /** It is read with some goodwill: words without quotes, a prompt without its answer, names that nearly fit. */
  readonly isSketch?: boolean;
  /** Where it starts in the documenting text. */
  readonly at: number;
  readonly length: number;
}

/** Lines typed at Python's prompt, each with what it answers; one may use what the ones before have made. */
export interface Dialogue {
  readonly kind: "dialogue";
  readonly lines: readonly DialogueLine[];
}

export interface DialogueLine {
  /** Without the prompts. */
  readonly source: string;
  /** What is printed, without the common indentation; empty where nothing is said. */
  readonly expected: string;
  readonly options: ReadonlySet<string>;
  readonly at: number;
  readonly length: number;
}
