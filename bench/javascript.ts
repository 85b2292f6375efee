/**
 * `npm run bench:javascript`: JavaScript completions with a stored verdict. Their tests are run in the sandbox, whose
 * word is compared with it; then `check` alone is asked, which sees the prompt and the completion and no test. Needs
 * DISPROVE_DATA, the folder that holds the data sets.
 *
 *   npm run bench:javascript -- --verbose   and every finding on a right completion, every wrong one that is missed
 */
import { parseArgs } from "node:util";
import { createSandbox } from "../src/adapters/sandbox/createSandbox.ts";
import { verify, type InMemoryText } from "../src/app/verify.ts";
import type { Output } from "../src/core/sandbox.ts";
import type { Report } from "../src/core/report.ts";
import { dataFile, readLines } from "./dataFolder.ts";
import { LODASH } from "./lodash.ts";
import { markdownTable } from "./table.ts";

interface Completion {
  readonly task_id: string;
  readonly prompt: string;
  readonly completion: string;
  readonly test: string;
  readonly verdict: "PASS" | "FAIL" | "SYNTAX";
}

const CHECKS = [
  "crash",
  "dead-computation",
  "example-fails",
  "mutates-argument",
  "nondeterministic",
  "property-fails",
  "wrong-type",
].map((name) => `behavior/${name}`);

const { values } = parseArgs({ options: { verbose: { type: "boolean", default: false } } });
const path = dataFile("javascript/mbjsp-candidates.jsonl.gz");
if (path !== undefined) {
  const completions = readLines<Completion>(path);
  await compareVerdicts(completions);
  await checkAlone(completions);
}

async function compareVerdicts(completions: readonly Completion[]): Promise<void> {
  const sandbox = createSandbox({ choice: "auto", env: {}, root: "/" });
  const opened = await sandbox.open({
    language: "javascript",
    limits: { cpuSeconds: 5, loadSeconds: 5 },
  });
  if (opened.status !== "open") throw new Error(opened.reason);
  const { session } = opened;
  const start = performance.now();
  try {
    const verdicts = await Promise.all(
      completions.map(async ({ prompt, completion, test }) => {
        const text = `${prompt}${completion}\n${test.replace('require("lodash")', LODASH)}`;
        const { load } = await session.run({ files: { "a.js": text }, entry: "a.js" }, []);
        return verdictOf(load);
      }),
    );
    const seconds = (performance.now() - start) / 1000;
    const differing = completions.filter(({ verdict }, at) => verdict !== verdicts[at]);
    print(
      `${completions.length} completions run with their tests in ${seconds.toFixed(1)} s at level ${session.isolation.level}: ${completions.length - differing.length} end as the stored verdict says`,
    );
    for (const each of differing)
      print(
        `  ${each.task_id}: stored ${each.verdict}, here ${verdicts[completions.indexOf(each)]}`,
      );
  } finally {
    await session.close();
  }
}

function verdictOf(load: Output): string {
  if (load.kind === "returned") return "PASS";
  if (load.kind === "raised") return load.type === "SyntaxError" ? "SYNTAX" : "FAIL";
  return load.kind === "timeout" ? "FAIL" : `${load.kind}${"why" in load ? `: ${load.why}` : ""}`;
}

async function checkAlone(completions: readonly Completion[]): Promise<void> {
  const texts = completions.map(({ prompt, completion }, index): InMemoryText => {
    return { path: `${index}.js`, kind: "javascript", text: prompt + completion };
  });
  const report = await judge(texts);
  const found = new Map<string, string[]>();
  for (const { file, rule, severity, message } of report.findings) {
    if (severity === "note") continue;
    found.set(file, [...(found.get(file) ?? []), rule]);
    const each = completions[Number.parseInt(file, 10)];
    if (values.verbose && each?.verdict === "PASS")
      print(`right: ${each.task_id} ${severity} ${rule}: ${message}`);
  }
  const isRight = (index: number) => completions[index]?.verdict === "PASS";
  const all = completions.map((_, index) => index);
  const wrong = all.filter((index) => !isRight(index));
  const caught = wrong.filter((index) => found.has(`${index}.js`));
  const wronged = all.filter((index) => isRight(index) && found.has(`${index}.js`));
  print(
    `${wrong.length} wrong completions: ${caught.length} disproved by check alone (${((100 * caught.length) / wrong.length).toFixed(1)} %); of ${all.length - wrong.length} right ones ${wronged.length} have a finding; ${(report.milliseconds / 1000).toFixed(1)} s`,
  );
  const rules = [...new Set([...found.values()].flat())].sort();
  const count = (rule: string, among: readonly number[]) =>
    String(among.filter((index) => found.get(`${index}.js`)?.includes(rule)).length);
  const right = all.filter(isRight);
  print(
    markdownTable(
      ["rule", "wrong completions", "right completions"],
      rules.map((rule) => [rule, count(rule, wrong), count(rule, right)]),
    ),
  );
  if (values.verbose)
    for (const index of wrong)
      if (!caught.includes(index)) print(`missed: ${completions[index]?.task_id} (${index})`);
}

async function judge(texts: readonly InMemoryText[]): Promise<Report> {
  for await (const event of verify({ cwd: "/", paths: [], texts, only: CHECKS, cache: false }))
    if (event.kind === "report") return event.report;
  throw new Error("the run ended without a report");
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
