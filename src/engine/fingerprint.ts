import { createHash } from "node:crypto";
import type { FindingDraft } from "../core/finding.ts";

/**
 * Names findings so that they keep their name when lines move: rule, path, the line's text without
 * its white space, and the how-manieth of its kind.
 */
export function createFingerprinter(
  readLine: (file: string, line: number) => string | undefined,
): (finding: FindingDraft) => string {
  const seen = new Map<string, number>();
  return (finding) => {
    const snippet = readLine(finding.file, finding.range.start.line)
      ?.replaceAll(/\s+/g, " ")
      .trim();
    const key = [finding.rule, finding.file, snippet ?? "", finding.message].join("\0");
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return createHash("sha256").update(`${key}\0${nth}`).digest("hex").slice(0, 32);
  };
}
