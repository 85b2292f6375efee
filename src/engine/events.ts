import type { Finding } from "../core/finding.ts";
import type { Outcome } from "../core/outcome.ts";
import type { HeldRun } from "../core/witness.ts";
import type { Report } from "../core/report.ts";

/** What a run tells while it runs; the report comes last, exactly once. */
export type RunEvent =
  | {
      readonly kind: "progress";
      readonly phase: Phase;
      readonly done: number;
      readonly total?: number;
    }
  | { readonly kind: "finding"; readonly finding: Finding }
  /** Something was run and did what it should. */
  | { readonly kind: "held"; readonly run: HeldRun }
  | { readonly kind: "outcome"; readonly outcome: Outcome }
  | {
      readonly kind: "report";
      readonly report: Report;
      /** The folder that the report's paths are relative to. */
      readonly root: string;
    };

export type Phase = "discover" | "read" | "check" | "try";
