/**
 * `npm run bench:javascript-pairs`: right JavaScript programs compared with a rewrite of themselves, in which locals have
 * other names, and with a mutant that fails their test. Needs DISPROVE_DATA.
 *
 *   npm run bench:javascript-pairs -- 100   every so many-th program only
 */
import { createSandbox } from "../src/adapters/sandbox/createSandbox.ts";
import { disputesOf } from "../src/checks/behavior/disagrees/dispute.ts";
import { examine } from "../src/checks/behavior/disagrees/examine.ts";
import type { Version } from "../src/checks/behavior/disagrees/contest.ts";
import type { SandboxSession } from "../src/core/sandbox.ts";
import { loadInputs } from "../src/inputs/loadInputs.ts";
import { readCallables } from "../src/inputs/readCallables.ts";
import { readStructure } from "../src/syntax/structure.ts";
import { dataFile, readLines } from "./dataFolder.ts";
import { LODASH } from "./lodash.ts";

interface Completion {
  readonly task_id: string;
  readonly prompt: string;
  readonly completion: string;
  readonly test: string;
  readonly entry_point: string;
  readonly verdict: "PASS" | "FAIL" | "SYNTAX";
}

/** Each makes a small mistake of a kind that people make. */
const MUTATIONS: readonly (readonly [RegExp, string])[] = [
  [/ <= /, " < "],
  [/ >= /, " > "],
  [/ < (?!=)/, " <= "],
  [/ > /, " >= "],
  [/ === /, " !== "],
  [/ \+ 1\b/, " + 2"],
  [/ - 1\b/, ""],
  [/ && /, " || "],
  [/ \* /, " + "],
  [/\b0\b/, "1"],
];

const AT_A_TIME = 8;
const step = Number(process.argv[2] ?? 1);
const path = dataFile("javascript/mbjsp-candidates.jsonl.gz");
if (path !== undefined)
  await measure(
    readLines<Completion>(path)
      .filter(({ verdict }) => verdict === "PASS")
      .filter((_, at) => at % step === 0),
  );

async function measure(completions: readonly Completion[]): Promise<void> {
  await loadInputs(["javascript"]);
  const sandbox = createSandbox({ choice: "auto", env: process.env, root: "/nowhere" });
  const opened = await sandbox.open({ language: "javascript", limits: { cpuSeconds: 1 } });
  if (opened.status === "unavailable") throw new Error(opened.reason);
  const { session } = opened;
  const found = { rewrites: 0, wronged: [] as string[], mutants: 0, kept: [] as string[] };
  const judge = async (completion: Completion) => {
    const { prompt, completion: body, task_id } = completion;
    const rewrite = prompt + renamed(body);
    if (rewrite !== prompt + body && (await passes(rewrite, completion, session))) {
      found.rewrites++;
      if (await isTold(prompt + body, rewrite, completion, session)) found.wronged.push(task_id);
    }
    const mutant = await mutantOf(completion, session);
    if (mutant === undefined) return;
    found.mutants++;
    if (!(await isTold(mutant, prompt + body, completion, session))) found.kept.push(task_id);
  };
  for (let at = 0; at < completions.length; at += AT_A_TIME)
    await Promise.all(completions.slice(at, at + AT_A_TIME).map(judge));
  await session.close();
  const told = found.mutants - found.kept.length;
  print(`${found.mutants} mutants: ${told} told from the right program (${((100 * told) / found.mutants).toFixed(1)} %)`); // prettier-ignore
  print(`  not told: ${found.kept.join(", ") || "none"}`);
  print(
    `${found.rewrites} rewrites: told from the right program ${found.wronged.join(", ") || "none"}`,
  );
}

async function isTold(
  first: string,
  second: string,
  { entry_point: name }: Completion,
  session: SandboxSession,
): Promise<boolean> {
  const [a, b] = [first, second].map((text, at) => versionOf(name, text, `${at}.js`));
  if (!a || !b) return false;
  const contest = { function: name, language: "javascript", versions: [a, b], isRefactoring: false } as const; // prettier-ignore
  return (await disputesOf(await examine(contest, session, 1), session)).length > 0;
}

function versionOf(name: string, text: string, file: string): Version | undefined {
  const callable = readCallables(text, "javascript").callables.find((each) => each.name === name);
  const program = { files: { "a.js": text }, entry: "a.js" };
  return callable && { name: file, file, text, language: "javascript", callable, program };
}

async function passes(text: string, { test }: Completion, session: SandboxSession) {
  const tested = `${text}\n${test.replace('require("lodash")', LODASH)}`;
  const { load } = await session.run({ files: { "a.js": tested }, entry: "a.js" }, []);
  return load.kind === "returned";
}

/** Locals under other names, where a name is nothing but that. */
function renamed(body: string): string {
  const locals = Array.from(
    body.matchAll(/\b(?:let|const|var)\s+([A-Za-z_]\w*)/g),
    ([, name]) => name ?? "",
  );
  return [...new Set(locals)]
    .filter((name) => !new RegExp(`\\.\\s*${name}\\b|["'\`][^"'\`\\n]*\\b${name}\\b|\\b${name}\\s*:`).test(body))
    .reduce((text, name) => text.replaceAll(new RegExp(`\\b${name}\\b`, "g"), `${name}Renamed`), body); // prettier-ignore
}

/** The first change of an operator or a number that makes its test fail and leaves it a program. */
async function mutantOf(completion: Completion, session: SandboxSession) {
  const { prompt, completion: body } = completion;
  for (const [from, to] of MUTATIONS) {
    const mutant = prompt + body.replace(from, to);
    if (mutant === prompt + body || readStructure(mutant, "javascript").functions.length === 0) continue; // prettier-ignore
    if (!(await passes(mutant, completion, session))) return mutant;
  }
  return undefined;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
