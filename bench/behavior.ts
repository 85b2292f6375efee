/**
 * What running working code says of it: the findings of the checks that run functions, on released packages with
 * their dependencies installed.
 *
 *   npm run bench:behavior                  a count for each release and rule
 *   npm run bench:behavior -- --verbose     and every finding at warning or error
 *   npm run bench:behavior -- --held-out    of releases that nobody looked at while the checks were built
 *   npm run bench:behavior -- --reasons     and why functions were not run
 *   npm run bench:behavior -- flask         of these packages only
 *   npm run bench:behavior -- ./folder      of other working code
 *
 * Exits with 1 when there is a finding at error level.
 */
import { parseArgs } from "node:util";
import { verify } from "../src/app/verify.ts";
import type { Report } from "../src/core/report.ts";
import { readCorpus } from "./corpus.ts";
import { installRelease } from "./installRelease.ts";
import { markdownTable } from "./table.ts";

const CHECKS = [
  "crash",
  "example-fails",
  "mutates-argument",
  "nondeterministic",
  "dead-computation",
  "property-fails",
  "wrong-type",
].map((name) => `behavior/${name}`);

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    verbose: { type: "boolean", default: false },
    notes: { type: "boolean", default: false },
    reasons: { type: "boolean", default: false },
    "held-out": { type: "boolean", default: false },
    only: { type: "string" },
  },
});

const rows: { name: string; report: Report }[] = [];
for (const [name, cwd] of await folders()) {
  const report = await judge(cwd);
  rows.push({ name, report });
  print({ name, report });
}
const rules = [
  ...new Set(rows.flatMap(({ report }) => report.findings.map(({ rule }) => rule))),
].sort();
const severity = (rule: string) =>
  rows.flatMap(({ report }) => report.findings).find((each) => each.rule === rule)?.severity ?? "";
console.log(
  markdownTable(
    [
      "release",
      "functions run",
      "not run",
      ...rules.map((rule) => `${rule.replace(/^.*\//, "")} (${severity(rule)})`),
      "seconds",
    ],
    rows.map(({ name, report }) => [
      name,
      String(ran(report)?.checked ?? 0),
      String(ran(report)?.unknown.reduce((sum, { count = 1 }) => sum + count, 0) ?? 0),
      ...rules.map((rule) => String(report.findings.filter((each) => each.rule === rule).length)),
      (report.milliseconds / 1000).toFixed(1),
    ]),
  ),
);
if (rows.some(({ report }) => report.findings.some(({ severity }) => severity === "error")))
  process.exitCode = 1;

/** All checks that run functions run the same ones. */
function ran({ outcomes }: Report): Report["outcomes"][number] | undefined {
  return outcomes.find(({ check }) => check === "behavior/crash");
}

async function folders(): Promise<readonly (readonly [string, string])[]> {
  const given = positionals.filter((each) => /^[./]/.test(each));
  if (given.length > 0) return given.map((each) => [each, each] as const);
  const { working, heldOut } = readCorpus();
  const releases = [...working, ...heldOut].filter((release) =>
    positionals.length === 0
      ? heldOut.includes(release) === values["held-out"]
      : positionals.includes(release.name),
  );
  const found: (readonly [string, string])[] = [];
  for (const release of releases)
    found.push([`${release.name} ${release.version}`, await installRelease(release)]);
  return found;
}

async function judge(cwd: string): Promise<Report> {
  const only = values.only?.split(",") ?? CHECKS;
  for await (const event of verify({ cwd, paths: ["."], only, cache: false }))
    if (event.kind === "report") return event.report;
  throw new Error("the run ended without a report");
}

function print({ name, report }: { readonly name: string; readonly report: Report }): void {
  if (values.reasons) printReasons(report);
  if (!values.verbose && !values.notes) return;
  console.log(`${name} (${(report.milliseconds / 1000).toFixed(1)} s)`);
  for (const { severity, rule, file, range, message } of report.findings)
    if (severity !== "note" || values.notes)
      console.log(`  ${severity} ${rule} ${file}:${range.start.line} ${message}`);
  for (const { check, status, reason } of report.outcomes)
    if (status !== "completed") console.log(`  ${check} ${status}: ${reason}`);
}

function printReasons(report: Report): void {
  const counts = new Map<string, number>();
  for (const { why, count = 1 } of ran(report)?.unknown ?? [])
    counts.set(why, (counts.get(why) ?? 0) + count);
  for (const [why, count] of [...counts].sort(([, a], [, b]) => b - a))
    console.log(`  ${count} not run: ${why}`);
}
