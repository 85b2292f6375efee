import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryReport } from "../../../test/reports/arbitraryReport.ts";
import {
  deprecatedFinding,
  sampleFinding,
  sampleOutcome,
  sampleRange,
  sampleReport,
} from "../../../test/reports/sampleReport.ts";
import { github } from "./github.ts";
import { githubSummary } from "./summary.ts";

const lines = (text: string) => text.trimEnd().split("\n");

test("an annotation for each finding, then the verdict", () => {
  const unknown = [{ what: "a, b: 5%", why: "no answer" }];
  const ignored = sampleFinding({ suppressed: { reason: "a fork" } });
  const report = sampleReport({
    verdict: "fail",
    findings: [deprecatedFinding, sampleFinding({ file: "src/a,b:c%.ts" }), ignored],
    outcomes: [sampleOutcome({ unknown })],
  });
  expect(lines(github(report))).toEqual([
    '::error file=src/a%2Cb%3Ac%25.ts,line=1,endLine=1,col=28,endColumn=44,title=hallucination/unknown-package::package "date-utils-pro" does not exist%0Anpm answered 404 (2026-11-23 10:02 UTC).%0Adate-fns 4.4.0 exports format().',
    '::warning file=src/dates.ts,line=9,endLine=9,col=14,endColumn=20,title=deprecation/deprecated-package::package "zod" has "string().email()" replaced%0Azod@4.4.0 lib/types.d.ts:412 "Use z.email() instead."%0AUse z.email().',
    "::notice title=disprove%3A fail::not checked: a, b: 5%25 (no answer)",
    "disprove: fail · 1 error, 1 warning · checked 12 of 13 imports · 1 ignored",
  ]);
});

test("a place of several lines has no columns", () => {
  const range = { start: sampleRange(1, 5, 6).start, end: sampleRange(3, 1, 2).end };
  const [line] = lines(github(sampleReport({ findings: [sampleFinding({ range })] })));
  expect(line).toContain("line=1,endLine=3,title=");
});

test("what exceeds ten of a level is counted here and listed in the summary", () => {
  const findings = Array.from({ length: 25 }, (_, index) =>
    sampleFinding({ range: sampleRange(index + 1, 1, 2) }),
  );
  const notes = findings.map((finding) => ({ ...finding, severity: "note" as const }));
  const report = sampleReport({
    verdict: "fail",
    findings: [...notes, ...findings],
    outcomes: [sampleOutcome({ status: "failed", reason: "out of memory" })],
  });
  const text = github(report);
  expect(lines(text).filter((line) => line.startsWith("::error "))).toHaveLength(10);
  expect(lines(text).filter((line) => line.startsWith("::notice "))).toHaveLength(10);
  expect(text).toContain("31 findings without annotation, see the step summary");
  const summary = githubSummary(report);
  expect(summary.match(/^- \*\*error\*\*/gm)).toHaveLength(25);
  expect(summary).toContain("31 findings below have no annotation");
});

test("no text of a report becomes a command or breaks one", () => {
  fc.assert(
    fc.property(arbitraryReport(), (report) => {
      const all = lines(github(report));
      for (const line of all.slice(0, -1)) {
        expect(line).toMatch(/^::(?:error|warning|notice) [^\p{Cc}]*$/u);
        expect(line.replaceAll(/%(?:25|0A|3A|2C)/g, "")).not.toContain("%");
        const properties = line.slice(2, line.indexOf("::", 2)).replace(/^\w+ /, "");
        expect(properties).toMatch(/^\w+=[^,:]*(?:,\w+=[^,:]*)*$/);
      }
      expect(all.at(-1)).toMatch(/^disprove: [\w ,·;]+$/);
    }),
  );
});
