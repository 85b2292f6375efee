/**
 * Recall and false alarms on names of packages' APIs: real ones, misspelt ones, invented ones.
 *
 *   npm run bench:apis                  both ecosystems
 *   npm run bench:apis -- pypi          one of them
 *   npm run bench:apis -- --verbose     and every name that was judged wrongly
 *   npm run bench:apis -- npm --held-out   packages that nothing was written for (those of PyPI: heldOut.ts)
 *
 * The Python names are those of the data folder, and Python itself tells which exist in the pinned
 * releases. The npm names are what Node.js and TypeScript 6 find in the installed packages, and twenty
 * invented ones for each. disprove sees neither installation. Exits with 1 when a goal is missed.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import {
  EXISTENCE_RULES,
  BINDING_RULES,
  findingsOf,
  printUnfinished,
  unknownReasons,
  usesOf,
} from "./apiRules.ts";
import { type PinnedRelease, workFolder } from "./corpus.ts";
import { disprove, type JsonReport } from "./disprove.ts";
import { layNpmMembers } from "./npmMembers.ts";
import { layPythonMembers } from "./pythonMembers.ts";
import { markdownTable } from "./table.ts";

interface ApiCorpus {
  readonly npm: readonly PinnedRelease[];
  readonly pypi: readonly PinnedRelease[];
}

const GOALS = { pypi: 0.95, npm: 0.98, unknown: 0.1 };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    verbose: { type: "boolean", default: false },
    "held-out": { type: "boolean", default: false },
  },
});
const source = values["held-out"] ? "heldOut.json" : "apiCorpus.json";
const corpus = JSON.parse(readFileSync(new URL(source, import.meta.url), "utf8")) as ApiCorpus;
for (const ecosystem of ["pypi", "npm"] as const)
  if (positionals.length === 0 || positionals.includes(ecosystem))
    await (ecosystem === "pypi" ? judgePython() : judgeNpm());

async function judgePython(): Promise<void> {
  const set = layPythonMembers(corpus.pypi);
  if (!set) return;
  const reports = await judgeAll(set.folders);
  const uses = set.programs.map(({ kind, file, name, form, library }) => ({
    group: `${kind.replaceAll("_", " ")}, ${form}`,
    isReal: kind === "real",
    isFound: isFound(reports.get(library), file),
    name: `${name} (${form})`,
    package: library,
  }));
  console.log(`\nPyPI: ${set.programs.length} programs with one use each`);
  print("PyPI", uses, reports, GOALS.pypi);
  printList("not judged, as the data and Python differ or it is no name", set.left);
}

async function judgeNpm(): Promise<void> {
  const set = layNpmMembers(corpus.npm);
  const reports = await judgeAll(set.folders);
  const uses = set.uses.map(({ isReal, form, file, line, name, package: of }) => ({
    group: `${isReal ? "real" : "invented"}, ${form}`,
    isReal,
    isFound: isFound(reports.get(of), file, isReal ? line : undefined),
    name: `${of} ${name} (${form})`,
    package: of,
  }));
  console.log(`\nnpm: ${set.uses.length} statements with one use each`);
  print("npm", uses, reports, GOALS.npm);
  printList("not judged, as TypeScript and Node.js differ", set.left);
}

type Reports = ReadonlyMap<string, JsonReport>;

/** One run of the command for each package, as for a project that uses it. */
async function judgeAll(folders: ReadonlyMap<string, string>): Promise<Reports> {
  const reports = new Map<string, JsonReport>();
  const env = { DISPROVE_CACHE_DIR: `${workFolder}/cache` };
  const start = performance.now();
  for (const [name, cwd] of folders) {
    const before = performance.now();
    reports.set(name, await disprove([".", "--time-limit", "30m"], { cwd, env }));
    console.log(`${name}: ${seconds(before)} s`);
  }
  console.log(`all: ${seconds(start)} s`);
  return reports;
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}

/** A file of one wrong use holds nothing else that could be wrong. */
function isFound(report: JsonReport | undefined, file: string, line?: number): boolean {
  if (!report) return false;
  return findingsOf(report, [...EXISTENCE_RULES, ...BINDING_RULES]).some(
    (finding) => finding.file === file && (line === undefined || finding.line === line),
  );
}

interface JudgedUse {
  readonly group: string;
  readonly isReal: boolean;
  readonly isFound: boolean;
  readonly name: string;
  readonly package: string;
}

function print(
  ecosystem: string,
  uses: readonly JudgedUse[],
  reports: Reports,
  goal: number,
): void {
  for (const [name, report] of reports)
    if (printUnfinished(`${ecosystem}, ${name}`, report)) process.exitCode = 1;
  const groups = Map.groupBy(uses, ({ group }) => group);
  const rows = [...groups].map(([group, own]) => {
    const flagged = own.filter((use) => use.isFound).length;
    return [group, String(own.length), String(flagged), percent(flagged, own.length)];
  });
  console.log(markdownTable(["names, form", "uses", "flagged", "share"], rows));
  const wrong = uses.filter(({ isReal }) => !isReal);
  const found = wrong.filter((use) => use.isFound);
  const falseAlarms = uses.filter((use) => use.isReal && use.isFound);
  const counts = [...reports.values()].map((report) => usesOf(report));
  const checked = counts.reduce((sum, each) => sum + each.checked, 0);
  const unknown = counts.reduce((sum, each) => sum + each.unknown, 0);
  console.log(`found: ${percent(found.length, wrong.length)} (goal ${100 * goal} %)`);
  console.log(`false alarms: ${falseAlarms.length} (goal 0)`);
  console.log(`unknown: ${unknown} of ${checked + unknown} uses, ${percent(unknown, checked + unknown)} (goal 10 %)`); // prettier-ignore
  printReasons(reports);
  printList("false alarms", falseAlarms.map(({ name }) => name)); // prettier-ignore
  const missed = wrong.filter((use) => !use.isFound);
  printMissed(missed, wrong);
  printList("not found", missed.map(({ name }) => name)); // prettier-ignore
  if (
    found.length < goal * wrong.length ||
    falseAlarms.length > 0 ||
    unknown > GOALS.unknown * (checked + unknown)
  )
    process.exitCode = 1;
}

function printReasons(reports: Reports): void {
  const counts = new Map<string, number>();
  for (const report of reports.values())
    for (const [why, count] of unknownReasons(report))
      counts.set(why, (counts.get(why) ?? 0) + count);
  for (const [why, count] of [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, 10))
    console.log(`  ${count} × ${why}`);
}

function printMissed(missed: readonly JudgedUse[], wrong: readonly JudgedUse[]): void {
  const total = Map.groupBy(wrong, (use) => use.package);
  for (const [name, own] of Map.groupBy(missed, (use) => use.package))
    console.log(`  ${name}: ${own.length} of ${total.get(name)?.length ?? 0} not found`);
}

/** The beginning of a long list is enough to see what it is about. */
function printList(title: string, items: readonly string[]): void {
  if (items.length === 0) return;
  console.log(`${title}: ${items.length}`);
  for (const item of values.verbose ? items : items.slice(0, 10)) console.log(`  ${item}`);
}

function percent(part: number, total: number): string {
  return total === 0 ? "–" : `${((100 * part) / total).toFixed(2)} %`;
}
