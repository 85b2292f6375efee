import { describe, expect, it } from "vitest";
import type { Candidate } from "../core/candidate.ts";
import type { Check } from "../core/check.ts";
import { positionsOf } from "../core/positions.ts";
import type { Ports } from "../core/ports.ts";
import type { Report } from "../core/report.ts";
import { candidateOf, surveysOf } from "../testing/candidate.ts";
import { worldPorts } from "../testing/world.ts";
import { run, type RunRequest } from "./run.ts";

const at = "2026-01-01T00:00:00.000Z";
const text =
  "import a from 'a'; // disprove-ignore-line test/found -- agreed\nimport b from 'b';\n";
const files = { "a.ts": text };
const lines = text.split("\n");
const positions = positionsOf(text);

function checkThat(act: Check["run"], more: Partial<Check> = {}): Check {
  const rule = { id: "test/found", title: "t", severity: "error", why: "w", remedy: "r" } as const;
  return { id: "test/found", rules: [rule], needs: ["registry"], run: act, ...more };
}

/** Reports one finding for each line named. */
function finds(...found: readonly number[]): Check {
  return checkThat(async (context) => {
    for (const line of found) {
      const start = positions.lineStart(line);
      context.report({
        rule: "test/found",
        file: "a.ts",
        range: positions.range(start, start + 6),
        message: "found",
        evidence: [{ kind: "source", file: "a.ts", line, excerpt: lines[line - 1] ?? "" }],
      });
    }
    context.checked(2);
  });
}

async function reportOf(check: Check, more: Partial<RunRequest> = {}): Promise<Report> {
  const candidate = candidateOf(files);
  const surveys = await surveysOf(candidate);
  const request = requestFor(candidate, check);
  const events = run({
    ...request,
    async *survey() {
      yield* surveys;
    },
    ...more,
  });
  for await (const event of events) if (event.kind === "report") return event.report;
  throw new Error("no report");
}

function requestFor(candidate: Candidate, check: Check): Omit<RunRequest, "survey"> {
  return {
    candidate,
    checks: [check],
    selection: { only: [], skip: [], severities: {} },
    ports: worldPorts({}, at),
    absent: {},
    policy: { allow: [], deny: [], suspicionThreshold: 0.6 },
    threshold: "error",
    signal: new AbortController().signal,
    version: "1.2.3",
    unread: [],
    readText: () => lines.join("\n"),
    readLine: (_, line) => lines[line - 1],
    now: () => new Date(at),
  };
}

