import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
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
import { sarif } from "./sarif.ts";

const validate = compileOfficialSchema();

test("clean code has the rules and an empty list of results", () => {
  const run = runOf(sampleReport());
  expect(run.results).toEqual([]);
  expect(run.tool.driver.rules.map((rule) => rule["id"])).toEqual([
    "deprecation/deprecated-package",
    "hallucination/unknown-package",
  ]);
  expect(run.tool.driver.rules[1]).toMatchObject({
    name: "UnknownPackage",
    shortDescription: { text: "The package does not exist" },
    defaultConfiguration: { level: "error" },
    properties: { tags: ["hallucination"] },
  });
  expect(run.invocations).toEqual([
    {
      executionSuccessful: true,
      startTimeUtc: "2026-11-23T10:02:00.000Z",
      endTimeUtc: "2026-11-23T10:02:01.500Z",
      toolExecutionNotifications: [],
    },
  ]);
});

test("a result has its place, its evidence, its fingerprint and its fix", () => {
  const [result] = runOf(
    sampleReport({ findings: [{ ...deprecatedFinding, file: "src/ä b#.ts" }] }),
  ).results;
  expect(result).toMatchObject({
    ruleId: "deprecation/deprecated-package",
    ruleIndex: 0,
    level: "warning",
    message: {
      text: 'package "zod" has "string().email()" replaced\nzod@4.4.0 lib/types.d.ts:412 "Use z.email() instead."\nUse z.email().',
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: "src/%C3%A4%20b%23.ts", uriBaseId: "%SRCROOT%" },
          region: { startLine: 9, startColumn: 14, endLine: 9, endColumn: 20 },
        },
      },
    ],
    suppressions: [],
    partialFingerprints: { primaryLocationLineHash: "77aa:1", "disprove/v1": "77aa:1" },
    fixes: [
      {
        artifactChanges: [
          {
            replacements: [
              { deletedRegion: { startLine: 9 }, insertedContent: { text: "z.email()" } },
            ],
          },
        ],
      },
    ],
  });
});

test("paths are code flows, lines of the project are related locations, ignores are suppressions", () => {
  const finding = sampleFinding({
    evidence: [
      { kind: "path", steps: [{ file: "a.py", range: sampleRange(3, 1, 2), says: "reads it" }] },
      { kind: "source", file: "package.json", line: 7, excerpt: '"x": "1"' },
    ],
    suppressed: { reason: "cache key only" },
  });
  expect(runOf(sampleReport({ findings: [finding] })).results[0]).toMatchObject({
    codeFlows: [
      { threadFlows: [{ locations: [{ location: { message: { text: "reads it" } } }] }] },
    ],
    relatedLocations: [{ id: 0, physicalLocation: { region: { startLine: 7 } } }],
    suppressions: [{ kind: "inSource", justification: "cache key only" }],
  });
});

test("what was not checked is a notification, and a failed check an unsuccessful execution", () => {
  const run = runOf(
    sampleReport({
      outcomes: [
        sampleOutcome({ check: "a/a", status: "failed", reason: "it threw" }),
        sampleOutcome({ check: "a/b", status: "skipped", reason: "no registry" }),
        sampleOutcome({
          unknown: [
            { what: "x", why: "no answer" },
            { what: "y", why: "no answer" },
          ],
        }),
      ],
      files: { checked: 0, unread: [{ path: "big.ts", why: "too large" }] },
      unusedSuppressions: [{ file: "a.ts", line: 4, rules: ["r/s"] }],
    }),
  );
  const [invocation] = run.invocations;
  expect(invocation?.executionSuccessful).toBe(false);
  expect(
    invocation?.toolExecutionNotifications.map(({ level, message }) => [level, message.text]),
  ).toEqual([
    ["error", "a/a failed: it threw"],
    ["warning", "a/b was skipped: no registry"],
    ["note", "not checked: 2 imports (no answer): x, y"],
    ["note", "not checked: big.ts (too large)"],
    ["note", "a.ts:4 ignores r/s, which is not reported there: remove the comment."],
  ]);
});

test("more than 25,000 results are cut, the least severe first, and the cut is told", () => {
  const notes = Array.from({ length: 25_000 }, () => sampleFinding({ severity: "note" }));
  const run = runOf(sampleReport({ findings: [...notes, sampleFinding(), sampleFinding()] }));
  expect(run.results).toHaveLength(25_000);
  expect(run.results.filter(({ level }) => level === "error")).toHaveLength(2);
  expect(run.invocations[0]?.toolExecutionNotifications[0]?.message.text).toMatch(
    /^2 results left out/,
  );
});

test("any report is valid by the official schema, with relative addresses and lines from 1", () => {
  fc.assert(
    fc.property(arbitraryReport(), (report) => {
      const text = sarif(report);
      const log: unknown = JSON.parse(text);
      expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
      expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      for (const [, uri = ""] of text.matchAll(/"uri": "([^"]*)"/g)) {
        expect(uri).toMatch(/^(?!\/)[\w!'()*~.%/-]*$/);
      }
    }),
  );
});

test("the official schema refuses what it must", () => {
  const log = JSON.parse(sarif(sampleReport({ findings: [sampleFinding()] }))) as {
    runs: { results: object[] }[];
  };
  const [run] = log.runs;
  expect(validate({ ...log, runs: [{ ...run, results: [{ level: "fatal" }] }] })).toBe(false);
});

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Record<string, unknown>[] } };
  readonly results: readonly Record<string, unknown>[];
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications: readonly {
      readonly level: string;
      readonly message: { readonly text: string };
    }[];
  }[];
}

function runOf(report: Parameters<typeof sarif>[0]): Run {
  const log = JSON.parse(sarif(report)) as { runs: [Run] };
  expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  return log.runs[0];
}

/** The schema is of draft 4; it uses nothing that reads otherwise in draft 7 but the name of its id. */
function compileOfficialSchema() {
  const file = new URL("../../../test/schemas/sarif-2.1.0.schema.json", import.meta.url);
  const {
    $schema: _draft,
    id: _id,
    ...schema
  } = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile(schema);
}
