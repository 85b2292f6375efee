/**
 * `npm run bench:bug-pairs`: how many programs with a known mistake a generated input tells from the correct one, and
 * how many correct ones it tells from a harmless rewrite of themselves. Needs DISPROVE_DATA.
 */
import type { Contest, Version } from "../src/checks/behavior/disagrees/contest.ts";
import { disputesOf } from "../src/checks/behavior/disagrees/dispute.ts";
import { examine } from "../src/checks/behavior/disagrees/examine.ts";
import { createSandbox } from "../src/adapters/sandbox/createSandbox.ts";
import { loadInputs } from "../src/inputs/loadInputs.ts";
import { readCallables } from "../src/inputs/readCallables.ts";
import { dataFile, readLines } from "./dataFolder.ts";
import { rewritten } from "./rewriting.ts";

interface Pair {
  readonly task_id: string;
  readonly prompt: string;
  readonly entry_point: string;
  readonly canonical_solution: string;
  readonly buggy_solution: string;
}

/** Enough to keep the sandbox busy. */
const AT_A_TIME = 8;

const path = dataFile("bugs/humanevalfix-python.jsonl.gz");
if (path !== undefined) await measure(readLines<Pair>(path));

async function measure(pairs: readonly Pair[]): Promise<void> {
  await loadInputs(["python"]);
  const sandbox = createSandbox({ choice: "auto", env: process.env, root: "/nowhere" });
  const opened = await sandbox.open({ language: "python", limits: { cpuSeconds: 1 } });
  if (opened.status === "unavailable") throw new Error(opened.reason);
  const { session } = opened;
  const right = pairs.map(({ prompt, canonical_solution }) => prompt + canonical_solution);
  const rewrites = rewritten(right);
  const kept: string[] = [];
  const wronged: string[] = [];
  const isTold = async (pair: Pair, first: string, second: string) => {
    const contest = contestOf(pair.entry_point, first, second);
    if (!contest) return undefined;
    return (await disputesOf(await examine(contest, session, 1), session)).length > 0;
  };
  const judge = async (at: number) => {
    const pair = pairs[at];
    if (!pair) return;
    const correct = right[at] ?? "";
    if (!(await isTold(pair, pair.prompt + pair.buggy_solution, correct))) kept.push(pair.task_id);
    if (await isTold(pair, rewrites[at] ?? "", correct)) wronged.push(pair.task_id);
  };
  for (let at = 0; at < pairs.length; at += AT_A_TIME)
    await Promise.all(Array.from({ length: AT_A_TIME }, (_, more) => judge(at + more)));
  await session.close();
  const told = pairs.length - kept.length;
  print(`${pairs.length} pairs: ${told} wrong programs told from the correct one (${(100 * told / pairs.length).toFixed(1)} %)`); // prettier-ignore
  print(`  not told: ${kept.join(", ") || "none"}`);
  print(`correct programs told from a rewrite of themselves: ${wronged.join(", ") || "none"}`);
}

function contestOf(name: string, ...texts: readonly [string, string]): Contest | undefined {
  const [first, second] = texts.map((text, at) => versionOf(name, text, `${at}.py`));
  if (!first || !second) return undefined;
  return { function: name, language: "python", versions: [first, second], isRefactoring: false };
}

function versionOf(name: string, text: string, file: string): Version | undefined {
  const callable = readCallables(text, "python").callables.find((each) => each.name === name);
  const program = { files: { "m.py": text }, entry: "m.py" };
  return callable && { name: file, file, text, language: "python", callable, program };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
