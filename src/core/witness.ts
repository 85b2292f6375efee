import type { WireInput } from "./inputWire.ts";
import type { Program, ProgramLanguage } from "./sandbox.ts";
import type { Wire } from "./valueWire.ts";

/** What was run and did what it should. */
export interface HeldRun {
  /** As a person writes it: `total([1, 2])`. */
  readonly input: string;
  readonly witness: Witness;
}

/** What runs a finding again: plain data, so that a report can carry it. */
export interface Witness {
  readonly language: ProgramLanguage;
  /** The file under test; it is among `files`. */
  readonly entry: string;
  /** Paths of the project's files that it needs, relative to the candidate's root. */
  readonly files: readonly string[];
  /** Python: folders that absolute imports start from. */
  readonly roots: readonly string[];
  /** JavaScript: of a file, what it imports by names that only the project's configuration tells → one of `files`. */
  readonly imports?: Program["imports"];
  /** Names of the file under test that the inputs use. */
  readonly names: readonly string[];
  /** Other files can import all of them. */
  readonly isImportable: boolean;
  /** Python: what the last input calls is `async`, and is waited for. */
  readonly isAwaited?: true;
  /** Run in one process, in this order; what the last one does is what counts. */
  readonly inputs: readonly WireInput[];
  readonly expectation: Expectation;
  /** Of those of its files that stand in a document. */
  readonly texts?: Readonly<Record<string, string>>;
}

/** What the last input should do. */
export type Expectation =
  /** `text`: the value as it was written. */
  | { readonly kind: "returns"; readonly value: Wire; readonly text: string }
  /** The value of an expression of the language. */
  | { readonly kind: "evaluates"; readonly text: string }
  /** What a line of a doctest prints, or the value that this text stands for. */
  | { readonly kind: "prints"; readonly text: string }
  /** `any`: whatever its type. */
  | { readonly kind: "raises"; readonly type: string }
  /** Any value, within the limits. */
  | { readonly kind: "ends" }
  /** Its arguments are afterwards what they were before. */
  | { readonly kind: "keeps-arguments" }
  /** What only the check itself can judge, in words. */
  | { readonly kind: "other"; readonly text: string };
