/**
 * `npm run bench:compare`: how many wrong programs other versions of the same program disprove, and how many right
 * ones they wrong. Needs DISPROVE_DATA, the folder that holds the data sets. Runs are kept in bench/.work/compare.
 *
 *   npm run bench:compare -- 3 17     these problems only
 *   npm run bench:compare -- --half=0 those of an even number (1: of an odd one)
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chooseCluster } from "../src/comparison/clusters.ts";
import { dissentOf, THRESHOLD } from "../src/comparison/dissent.ts";
import { endsOf } from "../src/comparison/hangs.ts";
import type { Trial } from "../src/comparison/trial.ts";
import type { Output } from "../src/core/sandbox.ts";
import { openBenchSandbox } from "./cachedSession.ts";
import { readProblems, type Problem } from "./compareData.ts";
import { areaUnderCurve, ratesAt, ratesWithin, type Judged } from "./compareFigures.ts";
import { poolOf, type Large, type Pool } from "./comparePool.ts";
import { truthOf } from "./compareTruth.ts";
import { sample, seededRandom } from "./random.ts";
import { markdownTable } from "./table.ts";

interface Case {
  readonly problem: Problem;
  readonly pool: Pool;
  readonly isRight: readonly boolean[];
}

const SEED = 1;
/** How often 16 programs of a problem are drawn to choose one. */
const DRAWS = 20;
const folder = fileURLToPath(new URL(".work/compare", import.meta.url));
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { half: { type: "string" } },
});

const problems = readProblems();
if (problems) await measure(problems.filter(isAsked));

function isAsked({ id }: Problem): boolean {
  const number = Number(/\d+$/.exec(id)?.[0]);
  if (values.half !== undefined && number % 2 !== Number(values.half)) return false;
  return positionals.length === 0 || positionals.includes(String(number));
}

async function measure(asked: readonly Problem[]): Promise<void> {
  const cases = await casesOf(asked);
  const rows = [
    ...[3, 5, 9, 16].map((k) => rowOf(`k = ${k}, other models`, judgeAll(cases, k, otherModels))),
    ...[5, 10].map((k) => rowOf(`k = ${k}, same model`, judgeAll(cases, k, sameModel))),
  ];
  const head = ["versions", "recall", "false alarms", "AUROC", "recall at FA ≤ 5 %", "recall at FA ≤ 8.6 %"]; // prettier-ignore
  print(markdownTable(head, rows));
  const all = cases.flatMap(({ isRight }) => isRight);
  const wrong = all.filter((isRight) => !isRight).length;
  print(`\n${all.length} programs of ${cases.length} problems, ${wrong} of them wrong.`);
  print(`Selection of 1 of 16, one of each model: ${selection(cases)}`);
}

async function casesOf(asked: readonly Problem[]): Promise<readonly Case[]> {
  const sandbox = await openBenchSandbox({ cpuSeconds: 1 });
  const cases: Case[] = [];
  for (const problem of asked) {
    const cached = sandbox.open(`${folder}/${problem.id.replace("/", "-")}.gz`);
    const isRight = await truthOf(problem, cached.session);
    const pool = await poolOf(problem, cached.session, SEED);
    cached.save();
    cases.push({ problem, pool, isRight });
    if (process.stderr.isTTY) process.stderr.write(`\r${problem.id}   `);
  }
  await sandbox.close();
  return cases;
}

type Draw = (target: number, k: number, each: Case, random: () => number) => readonly number[];

function judgeAll(cases: readonly Case[], k: number, draw: Draw): readonly Judged[] {
  const random = seededRandom(SEED + k);
  return cases.flatMap((each) =>
    each.pool.versions.map((target) => {
      const others = draw(target, k, each, random);
      return { score: scoreOf(target, others, each.pool), isWrong: each.isRight[target] !== true };
    }),
  );
}

/** As `disprove compare` scores it: whoever breaks an example has no vote, and no more excuse. */
function scoreOf(target: number, others: readonly number[], pool: Pool): number {
  const { broken, trials } = pool;
  if (broken.has(target)) return 1;
  const sound = others.filter((other) => !broken.has(other));
  const hard = pool.large.map((each) => endsAmong(each, [target, ...others]));
  return dissentOf(target, sound.length > 0 ? sound : others, [...trials, ...hard])?.score ?? 0;
}

function endsAmong({ outputs, meant }: Large, versions: readonly number[]): Trial {
  const unrun: Output = { kind: "unrun", why: "it is not among them" };
  return endsOf(
    outputs.map((output, at) => (versions.includes(at) ? output : unrun)),
    meant,
  );
}

/** k − 1 programs of as many other models. */
function otherModels(target: number, k: number, { problem, pool }: Case, random: () => number) {
  const own = problem.programs[target]?.model;
  const byModel = Map.groupBy(pool.versions, (at) => problem.programs[at]?.model);
  byModel.delete(own);
  return sample([...byModel.values()], k - 1, random).flatMap((list) => sample(list, 1, random));
}

/** The target's own model asked again: there are four answers of each, so more than four are drawn twice. */
function sameModel(target: number, k: number, { problem, pool }: Case, random: () => number) {
  const own = problem.programs[target]?.model;
  const others = pool.versions.filter((at) => at !== target && problem.programs[at]?.model === own);
  return sample(others, k - 1, random);
}

/** How often the chosen program is right, and how often a program is. */
function selection(cases: readonly Case[]): string {
  const random = seededRandom(SEED);
  let [right, chosen, any] = [0, 0, 0];
  for (const { problem, pool, isRight } of cases)
    for (let draw = 0; draw < DRAWS; draw++) {
      const byModel = Map.groupBy(pool.versions, (at) => problem.programs[at]?.model);
      const versions = [...byModel.values()].flatMap((list) => sample(list, 1, random));
      const sound = versions.filter((version) => !pool.broken.has(version));
      const choice = chooseCluster(sound.length > 0 ? sound : versions, pool.trials);
      const [first = -1] = choice?.cluster ?? [];
      chosen++;
      if (isRight[first]) right++;
      any += versions.filter((version) => isRight[version]).length / versions.length;
    }
  return `${(right / chosen).toFixed(3)} right, of all ${(any / chosen).toFixed(3)}`;
}

function rowOf(name: string, judged: readonly Judged[]): readonly string[] {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const plain = ratesAt(judged, THRESHOLD);
  return [
    name,
    percent(plain.recall),
    percent(plain.falseAlarms),
    areaUnderCurve(judged).toFixed(3),
    percent(ratesWithin(judged, 0.05).recall),
    percent(ratesWithin(judged, 0.086).recall),
  ];
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
