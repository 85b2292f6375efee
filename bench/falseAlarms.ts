/**
 * False alarms on released, working packages, tests and examples included where they are released.
 *
 *   npm run bench:false-alarms               a count for each package and rule
 *   npm run bench:false-alarms -- --verbose  and every finding
 *   npm run bench:false-alarms -- flask      of these packages only
 *
 * Exits with 1 when a rule that must be silent on working code is not.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fetchRelease, type PinnedRelease, readCorpus, workFolder } from "./corpus.ts";
import { disprove, type JsonReport } from "./disprove.ts";
import { markdownTable } from "./table.ts";

/** What these report cannot be in a package that works for its users. */
const MUST_BE_SILENT = [
  "hallucination/unknown-package",
  "hallucination/unknown-version",
  "hallucination/suspicious-package",
];
/** May be true of a released package: shown, and judged by a person. */
const SHOWN = [
  "hallucination/undeclared-package",
  "deprecation/deprecated-package",
  "deprecation/removed-module",
  "deprecation/module-removed-later",
];
const RULES = [...MUST_BE_SILENT, ...SHOWN];

interface Judged {
  readonly release: PinnedRelease;
  readonly report: JsonReport;
  readonly seconds: number;
}

const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  options: { verbose: { type: "boolean", default: false } },
});
const cacheFolder = join(workFolder, "cache");
// Only the registry's answers are kept: how files are read may have changed since the last run.
rmSync(join(cacheFolder, "surveys"), { recursive: true, force: true });
const judged: Judged[] = [];
for (const release of readCorpus().falseAlarms) {
  if (names.length === 0 || names.includes(release.name)) judged.push(await judge(release));
}
print(judged);
if (judged.some(({ report }) => MUST_BE_SILENT.some((rule) => count(report, rule) > 0))) {
  process.exitCode = 1;
}

async function judge(release: PinnedRelease): Promise<Judged> {
  const cwd = await fetchRelease(release);
  const start = performance.now();
  const report = await disprove(["."], {
    cwd,
    env: { DISPROVE_CACHE_DIR: cacheFolder },
  });
  return { release, report, seconds: (performance.now() - start) / 1000 };
}

function print(results: readonly Judged[]): void {
  const head = ["release", "files", "imports", ...RULES.map(shortName), "unknown", "seconds"];
  const rows = results.map(({ release, report, seconds }) => [
    `${release.name} ${release.version}`,
    String(report.files.checked),
    String(importsChecked(report)),
    ...RULES.map((rule) => String(count(report, rule))),
    String(new Set(report.outcomes.flatMap(({ unknown }) => unknown.map(({ what }) => what))).size),
    seconds.toFixed(1),
  ]);
  console.log(markdownTable(head, rows));
  for (const { release, report } of results) {
    if (values.verbose) printFindings(release, report);
    printFailures(release, report);
  }
}

function printFindings({ name }: PinnedRelease, report: JsonReport): void {
  for (const { rule, file, line, message } of report.findings) {
    console.log(`${name}/${file}:${line} ${shortName(rule)}: ${message}`);
  }
  for (const { check, unknown } of report.outcomes)
    for (const { what, why } of unknown)
      console.log(`${name} ${shortName(check)}? ${what}: ${why}`);
}

/** A check that did not run finds nothing, which is no proof. */
function printFailures({ name }: PinnedRelease, report: JsonReport): void {
  for (const { check, status, reason } of report.outcomes) {
    if (status === "completed") continue;
    console.log(`${name}: ${check} ${status} (${reason ?? "no reason"})`);
    process.exitCode = 1;
  }
}

function importsChecked(report: JsonReport): number {
  return report.outcomes.find(({ check }) => check === MUST_BE_SILENT[0])?.checked ?? 0;
}

function count(report: JsonReport, rule: string): number {
  return report.findings.filter((finding) => finding.rule === rule).length;
}

function shortName(rule: string): string {
  return rule.split("/").at(-1) ?? rule;
}
