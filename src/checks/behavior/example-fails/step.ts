import type { Input, Output } from "../../../core/sandbox.ts";
import type { Expectation } from "../../../core/witness.ts";
import type { Verdict } from "./verdict.ts";

/** One thing that an example has the program do, and how its outcome is judged. */
export interface Step {
  readonly input: Input;
  readonly at: number;
  readonly length: number;
  /** As a person knows it. */
  readonly shown: string;
  readonly expectation: Expectation;
  /** It is a line typed at a prompt. */
  readonly isOfDialogue?: true;
  /** It is a line of code that shows how to use other code. */
  readonly isOfUsage?: true;
  /** It only prepares the next ones. */
  readonly isSetup?: true;
  judge(output: Output): Verdict;
}
