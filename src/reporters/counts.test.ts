import { expect, test } from "vitest";
import {
  deprecatedFinding,
  sampleFinding,
  sampleOutcome,
  sampleReport,
} from "../../test/reports/sampleReport.ts";
import { count, tally } from "./counts.ts";
import { gapsOf, gapSummary } from "./gaps.ts";

const unknown = (...names: string[]) =>
  names.map((name) => ({ what: `package "${name}"`, why: "npm did not answer within 10 s" }));

test("numbers agree with their nouns", () => {
  expect([
    count(1, "import"),
    count(0, "note"),
    count(1_204, "dependency"),
    count(2, "key"),
  ]).toEqual(["1 import", "0 notes", "1,204 dependencies", "2 keys"]);
});

test("ignored findings are counted apart from those that count", () => {
  const ignored = sampleFinding({ suppressed: { reason: "a fork" } });
  const report = sampleReport({ findings: [sampleFinding(), ignored, deprecatedFinding] });
  expect(tally(report)).toBe("1 error, 1 warning · checked 12 imports · 1 ignored");
});

test("what two checks both looked at is counted once, by the one that could tell less", () => {
  const outcomes = [
    sampleOutcome({ check: "a/a" }),
    sampleOutcome({ check: "a/b", checked: 10, unknown: unknown("x", "y") }),
    sampleOutcome({ check: "a/c", checked: 3 }),
    sampleOutcome({ check: "b/a", unit: "dependency", checked: 1 }),
  ];
  expect(tally(sampleReport({ outcomes }))).toBe("checked 10 of 12 imports, 1 dependency");
});

test("without any count the files stand for what was checked", () => {
  expect(tally(sampleReport({ outcomes: [sampleOutcome({ checked: 0 })] }))).toBe(
    "checked 2 files",
  );
});

test("gaps are merged by reason, the same thing once, the largest first", () => {
  const report = sampleReport({
    outcomes: [
      sampleOutcome({ check: "a/a", status: "skipped", reason: "needs a registry" }),
      sampleOutcome({ check: "a/b", unknown: unknown("x", "y") }),
      sampleOutcome({ check: "a/c", unknown: unknown("y", "z") }),
    ],
    files: { checked: 1, unread: [{ path: "big.ts", why: "larger than 4 MB" }] },
  });
  const gaps = gapsOf(report);
  expect(gapSummary(gaps, 3)).toBe(
    "3 imports (npm did not answer within 10 s), a/a (needs a registry), big.ts (larger than 4 MB)",
  );
  expect(gapSummary(gaps, 1)).toBe("3 imports (npm did not answer within 10 s), 2 more reasons");
});

test("a gap without a unit names its first thing", () => {
  const { unit: _, ...outcome } = sampleOutcome({ unknown: unknown("x", "y", "z") });
  expect(gapSummary(gapsOf(sampleReport({ outcomes: [outcome] })), 3)).toBe(
    'package "x" and 2 more (npm did not answer within 10 s)',
  );
});
