/**
 * What `behavior/dead-computation` says of working code, and of code with a known mistake.
 *
 *   npm run bench:dead-computation                the releases of the false-alarm corpus, by rule
 *   npm run bench:dead-computation -- folder …    other working code
 *   npm run bench:dead-computation -- --verbose   and every finding
 *   DISPROVE_DATA=… npm run bench:dead-computation    also the pairs of a buggy and a correct program
 *
 * Exits with 1 when a correct program of the pairs has a finding.
 */
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { inspectSource } from "../src/checks/behavior/dead-computation/inspection.ts";
import { isJudged } from "../src/checks/behavior/judged.ts";
import { rules } from "../src/checks/behavior/dead-computation/rules.ts";
import type { Language } from "../src/core/module.ts";
import { loadGrammars } from "../src/syntax/grammars.ts";
import { fetchRelease, readCorpus } from "./corpus.ts";
import { dataFile } from "./dataFolder.ts";
import { markdownTable } from "./table.ts";

const LANGUAGES: Readonly<Record<string, Language>> = {
  ".py": "python",
  ".js": "javascript",
  ".mjs": "javascript",
  ".cjs": "javascript",
  ".ts": "typescript",
  ".mts": "typescript",
  ".tsx": "tsx",
};

interface Pair {
  readonly task_id: string;
  readonly bug_type: string;
  readonly prompt: string;
  readonly canonical_solution: string;
  readonly buggy_solution: string;
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { verbose: { type: "boolean", default: false } },
});
await loadGrammars(["python", "javascript", "typescript", "tsx"]);
const folders = new Map(positionals.map((folder) => [folder, folder]));
if (folders.size === 0)
  for (const release of readCorpus().falseAlarms)
    folders.set(`${release.name} ${release.version}`, await fetchRelease(release));
printWorking(folders);
const pairs = dataFile("bugs/humanevalfix-python.jsonl.gz");
if (pairs !== undefined) printPairs(pairs);

function printWorking(all: ReadonlyMap<string, string>): void {
  const shown: string[] = [];
  const rows = [...all].map(([name, folder]) => {
    const count = { files: 0, functions: 0, unread: 0 };
    const found = new Map<string, number>();
    for (const path of sourcesBelow(folder)) {
      const text = readFileSync(path, "utf8");
      const language = LANGUAGES[extname(path)] ?? "python";
      const inspection = inspectSource({ path, text, language });
      count.files++;
      if (inspection.status === "unread") count.unread++;
      else {
        count.functions += inspection.functions;
        for (const { rule, range, message } of inspection.losses) {
          found.set(rule, (found.get(rule) ?? 0) + 1);
          shown.push(`${name}/${relative(folder, path)}:${range.start.line} ${rule}: ${message}`);
        }
      }
    }
    const byRule = rules.map(({ id }) => String(found.get(id) ?? 0));
    return [name, String(count.files), String(count.functions), ...byRule, String(count.unread)];
  });
  const names = rules.map(({ id, severity }) => `${id.replace(/^.*\//, "")} (${severity})`);
  console.log(markdownTable(["release", "files", "functions", ...names, "unread"], rows));
  if (values.verbose) console.log(shown.join("\n"));
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const isSource = entry.isFile() && LANGUAGES[extname(entry.name)] !== undefined;
    return isSource && isJudged(relative(folder, path)) ? [path] : [];
  });
}

function printPairs(path: string): void {
  const lines = gunzipSync(readFileSync(path)).toString().trim().split("\n");
  const all = lines.map((line) => JSON.parse(line) as Pair);
  const isFound = (text: string): boolean => {
    const inspection = inspectSource({ path: "a.py", text, language: "python" });
    return inspection.status === "read" && inspection.losses.length > 0;
  };
  const buggy = all.filter((pair) => isFound(pair.prompt + pair.buggy_solution));
  const correct = all.filter((pair) => isFound(pair.prompt + pair.canonical_solution));
  console.log(`\nbuggy programs found: ${buggy.length} of ${all.length}`);
  for (const { task_id, bug_type } of buggy) console.log(`  ${task_id} (${bug_type})`);
  console.log(`correct programs with a finding: ${correct.length} of ${all.length}`);
  if (correct.length > 0) process.exitCode = 1;
}
