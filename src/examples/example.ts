import type { Value } from "../core/value.ts";
import type { Leeway } from "./expected.ts";

/** What a text says that code does. */
export type Example = Claim | Dialogue | Usage;

/** One call and what it gives, in prose: `f(2) returns 4`. */
export interface Claim {
  readonly kind: "claim";
  /** The call as the language takes it. */
  readonly call: string;
  /** An exception stands for any with its type. */
  readonly expected: Value;
  /** As written. */
  readonly expectedText: string;
  readonly leeway?: Leeway;
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

/** Code that uses other code, each statement in its order; one may stand on what the ones before have made. */
export interface Usage {
  readonly kind: "usage";
  readonly lines: readonly UsageLine[];
}

export interface UsageLine {
  readonly does: "shows" | "asserts" | "names" | "imports" | "defines" | "other";
  readonly source: string;
  /** What it gives a value to. */
  readonly names: readonly string[];
  readonly claim?: UsageClaim | undefined;
  readonly at: number;
  readonly length: number;
}

/** What is said of one expression, in the names of the lines before and of its own. */
export interface UsageClaim {
  readonly expression: string;
  /** An exception stands for any with its type. */
  readonly expected: Value;
  readonly expectedText: string;
  readonly leeway?: Leeway;
  /** An assertion that is no equation: it holds or it does not. */
  readonly isCondition?: true;
  /** The expected text is how it looks when it is printed; `maybe`: nothing but its place says so. */
  readonly prints?: "surely" | "maybe";
}
