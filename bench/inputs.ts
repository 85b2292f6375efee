/**
 * `npm run bench:inputs`: what generated inputs are worth. Of pairs of a right and a wrong program, how many an
 * input separates, and how often the right one raises; of many programs for one task, how often right ones
 * differ on an input that is called legal, and how many wrong ones are seen. Needs DISPROVE_DATA.
 */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { gunzipSync } from "node:zlib";
import { createSandbox } from "../src/adapters/sandbox/createSandbox.ts";
import { sameValue } from "../src/core/sameValue.ts";
import type { Output, SandboxSession } from "../src/core/sandbox.ts";
import { valueText } from "../src/core/valueText.ts";
import type { Callable, CallInput } from "../src/inputs/callable.ts";
import { isLegal } from "../src/inputs/domain/isLegal.ts";
import { generateInputs } from "../src/inputs/generateInputs.ts";
import { loadInputs } from "../src/inputs/loadInputs.ts";
import { readCallables } from "../src/inputs/readCallables.ts";
import { dataFile } from "./dataFolder.ts";
import { markdownTable } from "./table.ts";

interface Pair {
  readonly task_id: string;
  readonly prompt: string;
  readonly canonical_solution: string;
  readonly buggy_solution: string;
  readonly entry_point: string;
}

interface Problem {
  readonly task_id: string;
  readonly prompt: string;
  readonly canonical_solution: string;
  readonly entry_point: string;
  readonly test: string;
}

interface Candidate {
  readonly task_id: string;
  readonly model: string;
  readonly sample: string | number;
  readonly program: string;
}

const COUNT = 200;
const SEED = 1;
/** `--verbose` names what was not separated and where right programs differ. */
const isVerbose = process.argv.includes("--verbose");

await loadInputs(["python"]);
const sandbox = createSandbox({ choice: "auto", env: process.env, root: "/nowhere" });
const opened = await sandbox.open({ language: "python", limits: { cpuSeconds: 0.3 } });
if (opened.status === "unavailable") throw new Error(opened.reason);
const { session } = opened;
try {
  const pairs = dataFile("bugs/humanevalfix-python.jsonl.gz");
  if (pairs !== undefined && !process.argv.includes("--no-pairs"))
    await separatePairs(read<Pair>(pairs));
  const problems = dataFile("candidates/humaneval-problems-0-99.jsonl.gz");
  const candidates = dataFile("candidates/humaneval-0-99-16models-t0.6.jsonl.gz");
  if (
    problems !== undefined &&
    candidates !== undefined &&
    !process.argv.includes("--no-candidates")
  )
    await judgeCandidates(read<Problem>(problems), read<Candidate>(candidates));
} finally {
  await session.close();
}

async function separatePairs(pairs: readonly Pair[]): Promise<void> {
  const [right, wrong] = [0, 0];
  const totals = {
    inputs: 0,
    legal: 0,
    raised: 0,
    legalRaised: 0,
    separated: 0,
    byLegal: 0,
    right,
    wrong,
  };
  const missed: string[] = [];
  await inParallel(pairs, async (pair) => {
    const text = pair.prompt + pair.canonical_solution;
    const callable = callableOf(text, pair.entry_point);
    const inputs = callable ? generateInputs(callable, { seed: SEED, count: COUNT }) : [];
    const legal = inputs.map(
      (input) => callable !== undefined && isLegal(callable, input) === "legal",
    );
    const good = await run(session, text, pair.entry_point, inputs);
    const bad = await run(session, pair.prompt + pair.buggy_solution, pair.entry_point, inputs);
    const differs = inputs.map((_, index) => isDifferent(good[index], bad[index]));
    const raises = good.map((output) => output.kind !== "returned");
    totals.inputs += inputs.length;
    totals.legal += count(legal);
    totals.raised += count(raises);
    totals.legalRaised += count(raises.map((each, index) => each && legal[index] === true));
    const isSeparated = differs.some((each, index) => each && raises[index] === false);
    const isLegally = differs.some(
      (each, index) => each && raises[index] === false && legal[index],
    );
    if (isSeparated) totals.separated++;
    if (isLegally) totals.byLegal++;
    if (!isSeparated || !isLegally)
      missed.push(
        `${pair.task_id} ${pair.entry_point}${isSeparated ? " (only by an unknown input)" : ""}`,
      );
    if (isVerbose && count(raises.map((each, index) => each && legal[index] === true)) > 5) {
      const at = raises
        .map((each, index) => (each && legal[index] ? index : -1))
        .filter((each) => each >= 0);
      print(
        `  ${pair.task_id} ${pair.entry_point} raises on ${at.length} legal of ${count(raises)}: ${at
          .slice(0, 3)
          .map((each) => shown(inputs[each]))
          .join(" | ")}`,
      );
    }
  });
  const head = ["pairs of a right and a wrong program", "figure"];
  print(
    markdownTable(head, [
      ["pairs", String(pairs.length)],
      [`separated by ${COUNT} inputs`, percent(totals.separated, pairs.length)],
      ["separated by a legal one", percent(totals.byLegal, pairs.length)],
      ["inputs called legal", percent(totals.legal, totals.inputs)],
      ["inputs on which the right program does not return", percent(totals.raised, totals.inputs)],
      ["legal ones on which it does not", percent(totals.legalRaised, totals.legal)],
    ]),
  );
  if (isVerbose) print(`not separated: ${missed.join(", ")}`);
}

