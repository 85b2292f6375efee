/**
 * Recall on deprecated and removed APIs, and false alarms on what replaces them.
 *
 *   npm run bench:deprecations               both ecosystems
 *   npm run bench:deprecations -- npm        one of them
 *   npm run bench:deprecations -- --verbose  and every finding that counts
 *
 * Each API is used in a program of a few lines, once against a release that deprecates it, once against
 * one that has removed it; `deprecations.json` says which, as the packages themselves show. Exits with 1
 * when a goal is missed.
 */
import { parseArgs } from "node:util";
import { API_RULES, DEPRECATION_RULES, EXISTENCE_RULES, printUnfinished } from "./apiRules.ts";
import { workFolder } from "./corpus.ts";
import {
  type DeprecationProgram,
  layPrograms,
  npmDeprecations,
  pythonDeprecations,
} from "./deprecationPrograms.ts";
import { disprove, type JsonReport } from "./disprove.ts";
import { markdownTable } from "./table.ts";

const GOALS = { found: 0.95, replacement: 0.8 };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { verbose: { type: "boolean", default: false } },
});

type Finding = JsonReport["findings"][number];

interface Judged {
  readonly program: DeprecationProgram;
  readonly findings: readonly Finding[];
}

for (const ecosystem of ["pypi", "npm"] as const) {
  if (positionals.length > 0 && !positionals.includes(ecosystem)) continue;
  if (ecosystem === "npm") {
    print("npm", await judge(npmDeprecations()));
    continue;
  }
  const python = pythonDeprecations();
  if (!python) continue;
  print("PyPI", await judge(python.programs));
  for (const note of python.notes) console.log(`  note: ${note}`);
}

async function judge(programs: readonly DeprecationProgram[]): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const { folder, programs: own } of layPrograms(programs)) {
    const report = await disprove(["."], {
      cwd: folder,
      env: { DISPROVE_CACHE_DIR: `${workFolder}/cache` },
    });
    const title = own[0]?.pins.map(({ name, version }) => `${name} ${version}`).join(", ") ?? "";
    if (printUnfinished(title, report)) process.exitCode = 1;
    for (const program of own) {
      const findings = report.findings.filter(
        ({ file, rule }) => file === program.file && API_RULES.includes(rule),
      );
      judged.push({ program, findings });
    }
  }
  return judged;
}

function print(ecosystem: string, judged: readonly Judged[]): void {
  const rows = (["deprecated", "removed"] as const).map((state) => {
    const own = judged.filter(({ program }) => program.state === state);
    const counts = [isFound, hasVersion, namesReplacement].map(
      (test) => own.filter((each) => test(each)).length,
    );
    if ((counts[1] ?? 0) < GOALS.found * own.length) process.exitCode = 1;
    if ((counts[2] ?? 0) < GOALS.replacement * own.length) process.exitCode = 1;
    return [state, String(own.length), ...counts.map((count) => share(count, own.length))];
  });
  console.log(`\n${ecosystem}`);
  console.log(
    markdownTable(["the API is", "programs", "found", "right version", "replacement named"], rows),
  );
  const replaced = judged.filter(({ program }) => program.state === "replaced");
  const alarms = replaced.filter(({ findings }) => findings.length > 0);
  if (alarms.length > 0) process.exitCode = 1;
  console.log(`programs with the replacement: ${replaced.length}, of them flagged: ${alarms.length} (goal 0)`); // prettier-ignore
  for (const each of judged) printFault(each);
}

function printFault(each: Judged): void {
  const { program, findings } = each;
  const title = `${program.name} (${program.state}, ${program.pins.map(({ version }) => version).join(", ")})`; // prettier-ignore
  const faults =
    program.state === "replaced"
      ? findings.length > 0 && ["false alarm"]
      : [
          !isFound(each) && "not found",
          isFound(each) && !hasVersion(each) && "without the right version",
          isFound(each) && !namesReplacement(each) && "names no replacement",
        ].filter((fault) => fault !== false);
  if (faults && faults.length > 0) console.log(`  ${title}: ${faults.join(", ")}`);
  if (!values.verbose && (!faults || faults.length === 0)) return;
  for (const { rule, message, help = "" } of findings)
    console.log(`    ${rule}: ${message} ${help}`);
}

function isFound(each: Judged): boolean {
  return relevant(each).length > 0;
}

/** Findings that are about the API and not about anything else in the program. */
function relevant({ program, findings }: Judged): readonly Finding[] {
  const last = program.name.split(".").at(-1) ?? "";
  return findings.filter(
    (finding) =>
      [...EXISTENCE_RULES, ...DEPRECATION_RULES].includes(finding.rule) &&
      wordsOf(finding).includes(last),
  );
}

/** Deprecated: a line of the pinned release is shown. Removed: the release that lost it is named. */
function hasVersion(each: Judged): boolean {
  const { pins, removedIn, state } = each.program;
  return relevant(each).some((finding) => {
    if (state === "removed" && removedIn !== undefined) {
      const [major = "", minor = ""] = removedIn.split(".");
      return wordsOf(finding).includes(` ${major}.${minor}`);
    }
    const evidence = finding.evidence.filter(({ version }) => version !== undefined);
    const pinned = evidence.filter((line) =>
      pins.some(({ name }) => line.package?.endsWith(`:${name}`)),
    );
    return pinned.length > 0
      ? pinned.some(({ version }) => pins.some((pin) => pin.version === version))
      : evidence.length > 0 || wordsOf(finding).includes("Node");
  });
}

function namesReplacement(each: Judged): boolean {
  return relevant(each).some((finding) =>
    each.program.replacements.some((name) => names(wordsOf(finding), name)),
  );
}

/** A short name is a common word, too: it has to stand as a name does. */
function names(text: string, replacement: string): boolean {
  const last = replacement.split(".").at(-1) ?? "";
  if (last.length > 5 || last.includes(" ")) return text.includes(last);
  const escaped = last.replaceAll(/[$]/g, "\\$&");
  return new RegExp(`(?:[.\`'"<]|\\{@link )${escaped}\\b`).test(text);
}

function wordsOf({ message, help = "", evidence, fix }: Finding): string {
  const edits = fix?.edits.map(({ text }) => `\`${text}\``) ?? [];
  return [message, help, ...evidence.map(({ excerpt = "" }) => excerpt), ...edits].join(" ");
}

function share(part: number, total: number): string {
  return total === 0 ? "–" : `${part} (${((100 * part) / total).toFixed(0)} %)`;
}
