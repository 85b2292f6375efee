/**
 * Side by side with tsc and typescript-eslint's no-deprecated, pyright and basedpyright: the same files
 * and versions, with everything installed for them and nothing for disprove.
 *
 *   npm install --prefix bench/peers
 *   npm run bench:api-peers                  counts, and what only a peer finds
 *   npm run bench:api-peers -- --verbose     and what only disprove finds
 *   npm run bench:api-peers -- programs      of these sets only
 *
 * Compared are diagnostics about existence, binding and deprecation. Exits with 1 when a peer finds
 * something that disprove does not.
 */
import { parseArgs } from "node:util";
import { BINDING_RULES, DEPRECATION_RULES, EXISTENCE_RULES, printUnfinished } from "./apiRules.ts";
import { workFolder } from "./corpus.ts";
import { disprove } from "./disprove.ts";
import { layPeerCases, type PeerCase } from "./peerCases.ts";
import {
  type Diagnostic,
  type DiagnosticKind,
  runNoDeprecated,
  runPyright,
  runTsc,
} from "./peerTools.ts";
import { markdownTable } from "./table.ts";

interface Comparison {
  readonly set: string;
  readonly tool: string;
  readonly both: readonly Diagnostic[];
  readonly onlyOurs: readonly Diagnostic[];
  readonly onlyTheirs: readonly Diagnostic[];
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { verbose: { type: "boolean", default: false } },
});
const comparisons: Comparison[] = [];
for (const each of layPeerCases((set) => positionals.length === 0 || positionals.includes(set)))
  comparisons.push(...(await compare(each)));
print();

async function compare(peerCase: PeerCase): Promise<readonly Comparison[]> {
  const report = await disprove([".", "--time-limit", "40m"], {
    cwd: peerCase.folder,
    env: { DISPROVE_CACHE_DIR: `${workFolder}/cache` },
  });
  if (printUnfinished(peerCase.set, report)) process.exitCode = 1;
  const ours = report.findings.flatMap(({ rule, file, line, column, endLine, endColumn, message }): Diagnostic[] => {
    const kind = kindOf(rule);
    const end = endLine === line ? endColumn : Infinity;
    return kind ? [{ tool: "disprove", kind, file, line, column, endColumn: end, message }] : [];
  }); // prettier-ignore
  return peersOf(peerCase).map(([tool, theirs]) => ({
    set: peerCase.set,
    tool,
    ...match(ours, theirs),
  }));
}

function peersOf({
  ecosystem,
  installed,
  environment,
}: PeerCase): readonly (readonly [string, readonly Diagnostic[]])[] {
  return ecosystem === "npm"
    ? [["tsc and no-deprecated", [...runTsc(installed), ...runNoDeprecated(installed)]]]
    : (["pyright", "basedpyright"] as const).map(
        (tool) => [tool, runPyright(tool, installed, environment)] as const,
      );
}

function kindOf(rule: string): DiagnosticKind | undefined {
  if (EXISTENCE_RULES.includes(rule)) return "existence";
  if (BINDING_RULES.includes(rule)) return "binding";
  return DEPRECATION_RULES.includes(rule) ? "deprecation" : undefined;
}

/** Places that overlap are one; tools also mark a call by its name or by its arguments. */
function match(
  ours: readonly Diagnostic[],
  theirs: readonly Diagnostic[],
): Pick<Comparison, "both" | "onlyOurs" | "onlyTheirs"> {
  const onLine = (a: Diagnostic, b: Diagnostic) => a.file === b.file && a.line === b.line;
  const overlap = (a: Diagnostic, b: Diagnostic) =>
    onLine(a, b) && a.column < b.endColumn && b.column < a.endColumn;
  const isOverlapped = (each: Diagnostic, others: readonly Diagnostic[]) =>
    others.some((other) => overlap(each, other));
  const looseOurs = ours.filter((each) => !isOverlapped(each, theirs));
  const looseTheirs = theirs.filter((each) => !isOverlapped(each, ours));
  const onlyTheirs = looseTheirs.filter(
    (each) => !looseOurs.some((own) => onLine(own, each)) && !ours.some((own) => isTold(own, each)),
  );
  const onlyOurs = looseOurs.filter((each) => !looseTheirs.some((other) => onLine(other, each)));
  return {
    both: theirs.filter((each) => !onlyTheirs.includes(each)),
    onlyOurs,
    onlyTheirs,
  };
}

/** A name that an import gets wrong is told there, and not again where the file uses it. */
function isTold(own: Diagnostic, their: Diagnostic): boolean {
  const name = /["']([\w$]+)["']/.exec(their.message)?.[1];
  return (
    own.kind === "existence" &&
    their.kind === "existence" &&
    own.file === their.file &&
    name !== undefined &&
    own.message.includes(`.${name}"`)
  );
}

function print(): void {
  const rows = [...Map.groupBy(comparisons, ({ set, tool }) => `${set}: ${tool}`)].flatMap(
    ([title, own]) =>
      (["existence", "binding", "deprecation"] as const).map((kind) => {
        const count = (field: "both" | "onlyOurs" | "onlyTheirs") =>
          String(own.flatMap((each) => each[field]).filter((each) => each.kind === kind).length);
        return [`${title}, ${kind}`, count("both"), count("onlyOurs"), count("onlyTheirs")];
      }),
  );
  console.log(markdownTable(["set: peer, kind", "both", "only disprove", "only the peer"], rows));
  for (const { set, tool, onlyOurs, onlyTheirs } of comparisons) {
    printEach(`only ${tool} (${set})`, onlyTheirs);
    if (values.verbose) printEach(`only disprove, beside ${tool} (${set})`, onlyOurs);
    if (onlyTheirs.length > 0) process.exitCode = 1;
  }
}

function printEach(title: string, diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length === 0) return;
  console.log(`\n${title}: ${diagnostics.length}`);
  for (const { file, line, column, message } of diagnostics)
    console.log(`  ${file}:${line}:${column} ${message.slice(0, 160)}`);
}
