/**
 * Recall and false alarms of the package checks on invented and on popular names.
 *
 *   npm run bench:packages              all names, against a registry on this machine
 *   npm run bench:packages -- --live 10 ten names of each kind, against the configured registries
 *
 * The local registry holds exactly the popular and the real names, so that the truth is known and
 * nobody's registry is asked thousands of times; the live run shows that the registries answer alike.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { npmHighImpact } from "npm-high-impact";
import { dataFile } from "./dataFolder.ts";
import { disprove, type JsonReport } from "./disprove.ts";
import { inventNpmNames } from "./inventedNames.ts";
import { startLocalRegistry } from "./localRegistry.ts";
import { sample, seededRandom } from "./random.ts";
import { pypiNames } from "../src/checks/hallucination/popular/pypiNames.ts";

const SEED = 20261123;
const POPULAR = 500;
const INVENTED_NPM = 400;

interface Sets {
  readonly inventedPypi: readonly string[];
  readonly inventedNpm: readonly string[];
  readonly popularPypi: readonly string[];
  readonly popularNpm: readonly string[];
}

const live = process.argv.indexOf("--live");
const limit = live < 0 ? Infinity : Number(process.argv[live + 1] ?? 10);
await main();

async function main(): Promise<void> {
  const all = collect();
  if (!all) return;
  const sets = cut(all, limit);
  const registry =
    live < 0
      ? await startLocalRegistry(
          new Set([...npmHighImpact, ...sets.popularNpm]),
          new Set([...pypiNames.split(" "), ...sets.popularPypi]),
        )
      : undefined;
  const folder = mkdtempSync(join(tmpdir(), "bench-packages-"));
  try {
    const report = await disprove(["."], {
      cwd: writeFiles(folder, sets),
      env: { ...registry?.env, ...(registry && { DISPROVE_CACHE_DIR: join(folder, ".cache") }) },
    });
    print(sets, report);
  } finally {
    registry?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function collect(): Sets | undefined {
  const path = dataFile("packages/pypi-names-hallucinated-or-real.json");
  const popular = dataFile("packages/pypi-most-downloaded.txt");
  if (path === undefined || popular === undefined) return undefined;
  const random = seededRandom(SEED);
  const real = readFileSync(popular, "utf8")
    .split("\n")
    .filter((name) => name !== "");
  const registered = new Set([...real, ...pypiNames.split(" ")].map(normalize));
  const names = readNames(path);
  const importable = real.filter((name) => /^[a-z][\w.-]*$/i.test(name)).map(normalize);
  return {
    inventedPypi: [...new Set(names.invented.filter((name) => !registered.has(normalize(name))))],
    inventedNpm: inventNpmNames(INVENTED_NPM, (name) => npmHighImpact.includes(name), random),
    popularPypi: [
      ...new Set([...names.real.map(normalize), ...sample(importable, POPULAR, random)]),
    ],
    popularNpm: sample(npmHighImpact, POPULAR, random),
  };
}

interface Names {
  readonly base: readonly string[];
  readonly typo_small: readonly string[];
  readonly typo_medium: readonly string[];
  readonly fabrication: readonly string[];
}

function readNames(path: string): { real: readonly string[]; invented: readonly string[] } {
  const { base, typo_small, typo_medium, fabrication } = JSON.parse(
    readFileSync(path, "utf8"),
  ) as Names;
  return { real: base, invented: [...typo_small, ...typo_medium, ...fabrication] };
}

function cut(sets: Sets, count: number): Sets {
  if (count === Infinity) return sets;
  const random = seededRandom(SEED + 1);
  return {
    inventedPypi: sample(sets.inventedPypi, count, random),
    inventedNpm: sample(sets.inventedNpm, count, random),
    popularPypi: sample(sets.popularPypi, count, random),
    popularNpm: sample(sets.popularNpm, count, random),
  };
}

/** One file for each set and ecosystem, one import a line. */
function writeFiles(folder: string, sets: Sets): string {
  const project = join(folder, "project");
  mkdirSync(project);
  const python = (names: readonly string[]) =>
    names.map((name) => `import ${name.replaceAll(/[-.]/g, "_")}\n`).join("");
  const script = (names: readonly string[]) =>
    names.map((name, at) => `import package${at} from ${JSON.stringify(name)};\n`).join("");
  writeFileSync(join(project, "invented.py"), python(sets.inventedPypi));
  writeFileSync(join(project, "popular.py"), python(sets.popularPypi));
  writeFileSync(join(project, "invented.ts"), script(sets.inventedNpm));
  writeFileSync(join(project, "popular.ts"), script(sets.popularNpm));
  return project;
}

function print(sets: Sets, report: JsonReport): void {
  const found = (rule: string, file: string) =>
    report.findings.filter((finding) => finding.rule === rule && finding.file === file).length;
  const unknown = "hallucination/unknown-package";
  const suspicious = "hallucination/suspicious-package";
  const rows = [
    ["PyPI, invented: found", found(unknown, "invented.py"), sets.inventedPypi.length],
    ["npm, invented: found", found(unknown, "invented.ts"), sets.inventedNpm.length],
    ["PyPI, popular: false alarms", found(unknown, "popular.py"), sets.popularPypi.length],
    ["npm, popular: false alarms", found(unknown, "popular.ts"), sets.popularNpm.length],
    ["PyPI, popular: called suspicious", found(suspicious, "popular.py"), sets.popularPypi.length],
    ["npm, popular: called suspicious", found(suspicious, "popular.ts"), sets.popularNpm.length],
  ] as const;
  console.log(
    live < 0 ? "against a registry on this machine" : "against the configured registries",
  );
  for (const [what, count, total] of rows)
    console.log(
      `${what.padEnd(34)} ${count} of ${total} (${((100 * count) / total).toFixed(2)} %)`,
    );
  printMissed("invented.py", sets.inventedPypi, report, unknown);
  printMissed("invented.ts", sets.inventedNpm, report, unknown);
  const outcome = report.outcomes.find(({ check }) => check === unknown);
  console.log(`not checked: ${outcome?.unknown.length ?? 0}, verdict ${report.verdict}`);
  for (const { what, why } of outcome?.unknown.slice(0, 5) ?? []) console.log(`  ${what}: ${why}`);
}

/** The names that were not found, for a person to look at: some may exist by now. */
function printMissed(
  file: string,
  names: readonly string[],
  report: JsonReport,
  rule: string,
): void {
  const lines = new Set(
    report.findings
      .filter((finding) => finding.rule === rule && finding.file === file)
      .map(({ line }) => line),
  );
  const missed = names.filter((_, at) => !lines.has(at + 1));
  if (missed.length > 0) console.log(`  not found in ${file}: ${missed.slice(0, 20).join(", ")}`);
}

function normalize(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}
