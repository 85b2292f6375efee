/**
 * PyPI's packages that nothing here was written for: false alarms on their real names, recall on invented ones.
 *
 *   npm run bench:held-out                       all of heldOut.json
 *   npm run bench:held-out -- click --verbose    some of them, with what was not found and what is unknown
 *   npm run bench:apis -- npm --held-out         those of npm
 *
 * Python itself tells what the installed packages have; the engine is asked about the released archives and sees no
 * installation. Of each package a sample of its names, members and keywords, and of these some misspelt and some made
 * longer. Exits with 1 when a real name is called missing.
 */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openPorts } from "../src/app/ports.ts";
import { openStandby } from "../src/app/standby.ts";
import type { PackageVersion } from "../src/core/package.ts";
import type { ExternalUse } from "../src/core/types.ts";
import { emptyProject } from "../src/testing/candidate.ts";
import { workFolder } from "./corpus.ts";
import { pythonStatements } from "./heldOutPython.ts";
import { markdownTable } from "./table.ts";

export interface HeldOut {
  readonly name: string;
  readonly version: string;
  /** What is imported, where that is another name. */
  readonly module?: string;
}

/** One line of code with one use. */
export interface Statement {
  readonly form: "name" | "member" | "keyword";
  readonly isReal: boolean;
  readonly name: string;
  /** What is to be imported. */
  readonly module: string;
  /** A function behind its name: `(value: click.Command): return value.invoke`. */
  readonly text: string;
}

interface Judged {
  readonly of: string;
  readonly statement: Statement;
  readonly status: "missing" | "resolved" | "unknown";
  readonly reason: string;
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { verbose: { type: "boolean", default: false } },
});
const heldOut = JSON.parse(readFileSync(new URL("heldOut.json", import.meta.url), "utf8")) as { readonly pypi: readonly HeldOut[] }; // prettier-ignore
const isWanted = (name: string) => positionals.length === 0 || positionals.includes(name);
const standby = openStandby();
const { ports, close } = openPorts({
  cwd: workFolder,
  env: process.env,
  home: homedir(),
  offline: false,
  cacheFolder: join(workFolder, "cache"),
  indexes: [],
  standby,
  signal: new AbortController().signal,
});
const judged: Judged[] = [];
for (const [name, statements] of pythonStatements(heldOut.pypi)) {
  const release = heldOut.pypi.find((each) => each.name === name);
  if (release && isWanted(release.name))
    judged.push(...(await judge({ ecosystem: "pypi", ...release }, statements)));
}
print(judged);
await close();
await standby.close();

/** Each statement in a function of its own, so that none depends on another. */
async function judge(
  { ecosystem, name, version }: PackageVersion,
  statements: readonly Statement[],
): Promise<readonly Judged[]> {
  const before = performance.now();
  const modules = [...new Set(statements.map(({ module }) => module))];
  const head = [...modules.map((module) => `import ${module}`), "def make(): ..."];
  const text = [...head, ...statements.map(({ text: own }, at) => `def f${at}${own}`), ""].join(
    "\n",
  );
  const { uses, unread } = await ports.types.externalUses({
    ecosystem,
    root: workFolder,
    project: { ...emptyProject, pythonVersion: "3.11" },
    files: [{ path: "names.py", kind: "python", origin: { kind: "memory", text } }],
    packages: [{ ecosystem, name, version }],
  });
  for (const { reason } of unread) console.log(`${name}: ${reason}`);
  const byLine = Map.groupBy(uses, ({ range }) => range.start.line);
  console.log(
    `${name}: ${statements.length}, ${((performance.now() - before) / 1000).toFixed(1)} s`,
  );
  return statements.map((statement, at) => ({
    of: name,
    statement,
    ...statusOf(statement, byLine.get(head.length + at + 1) ?? []),
  }));
}

function statusOf(
  { form, name }: Statement,
  uses: readonly ExternalUse[],
): Pick<Judged, "status" | "reason"> {
  const missing = uses.find(
    ({ resolution, guard }) => resolution.status === "missing" && guard === undefined,
  );
  if (missing)
    return {
      status: "missing",
      reason: `${missing.kind} ${missing.name} of ${missing.owner.name}`,
    };
  const kinds = form === "keyword" ? ["parameter"] : ["member", "export", "module"];
  const own = uses.findLast(
    (use) => kinds.includes(use.kind) && (use.name === name || use.name.endsWith(`.${name}`)),
  );
  // Of a value whose type is not known no use is told.
  if (!own) return { status: "unknown", reason: "its owner is not known" };
  const { status } = own.resolution;
  const reason = own.resolution.status === "unknown" ? own.resolution.reason : "";
  return { status, reason };
}

function print(all: readonly Judged[]): void {
  const groups = Map.groupBy(
    all,
    ({ statement: { form, isReal } }) => `${isReal ? "real" : "invented"}, ${form}`,
  );
  const rows = [...groups].map(([title, own]) => {
    const count = (of: Judged["status"]) => {
      const found = own.filter(({ status }) => status === of).length;
      return `${found} (${((100 * found) / own.length).toFixed(1)} %)`;
    };
    return [title, String(own.length), count("missing"), count("unknown")];
  });
  console.log(markdownTable(["names", "uses", "called missing", "unknown"], rows));
  for (const { of, statement, status, reason } of all) {
    const isWrong = statement.isReal ? status === "missing" : status !== "missing";
    if (!isWrong || !(values.verbose || statement.isReal)) continue;
    console.log(
      `${statement.isReal ? "false alarm" : "not found"}: ${of}: ${statement.text}: ${reason}`,
    );
    if (statement.isReal) process.exitCode = 1;
  }
  if (!values.verbose) return;
  const unknown = all.filter(({ statement, status }) => statement.isReal && status === "unknown"); // prettier-ignore
  for (const [reason, own] of Map.groupBy(unknown, (each) => `${each.of}: ${each.reason}`))
    console.log(`unknown, ${own.length}: ${reason}: ${own[0]?.statement.text}`);
}
