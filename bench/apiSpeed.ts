/**
 * Wall time and peak memory of judging API names, beside tsc and pyright with everything installed.
 *
 *   npm install --prefix bench/peers
 *   npm run bench:api-speed              one warm-up and five runs of each, in turn
 *   npm run bench:api-speed -- --runs 1
 *   npm run bench:api-speed -- --warm    only the process that stays
 *
 * A file of 30 lines with three packages, as a command and in a process that stays; and one hundred files
 * of an application for each language. The caches are warm, but for the code itself, which is another in
 * each run where it does not say "nothing changed". What a run leaves to be made for the next one is
 * waited for, and is not part of any run's time. Exits with 1 when a goal is missed.
 */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { layApplications, laySmallProjects, type SpeedProject } from "./apiSpeedProjects.ts";
import { type PinnedRelease, workFolder } from "./corpus.ts";
import { type Command, type Measurement, measure } from "./measure.ts";
import { install } from "./peerCases.ts";
import { markdownTable } from "./table.ts";
import { warmEdits } from "./warmEdits.ts";

const FILES = 100;
const GOALS = { cold: 1.5, warm: 0.06, hundred: 10, megabytes: 1200 };

interface Contender {
  readonly name: string;
  readonly command: Command;
  /** Seconds that it may take; absent for what is only compared with. */
  readonly goal?: number;
  /** Before each run: an answer for what did not change comes from the cache. */
  readonly prepare?: (run: number) => void;
}

const { values } = parseArgs({
  options: { runs: { type: "string", default: "5" }, warm: { type: "boolean", default: false } },
});
const cacheFolder = join(workFolder, "cache");
/** Of compiled code and snapshots. */
const compiledFolder = join(workFolder, "compiled");
const corpus = JSON.parse(readFileSync(new URL("apiCorpus.json", import.meta.url), "utf8")) as {
  readonly applications: readonly PinnedRelease[];
};

const small = laySmallProjects();
if (!values.warm) {
  const applications = await layApplications(corpus.applications, FILES);
  printRuns(
    await measureAll([
      ...small.flatMap((project) => contenders(project, "30 lines", GOALS.cold)),
      ...applications.flatMap((project) => contenders(project, `${FILES} files`, GOALS.hundred)),
    ]),
  );
}
await printWarm(small);

function contenders(project: SpeedProject, size: string, goal: number): readonly Contender[] {
  const { ecosystem, folder } = project;
  const language = ecosystem === "npm" ? "TypeScript" : "Python";
  const ours = {
    name: `disprove, ${language}, ${size}`,
    command: {
      program: process.execPath,
      args: [local("../bin/disprove"), "check", ".", "--format", "json"],
      cwd: folder,
      env: { DISPROVE_CACHE_DIR: cacheFolder, XDG_CACHE_HOME: compiledFolder },
    },
    goal,
    prepare: changing(project),
  };
  const again = { name: `${ours.name}, nothing changed`, command: ours.command, goal };
  const { name, command } = peer(project);
  return [ours, again, { name: `${name}, ${size}`, command }];
}

/** Writes every file anew, with another comment at its end. */
function changing({ ecosystem, folder, files }: SpeedProject): (run: number) => void {
  const texts = files.map((path) => [path, readFileSync(join(folder, path), "utf8")] as const);
  const comment = ecosystem === "npm" ? "//" : "#";
  return (run) => {
    for (const [path, text] of texts)
      writeFileSync(join(folder, path), `${text}\n${comment} ${process.pid} ${run}\n`);
  };
}

function peer({ ecosystem, folder, manifest }: SpeedProject): Contender {
  if (ecosystem === "npm") {
    const { installed } = install("speed", "npm", folder, manifest);
    const args = [local("../node_modules/typescript/bin/tsc"), "--noEmit", "-p", "."];
    return { name: "tsc --noEmit", command: { program: process.execPath, args, cwd: installed } };
  }
  const { installed, environment } = install("speed", "pypi", folder, manifest);
  const settings = { venvPath: join(environment, ".."), venv: environment.split("/").at(-1) };
  writeFileSync(join(installed, "pyrightconfig.json"), JSON.stringify(settings));
  const args = [local("../node_modules/pyright/index.js"), "-p", "."];
  return { name: "pyright", command: { program: process.execPath, args, cwd: installed } };
}

interface Runs {
  readonly contender: Contender;
  readonly measured: readonly Measurement[];
}

/** In turn, so that what else the machine does meets all of them; the first run fills the caches. */
async function measureAll(all: readonly Contender[]): Promise<readonly Runs[]> {
  const runs = new Map(all.map(({ name }) => [name, [] as Measurement[]]));
  for (let run = 0; run <= Number(values.runs); run++)
    for (const { name, command, prepare } of all) {
      prepare?.(run);
      const measured = await measure(command);
      await snapshotsMade();
      if (measured.code === null || measured.code > 3)
        throw new Error(`${name} ended with ${measured.code}: ${measured.output}`);
      if (run > 0) runs.get(name)?.push(measured);
    }
  return all.map((contender) => ({ contender, measured: runs.get(contender.name) ?? [] }));
}

/** A first run has its engine's heap written down by a process that outlives it. */
async function snapshotsMade(): Promise<void> {
  const made = join(compiledFolder, "disprove/node/*/snapshots/*.task");
  while (globSync(made).length > 0) await sleep(500);
}

function printRuns(all: readonly Runs[]): void {
  const rows = all.map(({ contender: { name, goal }, measured }) => {
    const seconds = measured.map((each) => each.seconds);
    const megabytes = median(measured.map((each) => each.megabytes));
    if (goal !== undefined && (median(seconds) > goal || megabytes > GOALS.megabytes))
      process.exitCode = 1;
    return [
      name,
      median(seconds).toFixed(2),
      `${Math.min(...seconds).toFixed(2)} – ${Math.max(...seconds).toFixed(2)}`,
      median(measured.map((each) => each.processorSeconds)).toFixed(2),
      goal?.toFixed(1) ?? "–",
      Math.round(megabytes).toString(),
    ];
  });
  console.log(
    markdownTable(["median of runs", "seconds", "from – to", "of processors", "goal", "MB"], rows),
  );
}

async function printWarm(projects: readonly SpeedProject[]): Promise<void> {
  const rows: (readonly string[])[] = [];
  for (const project of projects)
    for (const { name, milliseconds, cpu } of await warmEdits(project, cacheFolder)) {
      const middle = median(milliseconds);
      if (middle > GOALS.warm * 1000) process.exitCode = 1;
      rows.push([
        `${project.ecosystem}, ${name}`,
        middle.toFixed(0),
        `${Math.min(...milliseconds).toFixed(0)} – ${Math.max(...milliseconds).toFixed(0)}`,
        (GOALS.warm * 1000).toFixed(0),
        median(cpu).toFixed(0),
      ]);
    }
  const head = ["a line is changed, in a warm process", "ms", "from – to", "goal", "CPU ms"];
  console.log(markdownTable(head, rows));
}

function local(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
