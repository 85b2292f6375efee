import type { Finding, Outcome, Report, Rule } from "../../src/core/index.ts";

const unknownPackage: Rule = {
  id: "hallucination/unknown-package",
  title: "The package does not exist",
  severity: "error",
  why: "An install fails, or takes whatever someone publishes under that name later.",
  remedy: "Import a package that exists.",
};

const deprecatedPackage: Rule = {
  id: "deprecation/deprecated-package",
  title: "The package is on its way out",
  severity: "warning",
  why: "It gets no fixes any more.",
  remedy: "Move to what its maintainers name.",
};

export function sampleReport(changes: Partial<Report> = {}): Report {
  return {
    schemaVersion: 1,
    tool: { name: "disprove", version: "0.1.0" },
    verdict: "pass",
    findings: [],
    outcomes: [sampleOutcome()],
    rules: [deprecatedPackage, unknownPackage],
    files: { checked: 2, unread: [] },
    unusedSuppressions: [],
    startedAt: "2026-11-23T10:02:00.000Z",
    milliseconds: 1_500,
    ...changes,
  };
}

export function sampleOutcome(changes: Partial<Outcome> = {}): Outcome {
  return {
    check: "hallucination/packages",
    status: "completed",
    unit: "import",
    checked: 12,
    unknown: [],
    ...changes,
  };
}

export function sampleFinding(changes: Partial<Finding> = {}): Finding {
  return {
    rule: unknownPackage.id,
    severity: "error",
    file: "src/dates.ts",
    range: sampleRange(1, 28, 44),
    message: 'package "date-utils-pro" does not exist',
    help: "date-fns 4.4.0 exports format().",
    evidence: [
      {
        kind: "registry",
        registry: "npm",
        url: "https://registry.example/date-utils-pro",
        answer: "404",
        at: "2026-11-23T10:02:11.123Z",
      },
    ],
    fingerprint: "4f1c:1",
    ...changes,
  };
}

export const deprecatedFinding: Finding = sampleFinding({
  rule: deprecatedPackage.id,
  severity: "warning",
  range: sampleRange(9, 14, 20),
  message: 'package "zod" has "string().email()" replaced',
  help: "Use z.email().",
  evidence: [
    {
      kind: "source",
      package: "npm:zod",
      version: "4.4.0",
      file: "lib/types.d.ts",
      line: 412,
      excerpt: "Use z.email() instead.",
    },
  ],
  fingerprint: "77aa:1",
  fix: {
    description: "replace z.string().email() by z.email()",
    safe: true,
    edits: [{ file: "src/dates.ts", range: sampleRange(9, 14, 20), text: "z.email()" }],
  },
});

export function sampleRange(line: number, column: number, endColumn: number): Finding["range"] {
  return {
    start: { line, column, offset: column, byte: column },
    end: { line, column: endColumn, offset: endColumn, byte: endColumn },
  };
}
