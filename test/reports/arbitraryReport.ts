import fc from "fast-check";
import type { Evidence, Finding, Outcome, Range, Report, Rule } from "../../src/core/index.ts";

/** Any report that the types allow, with texts as hostile as package names and comments can be. */
export function arbitraryReport(): fc.Arbitrary<Report> {
  return fc
    .uniqueArray(rule, { selector: ({ id }) => id, minLength: 1, maxLength: 4 })
    .chain((rules) =>
      fc.record(
        {
          schemaVersion: fc.constant(1 as const),
          tool: fc.record({
            name: fc.constant("disprove" as const),
            version: fc.constant("1.2.3"),
          }),
          verdict: fc.constantFrom("pass" as const, "fail" as const, "inconclusive" as const),
          findings: fc.array(finding(rules), { maxLength: 30 }),
          outcomes: fc.array(outcome, { maxLength: 4 }),
          rules: fc.constant(rules),
          files: fc.record({
            checked: fc.nat(),
            unread: fc.array(fc.record({ path: text, why: text }), { maxLength: 3 }),
          }),
          compared: fc.array(compared, { maxLength: 3 }),
          sandbox: fc.record({
            level,
            mechanism: text,
            notLimited: fc.array(text, { maxLength: 3 }),
            runtimes: fc.array(text, { maxLength: 2 }),
          }),
          unusedSuppressions: fc.array(
            fc.record({ file: text, line: fc.nat(), rules: fc.array(text, { maxLength: 3 }) }),
            { maxLength: 8 },
          ),
          startedAt: time,
          milliseconds: fc.nat(),
          against: fc.array(fc.record({ package: text, version: text, why: text }), {
            maxLength: 9,
          }),
        },
        { requiredKeys: REQUIRED },
      ),
    );
}

/** What every report has: the rest was added later. */
const REQUIRED: (keyof Report)[] = [
  "schemaVersion",
  "tool",
  "verdict",
  "findings",
  "outcomes",
  "rules",
  "files",
  "unusedSuppressions",
  "startedAt",
  "milliseconds",
];

const level = fc.constantFrom(
  "S" as const,
  "M" as const,
  "A" as const,
  "B" as const,
  "C" as const,
  "none" as const,
);

const hostile = fc.constantFrom(
  "\x1b[2J\x1b]0;owned\x07",
  "\u009b31m",
  "evil\u202egnp.js",
  "left\u200bpad",
  "\n::error::owned",
  "\r\n##[error]owned",
  "100%0A::set-output name=x::y",
  "</details><script>alert(1)</script>",
  "[click](javascript:alert(1)) ![x](y)",
  "@everyone #1 https://evil.example www.evil.example",
  "``` `x` ```",
  "| a | b |\n|---|---|",
  "\ud800",
  "日本語パッケージ",
  "a".repeat(3_000),
);

const text = fc.oneof(fc.string({ unit: "binary" }), fc.string(), hostile);

const share = fc.double({ min: 0, max: 1, noNaN: true });
const names = fc.array(text, { maxLength: 4 });
const compared = fc.record({
  function: text,
  inputs: fc.nat(),
  leftOut: fc.nat(),
  groups: fc.array(names, { maxLength: 3 }),
  chosen: names,
  confidence: share,
  leastError: share,
  differences: fc.array(
    fc.record({
      input: text,
      answers: fc.array(fc.record({ version: text, says: text }), { maxLength: 3 }),
    }),
    { maxLength: 3 },
  ),
});

const time = fc
  .date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());

const range: fc.Arbitrary<Range> = fc
  .tuple(fc.nat(5_000), fc.nat(200), fc.nat(3), fc.nat(200))
  .map(([line, column, lines, columns]) => ({
    start: { line: line + 1, column: column + 1, offset: line, byte: line },
    end: {
      line: line + lines + 1,
      column: column + columns + 1,
      offset: line + columns,
      byte: line + columns,
    },
  }));

