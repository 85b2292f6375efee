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
import { columnsOf, wrap } from "./columns.ts";
import { terminal } from "./terminal.ts";

const COLOR = new RegExp(String.fromCharCode(27) + String.raw`\[\d{1,2}m`, "g");
const plain = { color: false, verbose: false };
const unanswered = { what: 'package "got"', why: "npm did not answer within 10 s" };
const failed = sampleReport({
  verdict: "fail",
  findings: [
    sampleFinding(),
    deprecatedFinding,
    sampleFinding({
      file: "billing/totals.py",
      range: sampleRange(22, 9, 12),
      suppressed: { reason: "our own fork" },
    }),
  ],
  outcomes: [sampleOutcome({ checked: 11, unknown: [unanswered] })],
});

test("findings by file, evidence below, verdict and gaps last", () => {
  expect(terminal(failed, plain)).toBe(`src/dates.ts
  1:28  error  package "date-utils-pro" does not exist         hallucination/unknown-package
        npm answered 404 (2026-11-23 10:02 UTC). date-fns 4.4.0 exports format().
  9:14  warn   package "zod" has "string().email()" replaced   deprecation/deprecated-package
        zod@4.4.0 lib/types.d.ts:412 "Use z.email() instead." Use z.email().
        fix: replace z.string().email() by z.email()

fail   1 error, 1 warning · checked 11 of 12 imports · 1 ignored
not checked: package "got" (npm did not answer within 10 s)
`);
});

test("verbose adds where to look, how to ignore, what is ignored and every gap", () => {
  const text = terminal(failed, { ...plain, verbose: true, width: 60 });
  expect(text).toContain("          https://registry.example/date-utils-pro\n");
  expect(text).toContain(
    "to ignore: // disprove-ignore-next-line hallucination/unknown-package -- <reason>\n",
  );
  expect(text).toContain("billing/totals.py\n  22:9  error");
  expect(text).toContain("        ignored: our own fork\n");
  expect(text).toContain('not checked:\n  package "got" (npm did not answer within 10 s)\n');
});

test("a clean run is one line", () => {
  expect(terminal(sampleReport(), plain)).toBe("pass   checked 12 imports\n");
});

test("inconclusive says why and what to do", () => {
  const outcomes = [sampleOutcome({ checked: 0, unknown: [unanswered] })];
  expect(terminal(sampleReport({ verdict: "inconclusive", outcomes }), plain))
    .toBe(`inconclusive   checked 0 of 1 import
not checked: package "got" (npm did not answer within 10 s)
Nothing is proved wrong, but not everything could be checked: mend the cause named above and run again.
`);
});

test("ignore comments that silence nothing are named, a few of many", () => {
  const unusedSuppressions = Array.from({ length: 7 }, (_, index) => ({
    file: "a.ts",
    line: index,
    rules: ["security/weak-hash"],
  }));
  const text = terminal(sampleReport({ unusedSuppressions }), plain);
  expect(text).toContain(
    "a.ts:4 ignores security/weak-hash, which is not reported there: remove the comment.\n",
  );
  expect(text).toContain("a.ts ignores");
  expect(text).toContain("2 more ignore comments silence nothing; --verbose lists them.\n");
});

test("a narrow terminal wraps messages in their column and evidence below", () => {
  const message =
    'package "@acme/some-long-name" does not exist in any registry that is configured';
  const report = sampleReport({ verdict: "fail", findings: [sampleFinding({ message })] });
  expect(terminal(report, { ...plain, width: 80 })).toBe(`src/dates.ts
  1:28  error  package "@acme/some-long-name"      hallucination/unknown-package
               does not exist in any registry
               that is configured
        npm answered 404 (2026-11-23 10:02 UTC).
        date-fns 4.4.0 exports format().

fail   1 error · checked 12 imports
`);
});

test("colour means severity, and there is none unless wanted", () => {
  const text = terminal(failed, { ...plain, color: true });
  expect(text).toContain("\x1b[31merror\x1b[39m");
  expect(text).toContain("\x1b[33mwarn \x1b[39m");
  expect(text).toContain("\x1b[1m\x1b[31mfail\x1b[39m\x1b[22m");
  expect(text.replaceAll(COLOR, "")).toBe(terminal(failed, plain));
});

test("no report makes the terminal do anything but colour", () => {
  const contexts = fc.record(
    { color: fc.boolean(), verbose: fc.boolean(), width: fc.integer({ min: 0, max: 200 }) },
    { requiredKeys: ["color", "verbose"] },
  );
  fc.assert(
    fc.property(arbitraryReport(), contexts, (report, context) => {
      const text = terminal(report, context);
      const bare = context.color ? text.replaceAll(COLOR, "") : text;
      expect(bare.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(text).toContain(report.verdict);
      expect(text.endsWith("\n")).toBe(true);
    }),
  );
});

test("wrapped lines fit and lose no word", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 2, max: 40 }), (text, width) => {
      const lines = wrap(text, width);
      for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(width);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    }),
    {
      examples: [
        [" ⺀", 2],
        ["\u3000a b", 2],
      ],
    },
  );
});

test("wide characters take two columns, marks none", () => {
  expect([columnsOf("日本"), columnsOf("e\u0301"), columnsOf("abc"), columnsOf("😀")]).toEqual([
    4, 1, 3, 2,
  ]);
});

test("the releases that code was judged against, a few of many", () => {
  const against = Array.from({ length: 8 }, (_, at) => ({
    package: `npm:p${at}`,
    version: `${at}.0.0`,
    why: "locked in package-lock.json",
  }));
  const text = terminal(sampleReport({ against }), { ...plain, width: 4_000 });
  expect(text).toContain(
    "\njudged against p0 0.0.0 (locked in package-lock.json), p1 1.0.0 (locked in package-lock.json), ",
  );
  expect(text).toContain("p5 5.0.0 (locked in package-lock.json), and 2 more\n");
  const all = terminal(sampleReport({ against }), { ...plain, verbose: true });
  expect(all).toContain("\njudged against:\n  p0 0.0.0 (locked in package-lock.json)\n");
  expect(all).toContain("\n  p7 7.0.0 (locked in package-lock.json)\n");
});
