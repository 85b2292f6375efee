import type { Evidence } from "./evidence.ts";
import type { Range } from "./range.ts";
import type { Severity } from "./rule.ts";

/** One place where a rule is broken, as a check reports it. */
export interface FindingDraft {
  readonly rule: string;
  /** Relative to the candidate's root. */
  readonly file: string;
  readonly range: Range;
  /** What is wrong, in one sentence that begins in lower case and has no full stop. */
  readonly message: string;
  /** What to do, in one sentence; shown below the message. */
  readonly help?: string;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  readonly fix?: Fix;
}

/** A finding as a report holds it. */
export interface Finding extends FindingDraft {
  readonly severity: Severity;
  /** Stays the same when lines move: rule, path, snippet, n-th occurrence. */
  readonly fingerprint: string;
  /** Set when a comment silences it: it is kept and marked, and does not count. */
  readonly suppressed?: { readonly reason: string };
}

export interface Fix {
  readonly description: string;
  readonly safe: boolean;
  readonly edits: readonly {
    readonly file: string;
    readonly range: Range;
    readonly text: string;
  }[];
}
