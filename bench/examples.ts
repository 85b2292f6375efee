/**
 * `npm run bench:examples`: how many wrong programs their own examples disprove, and how many right ones they
 * wrong. Needs DISPROVE_DATA, the folder that holds the data sets.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { verify, type InMemoryText } from "../src/app/verify.ts";
import type { Report } from "../src/core/report.ts";
import { dataFile } from "./dataFolder.ts";

interface Pair {
  readonly task_id: string;
  readonly prompt: string;
  readonly canonical_solution: string;
  readonly buggy_solution: string;
}

interface Completion {
  readonly task_id: string;
  readonly prompt: string;
  readonly completion: string;
  readonly verdict: string;
}

const pairs = dataFile("bugs/humanevalfix-python.jsonl.gz");
if (pairs !== undefined) await judgePairs(pairs);
const completions = dataFile("javascript/mbjsp-candidates.jsonl.gz");
if (completions !== undefined) await judgeCompletions(completions);

async function judgePairs(path: string): Promise<void> {
  const pairs = read<Pair>(path);
  const texts = pairs.flatMap(({ task_id, prompt, canonical_solution, buggy_solution }) => {
    const name = task_id.replaceAll("/", "_");
    return [
      python(`${name}.right.py`, prompt + canonical_solution),
      python(`${name}.wrong.py`, prompt + buggy_solution),
    ];
  });
  const report = await judge(texts);
  const failed = failedFiles(report);
  const wrong = pairs.filter(({ task_id }) =>
    failed.has(`${task_id.replaceAll("/", "_")}.wrong.py`),
  );
  const right = [...failed].filter((file) => file.includes(".right."));
  print(
    `Python, ${pairs.length} pairs: ${wrong.length} wrong programs disproved (${percent(wrong.length, pairs.length)})`,
  );
  print(`  right programs with a finding: ${right.join(", ") || "none"}`);
  tell(report);
}

async function judgeCompletions(path: string): Promise<void> {
  const completions = read<Completion>(path);
  const texts = completions.map(({ prompt, completion }, index): InMemoryText => {
    return { path: `${index}.js`, kind: "javascript", text: prompt + completion };
  });
  const report = await judge(texts);
  const failed = failedFiles(report);
  const count = (isRight: boolean) =>
    completions.filter(
      ({ verdict }, index) => (verdict === "PASS") === isRight && failed.has(`${index}.js`),
    ).length;
  const right = completions.filter(({ verdict }) => verdict === "PASS").length;
  const wrong = completions.length - right;
  print(
    `JavaScript, ${wrong} wrong completions: ${count(false)} disproved (${percent(count(false), wrong)})`,
  );
  print(`  of ${right} right ones with a finding: ${count(true)}`);
  tell(report);
}

function read<T>(path: string): readonly T[] {
  const lines = gunzipSync(readFileSync(path)).toString("utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as T);
}

function python(path: string, text: string): InMemoryText {
  return { path, kind: "python", text };
}

async function judge(texts: readonly InMemoryText[]): Promise<Report> {
  const options = { cwd: "/", paths: [], texts, only: ["behavior/example-fails"], cache: false };
  for await (const event of verify(options)) if (event.kind === "report") return event.report;
  throw new Error("the run ended without a report");
}

function failedFiles({ findings }: Report): ReadonlySet<string> {
  return new Set(findings.map(({ file }) => file));
}

function tell({ outcomes, milliseconds }: Report): void {
  for (const { checked, unknown } of outcomes)
    print(
      `  ${checked} examples checked, ${unknown.length} not, in ${(milliseconds / 1000).toFixed(1)} s`,
    );
}

function percent(part: number, all: number): string {
  return `${((100 * part) / all).toFixed(1)} %`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
