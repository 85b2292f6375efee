import type { ComparedFunction } from "./comparison.ts";
import type { Finding } from "./finding.ts";
import type { Outcome } from "./outcome.ts";
import type { Rule } from "./rule.ts";
import type { Isolation } from "./sandbox.ts";
import type { Verdict } from "./verdict.ts";

/** The result of one run: plain data that can be stored, sent and rendered. */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: "disprove"; readonly version: string };
  readonly verdict: Verdict;
  /** Sorted by file, line, column, rule. */
  readonly findings: readonly Finding[];
  /** Sorted by check. */
  readonly outcomes: readonly Outcome[];
  /** Every rule of every check that was planned. */
  readonly rules: readonly Rule[];
  readonly files: {
    readonly checked: number;
    readonly unread: readonly { readonly path: string; readonly why: string }[];
  };
  /** The releases that code was judged against, and why these; sorted by package and version. */
  readonly against?: readonly {
    /** `npm:zod` */
    readonly package: string;
    readonly version: string;
    readonly why: string;
  }[];
  /** Functions whose versions were compared, by name; absent where none was. */
  readonly compared?: readonly ComparedFunction[];
  /** How the programs that were run were kept from everything else; absent where none was run. */
  readonly sandbox?: Isolation;
  /** Suppressions that silenced nothing. */
  readonly unusedSuppressions: readonly {
    readonly file: string;
    readonly line: number;
    readonly rules: readonly string[];
  }[];
  /** ISO 8601, UTC: the only fields that differ between two runs on the same input. */
  readonly startedAt: string;
  readonly milliseconds: number;
}
