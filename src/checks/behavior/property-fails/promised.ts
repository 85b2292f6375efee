import type { Output } from "../../../core/sandbox.ts";
import type { Value } from "../../../core/value.ts";
import type { Callable, CallInput } from "../../../inputs/callable.ts";
import type { Subject } from "../exploration/explored.ts";
import type { Words } from "../exploration/words.ts";

/** What a function's own words promise of all that it returns. */
export interface Promised {
  /** In words, behind "promises by its name": `the items of its argument in order`. */
  readonly says: string;
  /** What promises it. */
  readonly by: "name" | "name and documentation" | "documentation";
  /** Inputs that are of its domain for certain, besides those that are tried anyway. */
  readonly inputs?: readonly CallInput[];
  /** Whether one call keeps it. */
  judge?(call: Returned): Breach | undefined;
  /** Whether several calls keep it together. */
  judgeAll?(calls: readonly Returned[]): (Breach & { readonly call: Returned }) | undefined;
  /** Further calls that show it, and whether they do. */
  readonly relation?: Relation;
}

export interface Relation {
  /** Asked again with what has come of the calls before, as long as it names further ones. */
  follow(call: Returned, outputs: readonly Output[]): readonly FollowUp[];
  /** `outputs` of all of them, in their order. */
  judge(call: Returned, outputs: readonly Output[]): Breach | undefined;
}

/** Another call that tells something of the first: of the same function, or of its partner. */
export interface FollowUp {
  readonly callable: Callable;
  readonly input: CallInput;
}

/** A call that came back with a value. */
export interface Returned {
  readonly input: CallInput;
  readonly value: Value;
  /** The positional arguments as the call left them. */
  readonly after?: readonly Value[];
}

export interface Breach {
  readonly expected: string;
  /** Where that is not what the call itself gave. */
  readonly got?: string;
}

/** Reads promises of one kind out of a function's words. */
export type Template = (subject: Subject, words: Words) => readonly Promised[];