describe("run", () => {
  it("passes when all was checked and nothing found", async () => {
    const report = await reportOf(finds());
    expect(report.verdict).toBe("pass");
    expect(report.outcomes).toEqual([
      { check: "test/found", status: "completed", checked: 2, unknown: [] },
    ]);
  });

  it("fails on a finding at the threshold, and sorts findings by place", async () => {
    const report = await reportOf(finds(2, 1));
    expect(report.verdict).toBe("fail");
    expect(report.findings.map(({ range }) => range.start.line)).toEqual([1, 2]);
  });

  it("marks a finding that a comment silences, and does not count it", async () => {
    const report = await reportOf(finds(1));
    expect(report.verdict).toBe("pass");
    expect(report.findings[0]?.suppressed).toEqual({ reason: "agreed" });
    expect(report.unusedSuppressions).toEqual([]);
  });

  it("names a comment that silences nothing", async () => {
    const report = await reportOf(finds(2));
    expect(report.unusedSuppressions).toEqual([{ file: "a.ts", line: 1, rules: ["test/found"] }]);
  });

  it("keeps a finding's fingerprint when lines move, and tells equal lines apart", async () => {
    const before = await reportOf(finds(2));
    const after = await reportOf(finds(2), {
      readText: () => lines.join("\n"),
      readLine: (_, line) => lines[line - 1]?.padStart(40),
    });
    const twice = await reportOf(finds(2, 2));
    expect(after.findings[0]?.fingerprint).toBe(before.findings[0]?.fingerprint);
    expect(new Set(twice.findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  it("turns a check that throws into the outcome failed, and says inconclusive", async () => {
    const report = await reportOf(
      checkThat(async () => {
        throw new Error("a fault of the check");
      }),
    );
    expect(report.verdict).toBe("inconclusive");
    expect(report.outcomes[0]).toMatchObject({ status: "failed", reason: "a fault of the check" });
  });

  it("is inconclusive when something is unknown", async () => {
    const unknown = { what: "package x", why: "nobody answered" };
    const report = await reportOf(checkThat(async (context) => context.unknown(unknown)));
    expect(report.verdict).toBe("inconclusive");
    expect(report.outcomes[0]?.unknown).toEqual([unknown]);
  });

  it("is inconclusive when a file could not be read", async () => {
    const report = await reportOf(finds(), { unread: [{ path: "b.ts", why: "it is binary" }] });
    expect(report.verdict).toBe("inconclusive");
  });

  it("skips a check without its port, and names the reason", async () => {
    const absent = { registry: "no registry is configured" };
    const report = await reportOf(finds(1), { ports: {}, absent });
    expect(report.verdict).toBe("inconclusive");
    expect(report.outcomes[0]).toMatchObject({ status: "skipped", reason: absent.registry });
  });

  it("ends a check that never ends when the time is over", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("the time limit of 1 s was reached")), 50);
    const report = await reportOf(
      checkThat(() => new Promise(() => {})),
      {
        signal: controller.signal,
      },
    );
    expect(report.verdict).toBe("inconclusive");
    expect(report.outcomes[0]?.reason).toBe("the time limit of 1 s was reached");
  });

  it("cuts off a port that never answers, with the reason", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("the time limit of 1 s was reached")), 50);
    const silent: Pick<Ports, "registry"> = { registry: { lookUp: () => new Promise(() => {}) } };
    const asks = checkThat(async (context) => {
      const answer = await context.ports.registry.lookUp({ ecosystem: "npm", name: "x" });
      if (answer.status === "unknown") context.unknown({ what: "x", why: answer.reason });
    });
    const report = await reportOf(asks, { ports: silent, signal: controller.signal });
    expect(report.outcomes[0]).toMatchObject({
      status: "completed",
      unknown: [{ what: "x", why: "the time limit of 1 s was reached" }],
    });
  });

  it("tells how far a check has come that tries functions", async () => {
    const candidate = candidateOf(files);
    const told: unknown[] = [];
    const request = requestFor(
      candidate,
      checkThat(async (context) => context.tried(3, 8)),
    );
    for await (const event of run({ ...request, survey: async function* () {} }))
      if (event.kind === "progress" && event.phase === "try") told.push(event);
    expect(told).toEqual([{ kind: "progress", phase: "try", done: 3, total: 8 }]);
  });

  it("refuses a check a port that it does not declare", async () => {
    const greedy = checkThat(async (context) => {
      await context.ports.packages.exportedNames({ ecosystem: "npm", name: "x" });
    });
    expect((await reportOf(greedy)).outcomes[0]).toMatchObject({
      status: "failed",
      reason: 'the check does not declare the port "packages"',
    });
  });

  it("leaves out what is not selected, and takes severities from the configuration", async () => {
    const selection = { only: [], skip: [], severities: {} };
    const skipped = await reportOf(finds(2), { selection: { ...selection, skip: ["test"] } });
    expect(skipped).toMatchObject({ verdict: "pass", outcomes: [], rules: [] });
    const other = await reportOf(finds(2), { selection: { ...selection, only: ["other"] } });
    expect(other.outcomes).toEqual([]);
    const lowered = await reportOf(finds(2), {
      selection: { ...selection, severities: { "test/found": "note" } },
    });
    expect(lowered).toMatchObject({ verdict: "pass", findings: [{ severity: "note" }] });
  });
});
