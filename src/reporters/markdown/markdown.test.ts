import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryReport } from "../../../test/reports/arbitraryReport.ts";
import {
  deprecatedFinding,
  sampleFinding,
  sampleOutcome,
  sampleReport,
} from "../../../test/reports/sampleReport.ts";
import { markdown } from "./markdown.ts";
import { code, prose } from "./prose.ts";

const brief = { verbose: false };

test("verdict, what was not checked, findings with evidence", () => {
  const report = sampleReport({
    verdict: "fail",
    findings: [sampleFinding(), deprecatedFinding],
    outcomes: [sampleOutcome({ unknown: [{ what: 'package "got"', why: "npm answered 500" }] })],
    unusedSuppressions: [{ file: "a.ts", line: 4, rules: ["security/weak-hash"] }],
  });
  expect(markdown(report, brief)).toBe(`## disprove: fail

1 error, 1 warning · checked 12 of 13 imports

### Not checked

- package \`got\` (npm answered 500)

### \`src/dates.ts\`

- **error** at 1:28: package \`date-utils-pro\` does not exist (\`hallucination/unknown-package\`)
  - npm answered 404 (2026-11-23 10:02 UTC).
  - date-fns 4.4.0 exports format().
- **warning** at 9:14: package \`zod\` has \`string().email()\` replaced (\`deprecation/deprecated-package\`)
  - \`zod@4.4.0\` lib/types.d.ts:412 \`Use z.email() instead.\`
  - Use z.email().
  - fix: replace z.string().email() by z.email()

### Ignore comments that silence nothing

- a.ts:4 ignores security/weak-hash, which is not reported there: remove the comment.
`);
});

test("a clean run is short", () => {
  expect(markdown(sampleReport(), brief)).toBe("## disprove: pass\n\nchecked 12 imports\n");
});

test.each([
  ["see @everyone", "see `@everyone`"],
  ["<img src=x>", "`<img` `src=x>`"],
  ["[a](b)", "`[a](b)`"],
  ["at https://evil.example now", "at `https://evil.example` now"],
  ["has_odd_ends(21)", "`has_odd_ends(21)`"],
  ['the "a`b" name', "the ``a`b`` name"],
  ['"unclosed <b>', '"unclosed `<b>`'],
])("%s is written %s", (text, written) => {
  expect(prose(text)).toBe(written);
});

test("inline code holds any run of backticks", () => {
  expect(code("`")).toBe("`` ` ``");
  expect(code("a``b")).toBe("```a``b```");
});

test("a long report stays within a comment and counts what it cut", () => {
  const findings = Array.from({ length: 2_000 }, () => sampleFinding());
  const text = markdown(sampleReport({ verdict: "fail", findings }), brief);
  const shown = text.match(/^- \*\*error\*\*/gm)?.length ?? 0;
  expect(text.length).toBeLessThan(65_000);
  expect(shown).toBeGreaterThan(200);
  expect(text).toContain(`_${(2_000 - shown).toLocaleString("en-US")} more findings did not fit`);
});

test("outside of code no report says anything that Markdown obeys", () => {
  fc.assert(
    fc.property(arbitraryReport(), fc.boolean(), (report, verbose) => {
      const text = markdown(report, { verbose });
      expect(text.length).toBeLessThan(65_000);
      for (const line of text.trimEnd().split("\n")) {
        const own = line
          .replace(/^(?:##|###|-| {2}-) /, "")
          .replace(/^\*\*\w+\*\*|^_[\d,]+ more findings? did not.*_$/, "");
        expect(withoutCode(own)).not.toMatch(/[`<>@#[\]*_|~\\&$]|:\/\/|www\.|[\p{Cc}\p{Cf}]/iu);
      }
    }),
  );
});

/** As CommonMark reads it: a run of backticks closes at the next run of the same length. */
function withoutCode(line: string): string {
  const open = /`+/.exec(line);
  if (open === null) return line;
  const rest = line.slice(open.index + open[0].length);
  const close = new RegExp(`(?<!\`)\`{${open[0].length}}(?!\`)`).exec(rest);
  if (close === null) return line;
  return line.slice(0, open.index) + withoutCode(rest.slice(close.index + open[0].length));
}
