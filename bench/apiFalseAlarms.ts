/**
 * False alarms of the checks of API names on released, working packages, each against its own version.
 *
 *   npm run bench:api-false-alarms               a count for each package and rule
 *   npm run bench:api-false-alarms -- --verbose  and every finding
 *   npm run bench:api-false-alarms -- flask      of these packages only
 *   npm run bench:api-false-alarms -- --held-out of the releases of heldOutAlarms.json
 *
 * Whole releases are judged: sources, examples, documents and tests. Exits with 1 when a rule that must be
 * silent on working code is not, or when too many uses are unknown.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  BINDING_RULES,
  DEPRECATION_RULES,
  EXISTENCE_RULES,
  findingsOf,
  printUnfinished,
  unknownReasons,
  usesOf,
} from "./apiRules.ts";
import { fetchRelease, type PinnedRelease, readCorpus, readHeldOut, workFolder } from "./corpus.ts";
import { disprove, type JsonReport } from "./disprove.ts";
import { markdownTable } from "./table.ts";

const UNKNOWN_GOAL = 0.15;
const MUST_BE_SILENT = [...EXISTENCE_RULES, ...BINDING_RULES];
const RULES = [...MUST_BE_SILENT, ...DEPRECATION_RULES];

interface Judged {
  readonly release: PinnedRelease;
  readonly report: JsonReport;
  readonly seconds: number;
}

const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  options: {
    verbose: { type: "boolean", default: false },
    "held-out": { type: "boolean", default: false },
  },
});
const releases = values["held-out"] ? readHeldOut() : readCorpus().falseAlarms;
const judged: Judged[] = [];
for (const release of releases)
  if (names.length === 0 || names.includes(release.name)) judged.push(await judge(release));
print(judged);

async function judge(release: PinnedRelease): Promise<Judged> {
  const cwd = await fetchRelease(release);
  const start = performance.now();
  const report = await disprove([".", "--only", "hallucination,deprecation"], {
    cwd,
    env: { DISPROVE_CACHE_DIR: join(workFolder, "cache") },
  });
  return { release, report, seconds: (performance.now() - start) / 1000 };
}

function print(results: readonly Judged[]): void {
  const head = ["release", "files", "uses", ...RULES.map(shortName), "unknown", "seconds"];
  const rows = results.map(({ release, report, seconds }) => {
    const { checked, unknown } = usesOf(report);
    return [
      `${release.name} ${release.version}`,
      String(report.files.checked),
      String(checked + unknown),
      ...RULES.map((rule) => String(findingsOf(report, [rule]).length)),
      percent(unknown, checked + unknown),
      seconds.toFixed(1),
    ];
  });
  console.log(markdownTable(head, rows));
  const all = results.map(({ report }) => usesOf(report));
  const unknown = all.reduce((sum, each) => sum + each.unknown, 0);
  const uses = all.reduce((sum, each) => sum + each.checked, unknown);
  const alarms = results.flatMap(({ report }) => findingsOf(report, MUST_BE_SILENT));
  console.log(`findings of rules that must be silent: ${alarms.length} (goal 0)`);
  console.log(`unknown: ${unknown} of ${uses} uses, ${percent(unknown, uses)} (goal ${100 * UNKNOWN_GOAL} %)`); // prettier-ignore
  printReasons(results);
  for (const { release, report } of results) {
    if (values.verbose) printFindings(release, report);
    if (printUnfinished(release.name, report)) process.exitCode = 1;
  }
  if (alarms.length > 0 || unknown > UNKNOWN_GOAL * uses) process.exitCode = 1;
}

function printReasons(results: readonly Judged[]): void {
  const reasons = new Map<string, number>();
  for (const { report } of results)
    for (const [why, count] of unknownReasons(report))
      reasons.set(why, (reasons.get(why) ?? 0) + count);
  const most = [...reasons].sort((a, b) => b[1] - a[1]);
  for (const [why, count] of most.slice(0, values.verbose ? 60 : 12))
    console.log(`  ${count} × ${why}`);
}

function printFindings({ name }: PinnedRelease, report: JsonReport): void {
  for (const { rule, file, line, message } of findingsOf(report, RULES))
    console.log(`${name}/${file}:${line} ${shortName(rule)}: ${message}`);
}

function shortName(rule: string): string {
  return rule.split("/").at(-1) ?? rule;
}

function percent(part: number, total: number): string {
  return total === 0 ? "–" : `${((100 * part) / total).toFixed(1)} %`;
}
