import type { Survey } from "../core/candidate.ts";
import type { Finding } from "../core/finding.ts";
import type { Suppression } from "../core/module.ts";
import type { Report } from "../core/report.ts";

export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly unused: Report["unusedSuppressions"];
}

/** Marks findings that a comment silences, and tells which comments silenced nothing. */
export function suppress(findings: readonly Finding[], surveys: readonly Survey[]): Suppressed {
  const byFile = new Map<string, readonly Suppression[]>();
  for (const survey of surveys) {
    const found = survey.modules.flatMap((module) => module.suppressions);
    if (found.length > 0) byFile.set(survey.path, found);
  }
  const used = new Set<Suppression>();
  const marked = findings.map((finding) => {
    const match = byFile.get(finding.file)?.find((suppression) => silences(suppression, finding));
    if (!match) return finding;
    used.add(match);
    return { ...finding, suppressed: { reason: match.reason } };
  });
  const unused = [...byFile].flatMap(([file, suppressions]) =>
    suppressions
      .filter((suppression) => !used.has(suppression))
      .map(({ range, rules }) => ({ file, line: range.start.line, rules })),
  );
  return { findings: marked, unused };
}

function silences(suppression: Suppression, finding: Finding): boolean {
  const inPlace = suppression.line === 0 || suppression.line === finding.range.start.line;
  return inPlace && suppression.rules.includes(finding.rule);
}
