/**
 * Writes src/adapters/packages/python/importNames.ts: import name → the distributions of
 * import-names/distributions.txt that provide it, each proved from its newest archive. Lines of the
 * list as arguments: only those are read, the others stay as they were proved before.
 * `--check` says whether the file has the form it should have; `--check --live` also proves a sample anew.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { createHttpClient } from "../src/adapters/http/client.ts";
import { importNames } from "../src/adapters/packages/python/importNames.ts";
import { listedModules } from "../src/adapters/packages/python/listing.ts";
import { listingReading } from "../src/adapters/packages/python/listingReading.ts";
import { ownModules } from "../src/adapters/packages/python/modules.ts";
import { createReleaseReader } from "../src/adapters/packages/releaseReader.ts";
import { createRegistry } from "../src/adapters/registry/createRegistry.ts";
import { createReleaseFiles } from "../src/adapters/registry/releaseFiles.ts";
import { normalizePypiName } from "../src/core/index.ts";

const target = new URL("../src/adapters/packages/python/importNames.ts", import.meta.url);
const distributions = readFileSync(
  new URL("./import-names/distributions.txt", import.meta.url),
  "utf8",
)
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

/** Private modules, and folders that many wheels ship by mistake. */
const NOT_WORTH_KNOWING =
  /(?:^|\.)_|(?:^|\.)(?:tests?|testing|docs?|demos?|examples?|samples?|benchmarks?|scripts?|tools|setup)(?:\.|$)|^sample_/i;
const SAMPLE = 6;
const AT_ONCE = 8;

const check = process.argv.includes("--check");
const problems = check ? checkForm() : [];
if (check && process.argv.includes("--live")) problems.push(...(await checkSample()));
if (!check) problems.push(...(await regenerate()));
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;

interface Proved {
  readonly name: string;
  readonly version: string;
  readonly modules: readonly string[];
}

async function regenerate(): Promise<string[]> {
  const asked = process.argv.slice(2);
  const unlisted = asked.filter((line) => !distributions.includes(line));
  if (unlisted.length > 0) return unlisted.map((line) => `"${line}" is not in distributions.txt`);
  const read = await readAll(asked.length > 0 ? asked : distributions);
  const proved = read.filter((each) => typeof each !== "string");
  const kept = asked.length > 0 ? provedBefore(asked) : [];
  writeFileSync(target, render([...kept, ...proved]));
  return read.filter((each) => typeof each === "string");
}

/** The table as it is, without what is read anew and what is no longer listed. */
function provedBefore(asked: readonly string[]): Proved[] {
  const listed = new Set(distributions.map(nameOf));
  return Object.entries(importNames).flatMap(([module, line]) =>
    line.split(" ").flatMap((entry) => {
      const [name = "", version = ""] = entry.split("@");
      const stays = listed.has(name) && !asked.includes(name);
      return stays ? [{ name, version, modules: [module] }] : [];
    }),
  );
}

function nameOf(line: string): string {
  return line.split("==")[0] ?? line;
}

/** What each distribution provides, or why that cannot be told. */
async function readAll(names: readonly string[]): Promise<(Proved | string)[]> {
  const http = createHttpClient({ userAgent: "disprove-scripts" });
  const place = { cwd: process.cwd(), env: process.env, home: homedir() };
  const options = { ...place, http, cache: undefined, offline: false, now: () => new Date() };
  const registry = createRegistry(options);
  const releases = createReleaseFiles(options);
  const reader = createReleaseReader({ registry, releases, http, cache: undefined });
  const results: (Proved | string)[] = [];
  for (let start = 0; start < names.length; start += AT_ONCE) {
    const batch = names.slice(start, start + AT_ONCE).map(async (line) => {
      const [name = "", older] = line.split("==");
      const wanted = older === undefined ? {} : { version: older };
      const read = await reader.read({ ecosystem: "pypi", name }, listingReading, wanted);
      if (read.status !== "read") {
        return `${name}: ${read.status === "missing" ? "it does not exist" : read.reason}`;
      }
      const modules = ownModules(listedModules(read.value));
      return { name, version: read.version, modules };
    });
    results.push(...(await Promise.all(batch)));
  }
  await http.close();
  return results;
}

function render(proved: readonly Proved[]): string {
  const order = distributions.map(nameOf);
  const table = new Map<string, string[]>();
  for (const { name, version, modules } of proved.toSorted(
    (a, b) => order.indexOf(a.name) - order.indexOf(b.name),
  )) {
    for (const module of modules) {
      if (NOT_WORTH_KNOWING.test(module)) continue;
      const entries = table.get(module) ?? [];
      if (!entries.some((entry) => entry.startsWith(`${name}@`)))
        entries.push(`${name}@${version}`);
      table.set(module, entries);
    }
  }
  const lines = [...table].toSorted(([a], [b]) => compare(a, b));
  return `// Generated by scripts/import-names.ts from scripts/import-names/distributions.txt. Do not edit.
/** Import name → the distributions that provide it, with the version that proved it; the usual one first. */
// prettier-ignore
export const importNames: Readonly<Record<string, string>> = {
${lines.map(([module, entries]) => `  ${JSON.stringify(module)}: "${entries.join(" ")}",`).join("\n")}
};
`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function checkForm(): string[] {
  const found: string[] = [];
  const modules = Object.keys(importNames);
  if (
    modules.some((module, index) => index > 0 && compare(modules[index - 1] ?? "", module) >= 0)
  ) {
    found.push("importNames.ts is not sorted");
  }
  const named = new Set<string>();
  for (const [module, line] of Object.entries(importNames)) {
    for (const entry of line.split(" ")) {
      const name = /^([a-z0-9]+(?:-[a-z0-9]+)*)@[\w.!+]+$/.exec(entry)?.[1];
      if (name === undefined)
        found.push(`importNames.ts: "${module}" has the malformed entry "${entry}"`);
      else named.add(name);
    }
  }
  const listed = new Set(distributions.map(nameOf));
  for (const name of named) {
    if (!listed.has(name)) found.push(`importNames.ts has "${name}", the list has not`);
  }
  for (const name of listed) {
    if (!named.has(name))
      found.push(`importNames.ts lacks "${name}" of the list: run scripts/import-names.ts`);
    if (normalizePypiName(name) !== name)
      found.push(`distributions.txt: "${name}" is not normalised`);
  }
  return found;
}

async function checkSample(): Promise<string[]> {
  const start = new Date().getDate();
  const step = Math.floor(distributions.length / SAMPLE);
  const names = distributions.filter((_, index) => index % step === start % step).slice(0, SAMPLE);
  return (await readAll(names)).flatMap((read) => {
    if (typeof read === "string") return [read];
    const known = read.modules.some((module) => importNames[module]?.includes(`${read.name}@`));
    return known
      ? []
      : [`"${read.name}" ${read.version} provides none of the modules of importNames.ts`];
  });
}
