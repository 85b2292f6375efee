/**
 * Wall time and peak memory on 3,000 TypeScript files, beside knip and ESLint with eslint-plugin-n.
 *
 *   npm install --prefix bench/peers
 *   npm run bench:speed              one warm-up and five runs of each, in turn
 *   npm run bench:speed -- --runs 1
 *
 * A cache is what the run before left: "empty cache" also asks the registry over the network.
 */
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { workFolder } from "./corpus.ts";
import { type Command, type Measurement, measure } from "./measure.ts";
import { layProject } from "./speedProject.ts";
import { markdownTable } from "./table.ts";

const FILES = 3000;

interface Contender {
  readonly name: string;
  readonly command: Command;
  /** Compared with: the faster of these is the measure of the others. */
  readonly isPeer?: true;
  prepare?(): void;
}

const { values } = parseArgs({ options: { runs: { type: "string", default: "5" } } });
await main(Number(values.runs));

async function main(runs: number): Promise<void> {
  const project = await layProject(FILES);
  console.log(`${project.files} files, ${(project.bytes / 1e6).toFixed(1)} MB of TypeScript`);
  const contenders = contendersFor(project.folder);
  const results = new Map(contenders.map(({ name }) => [name, [] as Measurement[]]));
  // In turn, so that what else the machine does meets all of them.
  for (let run = 0; run <= runs; run++)
    for (const contender of contenders) {
      contender.prepare?.();
      const measured = await measure(contender.command);
      if (measured.code === null || measured.code > 1)
        throw new Error(`${contender.name} ended with ${measured.code}: ${measured.output}`);
      if (run > 0) results.get(contender.name)?.push(measured);
    }
  print(contenders, results);
}

function contendersFor(folder: string): readonly Contender[] {
  const cache = join(workFolder, "speed-cache");
  const peerCache = join(workFolder, "peer-cache");
  mkdirSync(peerCache, { recursive: true });
  const empty = () => rmSync(cache, { recursive: true, force: true });
  const node = (program: string, args: readonly string[]): Command => ({
    program: process.execPath,
    args: [program, ...args],
    cwd: folder,
    env: { DISPROVE_CACHE_DIR: cache },
  });
  const disprove = (...args: string[]) => node(local("../bin/disprove"), ["check", ".", ...args]);
  const knip = (...args: string[]) =>
    node(peer("knip/bin/knip.js"), ["--no-progress", "--no-exit-code", ...args]);
  const eslint = (...args: string[]) => node(peer("eslint/bin/eslint.js"), ["src", ...args]);
  return [
    { name: "disprove, empty cache", command: disprove(), prepare: empty },
    { name: "disprove, warm cache", command: disprove() },
    { name: "disprove --no-cache", command: disprove("--no-cache") },
    { name: "knip", command: knip(), isPeer: true },
    { name: "eslint with eslint-plugin-n", command: eslint(), isPeer: true },
    { name: "knip --cache, warm", command: knip("--cache", "--cache-location", peerCache) },
    {
      name: "eslint --cache, warm",
      command: eslint("--cache", "--cache-location", join(peerCache, "eslint")),
    },
  ];
}

function local(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

function peer(path: string): string {
  const program = local(`peers/node_modules/${path}`);
  if (existsSync(program)) return program;
  throw new Error(`${program} is not there: run npm install --prefix bench/peers first`);
}

function print(
  contenders: readonly Contender[],
  results: ReadonlyMap<string, readonly Measurement[]>,
): void {
  const of = (name: string, field: "seconds" | "megabytes") =>
    median((results.get(name) ?? []).map((measured) => measured[field]));
  const faster = Math.min(
    ...contenders.flatMap(({ name, isPeer }) => (isPeer ? [of(name, "seconds")] : [])),
  );
  const rows = contenders.map(({ name }) => [
    name,
    of(name, "seconds").toFixed(2),
    spread((results.get(name) ?? []).map(({ seconds }) => seconds)),
    `${(faster / of(name, "seconds")).toFixed(1)}×`,
    Math.round(of(name, "megabytes")).toString(),
  ]);
  console.log(
    markdownTable(
      ["median of runs", "seconds", "from – to", "speed, the faster peer = 1", "MB"],
      rows,
    ),
  );
}

function spread(numbers: readonly number[]): string {
  return `${Math.min(...numbers).toFixed(2)} – ${Math.max(...numbers).toFixed(2)}`;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