async function judgeCandidates(
  problems: readonly Problem[],
  candidates: readonly Candidate[],
): Promise<void> {
  const totals = {
    right: 0,
    wrong: 0,
    seen: 0,
    seenLegally: 0,
    legal: 0,
    disputed: 0,
    tasks: 0,
    disputedTasks: 0,
    falseAlarms: 0,
  };
  await inParallel(problems, async (problem) => {
    const all = candidates.filter(
      ({ task_id, sample }) => task_id === problem.task_id && String(sample) === "0",
    );
    if (all.length === 0) return;
    const labels = await Promise.all(all.map((each) => isRight(each.program, problem)));
    const right = all.filter((_, index) => labels[index]);
    const wrong = all.filter((_, index) => !labels[index]);
    const base = callableOf(`${problem.prompt}    pass\n`, problem.entry_point);
    if (!base) return;
    const callable = withVocabulary(base, all.slice(0, 5), problem.entry_point);
    const inputs = generateInputs(callable, { seed: SEED, count: COUNT });
    const legal = inputs.map((input) => isLegal(callable, input) === "legal");
    const truth = await run(
      session,
      problem.prompt + problem.canonical_solution,
      problem.entry_point,
      inputs,
    );
    const isGood = (index: number) => truth[index]?.kind === "returned";
    totals.tasks++;
    totals.right += right.length;
    totals.wrong += wrong.length;
    totals.legal += count(legal);
    const disputed = new Map<number, number>();
    for (const each of right) {
      const outputs = await run(session, each.program, problem.entry_point, inputs);
      let hasAlarm = false;
      for (const [index] of inputs.entries()) {
        if (!legal[index] || !isDifferent(truth[index], outputs[index])) continue;
        disputed.set(index, (disputed.get(index) ?? 0) + 1);
        if (isGood(index)) hasAlarm = true;
      }
      if (hasAlarm) totals.falseAlarms++;
    }
    totals.disputed += disputed.size;
    if (disputed.size > 0) totals.disputedTasks++;
    if (isVerbose && disputed.size > 0) {
      const worst = [...disputed].sort((a, b) => b[1] - a[1]).slice(0, 4);
      print(
        `  ${problem.task_id} ${problem.entry_point}: ${disputed.size} disputed of ${count(legal)} by ${right.length}: ${worst.map(([index, by]) => `${by}× ${shown(inputs[index])}`).join(" | ")}`,
      );
    }
    for (const each of wrong) {
      const outputs = await run(session, each.program, problem.entry_point, inputs);
      const differs = inputs.map(
        (_, index) => isGood(index) && isDifferent(truth[index], outputs[index]),
      );
      if (differs.includes(true)) totals.seen++;
      if (differs.some((each, index) => each && legal[index])) totals.seenLegally++;
      else if (isVerbose)
        print(
          `  ${problem.task_id} ${problem.entry_point}: ${each.model} is wrong and not seen${differs.includes(true) ? " by a legal input" : ""}`,
        );
    }
  });
  print(
    markdownTable(
      ["many programs for one task", "figure"],
      [
        ["tasks", String(totals.tasks)],
        ["wrong programs", String(totals.wrong)],
        [
          "wrong programs that differ from the reference on an input",
          percent(totals.seen, totals.wrong),
        ],
        ["on a legal input", percent(totals.seenLegally, totals.wrong)],
        ["right programs", String(totals.right)],
        [
          "right programs that differ from it on a legal input",
          percent(totals.falseAlarms, totals.right),
        ],
        ["legal inputs on which right programs differ", percent(totals.disputed, totals.legal)],
        ["tasks with such an input", percent(totals.disputedTasks, totals.tasks)],
      ],
    ),
  );
}

function withVocabulary(base: Callable, all: readonly Candidate[], name: string): Callable {
  const others = all.flatMap(({ program }) => callableOf(program, name)?.vocabulary ?? []);
  return { ...base, vocabulary: [...base.vocabulary, ...others] };
}

async function isRight(program: string, { test, entry_point }: Problem): Promise<boolean> {
  const { load, outputs } = await session.run(
    { files: { "m.py": `${program}\n${test}\n` }, entry: "m.py" },
    [{ kind: "evaluate", source: `check(${entry_point})` }],
  );
  return load.kind === "returned" && outputs[0]?.kind === "returned";
}

function callableOf(text: string, name: string): Callable | undefined {
  return readCallables(text, "python").callables.find((each) => each.name === name);
}

async function run(
  session: SandboxSession,
  text: string,
  name: string,
  inputs: readonly CallInput[],
): Promise<readonly Output[]> {
  const program = { files: { "m.py": text }, entry: "m.py" };
  const { load, outputs } = await session.run(
    program,
    inputs.map((input) => ({ kind: "call", function: name, ...argumentsOf(input) })),
  );
  return load.kind === "returned" ? outputs : inputs.map(() => load);
}

function argumentsOf({ arguments: given, named }: CallInput) {
  return { arguments: given, ...(named && { named }) };
}

function isDifferent(a: Output | undefined, b: Output | undefined): boolean {
  if (!a || !b || a.kind === "unrun" || b.kind === "unrun") return false;
  if (a.kind !== b.kind) return true;
  if (a.kind !== "returned" || b.kind !== "returned") return false;
  return a.value && b.value ? sameValue(a.value, b.value) === false : a.value !== b.value;
}

/** As many at a time as keep the sandbox busy. */
async function inParallel<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() * 2 }, worker));
}

function count(answers: readonly boolean[]): number {
  return answers.filter(Boolean).length;
}

function read<T>(path: string): readonly T[] {
  const lines = gunzipSync(readFileSync(path)).toString("utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as T);
}

function shown(input: CallInput | undefined): string {
  const text = input?.arguments.map((value) => valueText(value, "python")).join(", ") ?? "";
  return text.length > 90 ? `${text.slice(0, 90)}…` : text;
}

function percent(part: number, all: number): string {
  return `${((100 * part) / Math.max(1, all)).toFixed(1)} %`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
