/**
 * `npm run bench:bugs`: how many programs with a known mistake are disproved by `check` alone, with nothing but
 * their docstring, and what is said of their correct twins. Needs DISPROVE_DATA, the folder that holds the data sets.
 *
 *   npm run bench:bugs -- --verbose         and every finding on a correct program, every wrong one that is missed
 *   npm run bench:bugs -- --only RULE,…     of these checks only
 *
 * Exits with 1 when a correct program has a finding at error level that its own example does not earn.
 */
import { parseArgs } from "node:util";
import { verify, type InMemoryText } from "../src/app/verify.ts";
import type { Finding } from "../src/core/finding.ts";
import type { Report } from "../src/core/report.ts";
import { dataFile, readLines } from "./dataFolder.ts";
import { markdownTable } from "./table.ts";

interface Pair {
  readonly task_id: string;
  readonly bug_type: string;
  readonly prompt: string;
  readonly canonical_solution: string;
  readonly buggy_solution: string;
}

/** Prompts whose own example the reference solution breaks. */
const BROKEN_PROMPTS: ReadonlySet<string> = new Set(["Python/32", "Python/47"]);
const CHECKS = [
  "crash",
  "dead-computation",
  "example-fails",
  "mutates-argument",
  "nondeterministic",
  "property-fails",

  "wrong-type",
].map((name) => `behavior/${name}`);

const { values } = parseArgs({
  options: { verbose: { type: "boolean", default: false }, only: { type: "string" } },
});
const path = dataFile("bugs/humanevalfix-python.jsonl.gz");
if (path !== undefined) await judgePairs(readLines<Pair>(path));

async function judgePairs(pairs: readonly Pair[]): Promise<void> {
  const wrong = await judge(pairs.map((pair) => program(pair, pair.buggy_solution)));
  const right = await judge(pairs.map((pair) => program(pair, pair.canonical_solution)));
  const caught = pairs.filter((pair) => findingsOf(pair, wrong).length > 0);
  const atError = pairs.filter((pair) => findingsOf(pair, wrong, ["error"]).length > 0);
  print(
    `${pairs.length} wrong programs: ${share(caught.length, pairs.length)} disproved, ${share(atError.length, pairs.length)} by an error`,
  );
  const rules = [...new Set([...wrong.findings, ...right.findings].map(({ rule }) => rule))].sort();
  const rows = rules.map((rule) => {
    const of = (report: Report) =>
      pairs.filter((pair) => findingsOf(pair, report).some((each) => each.rule === rule));
    const alone = pairs.filter((pair) => {
      const found = findingsOf(pair, wrong);
      return found.length > 0 && found.every((each) => each.rule === rule);
    });
    const severity = [...wrong.findings, ...right.findings].find(
      (each) => each.rule === rule,
    )?.severity;
    return [
      rule,
      String(severity),
      String(of(wrong).length),
      String(alone.length),
      String(of(right).length),
    ];
  });
  print(
    markdownTable(["rule", "severity", "wrong programs", "by it alone", "right programs"], rows),
  );
  const wronged = pairs.filter((pair) => findingsOf(pair, right, ["error"]).length > 0);
  const unearned = wronged.filter(({ task_id }) => !BROKEN_PROMPTS.has(task_id));
  print(
    `right programs with an error: ${wronged.map(({ task_id }) => task_id).join(", ") || "none"}`,
  );
  print(
    `${(wrong.milliseconds / 1000).toFixed(1)} s for the wrong ones, ${(right.milliseconds / 1000).toFixed(1)} s for the right ones`,
  );
  if (unearned.length > 0) process.exitCode = 1;
  if (!values.verbose) return;
  for (const pair of pairs) {
    if (!caught.includes(pair)) print(`missed: ${pair.task_id} (${pair.bug_type})`);
    for (const { rule, severity, message, range } of findingsOf(pair, right, [
      "error",
      "warning",
      "note",
    ]))
      print(`right: ${pair.task_id}:${range.start.line} ${severity} ${rule}: ${message}`);
  }
}

function program({ task_id, prompt }: Pair, solution: string): InMemoryText {
  return { path: fileName(task_id), kind: "python", text: prompt + solution };
}

function fileName(task: string): string {
  return `${task.replaceAll("/", "_")}.py`;
}

function findingsOf(
  { task_id }: Pair,
  report: Report,
  severities: readonly string[] = ["error", "warning"],
): readonly Finding[] {
  const file = fileName(task_id);
  return report.findings.filter((each) => each.file === file && severities.includes(each.severity));
}

async function judge(texts: readonly InMemoryText[]): Promise<Report> {
  const only = values.only?.split(",") ?? CHECKS;
  for await (const event of verify({ cwd: "/", paths: [], texts, only, cache: false }))
    if (event.kind === "report") return event.report;
  throw new Error("the run ended without a report");
}

function share(part: number, all: number): string {
  return `${part} (${((100 * part) / all).toFixed(1)} %)`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