const severity = fc.constantFrom("error" as const, "warning" as const, "note" as const);

const rule: fc.Arbitrary<Rule> = fc.record({
  id: fc.stringMatching(/^[a-z]{1,8}\/[a-z]{1,8}(-[a-z]{1,8})?$/),
  title: text,
  severity,
  why: text,
  remedy: text,
});

const arbitraryEvidence: fc.Arbitrary<Evidence> = fc.oneof(
  fc.record({
    kind: fc.constant("registry" as const),
    registry: text,
    url: text,
    answer: text,
    at: fc.oneof(time, text),
  }),
  fc.record(
    {
      kind: fc.constant("source" as const),
      package: text,
      version: text,
      file: text,
      line: fc.integer({ min: 1 }),
      excerpt: text,
    },
    { requiredKeys: ["kind", "file", "excerpt"] },
  ),
  fc.record(
    {
      kind: fc.constant("execution" as const),
      program: text,
      input: text,
      expected: text,
      got: text,
      seed: fc.integer(),
      witness: fc.record({
        language: fc.constantFrom("python" as const, "javascript" as const),
        entry: text,
        files: fc.array(text, { maxLength: 2 }),
        names: fc.array(text, { maxLength: 2 }),
        isImportable: fc.boolean(),
        roots: fc.array(text, { maxLength: 2 }),
        inputs: fc.array(fc.record({ kind: fc.constant("evaluate" as const), source: text }), {
          maxLength: 2,
        }),
        expectation: fc.oneof(
          fc.record({ kind: fc.constant("prints" as const), text }),
          fc.record({ kind: fc.constant("ends" as const) }),
        ),
      }),
    },
    { requiredKeys: ["kind", "program", "input", "expected", "got"] },
  ),
  fc.record({
    kind: fc.constant("measurement" as const),
    what: text,
    points: fc.array(fc.record({ size: fc.nat(), cost: fc.nat() }), { maxLength: 5 }),
    fit: text,
  }),
  fc.record({
    kind: fc.constant("plan" as const),
    engine: text,
    statement: text,
    rows: fc.array(text, { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant("path" as const),
    steps: fc.array(fc.record({ file: text, range, says: text }), { maxLength: 6 }),
  }),
  fc.record({
    kind: fc.constant("opinion" as const),
    votes: fc.array(fc.record({ model: text, says: text }), { maxLength: 5 }),
  }),
);

function finding(rules: readonly Rule[]): fc.Arbitrary<Finding> {
  return fc.record(
    {
      rule: fc.constantFrom(...rules.map(({ id }) => id)),
      severity,
      file: fc.oneof(text, fc.constantFrom("src/a.ts", "b.py", "<stdin>")),
      range,
      message: text,
      help: text,
      evidence: fc
        .array(arbitraryEvidence, { minLength: 1, maxLength: 3 })
        .map((evidence) => evidence as [Evidence, ...Evidence[]]),
      fingerprint: fc.string({ minLength: 1 }),
      fix: fc.record({
        description: text,
        safe: fc.boolean(),
        edits: fc.array(fc.record({ file: text, range, text }), { maxLength: 3 }),
      }),
      suppressed: fc.record({ reason: text }),
    },
    { requiredKeys: ["rule", "severity", "file", "range", "message", "evidence", "fingerprint"] },
  );
}

const outcome: fc.Arbitrary<Outcome> = fc.record(
  {
    check: text,
    status: fc.constantFrom("completed" as const, "skipped" as const, "failed" as const),
    reason: text,
    unit: fc.constantFrom("import", "dependency", "call"),
    checked: fc.nat(),
    unknown: fc.array(
      fc.record(
        { what: text, why: text, count: fc.integer({ min: 1, max: 9_999 }) },
        { requiredKeys: ["what", "why"] },
      ),
      { maxLength: 6 },
    ),
  },
  { requiredKeys: ["check", "status", "checked", "unknown"] },
);
