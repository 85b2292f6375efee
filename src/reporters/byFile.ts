import type { Finding } from "../core/finding.ts";

/** Findings by their file, in the report's order. */
export function byFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  return Map.groupBy(findings, (finding) => finding.file);
}
