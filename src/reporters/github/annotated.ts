import type { Finding } from "../../core/finding.ts";
import type { Report } from "../../core/report.ts";
import type { Severity } from "../../core/rule.ts";
import { counted, ofSeverity } from "../counts.ts";

/** The findings that become annotations, the most severe first, and how many do not. */
export function annotated(report: Report): {
  readonly shown: readonly Finding[];
  readonly cut: number;
} {
  const all = counted(report.findings);
  const shown = SEVERITIES.flatMap((severity) =>
    ofSeverity(all, severity).slice(0, severity === "note" ? MOST - 1 : MOST),
  );
  return { shown, cut: all.length - shown.length };
}

const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];

/**
 * GitHub drops what exceeds 10 annotations of a level in one step. One notice is kept back for what
 * was not checked.
 */
const MOST = 10;
