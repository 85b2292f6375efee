/**
 * How fast the ways through programs are read, beside the tools that look for the same kind of mistake.
 *
 *   npm run bench:flow                    the Python and JavaScript of the false-alarm corpus
 *   npm run bench:flow -- --python venv   with pyflakes and vulture of that virtual environment
 *
 * Ours reads, builds the graph, and looks for lost work, in one thread; a peer is started once for all files.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { inspectSource } from "../src/checks/behavior/dead-computation/inspection.ts";
import type { Language } from "../src/core/module.ts";
import { loadGrammars } from "../src/syntax/grammars.ts";
import { withTree } from "../src/syntax/parse.ts";
import { fetchRelease, readCorpus, workFolder } from "./corpus.ts";
import { type Command, measure } from "./measure.ts";
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

interface Source {
  readonly path: string;
  readonly text: string;
  readonly language: Language;
}

const { values } = parseArgs({ options: { python: { type: "string", default: "" } } });
await loadGrammars(["python", "javascript", "typescript", "tsx"]);
const rows: string[][] = [];
for (const ecosystem of ["pypi", "npm"] as const) {
  const folders: string[] = [];
  for (const release of readCorpus().falseAlarms)
    if (release.ecosystem === ecosystem) folders.push(await fetchRelease(release));
  const sources = folders.flatMap(sourcesBelow);
  const what = `${ecosystem === "pypi" ? "Python" : "JavaScript and TypeScript"}: `;
  rows.push(
    own(
      `${what}parsing alone`,
      sources,
      ({ text, language }) => void withTree(text, language, () => 0),
    ),
  );
  rows.push(own(`${what}dead-computation`, sources, inspectSource));
  for (const [name, command] of peers(ecosystem, folders, sources))
    rows.push(row(`${what}${name}`, sources, (await measure(command)).seconds));
}
console.log(markdownTable(["what", "files", "MB", "seconds", "files a second", "MB/s"], rows));

function sourcesBelow(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const language = LANGUAGES[extname(entry.name)];
    if (!entry.isFile() || !language || /\.d\.[cm]?ts$|\.min\./.test(entry.name)) return [];
    const path = join(entry.parentPath, entry.name);
    return [{ path, language, text: readFileSync(path, "utf8") }];
  });
}

function own(name: string, sources: readonly Source[], act: (source: Source) => unknown): string[] {
  const start = performance.now();
  for (const source of sources) act(source);
  return row(name, sources, (performance.now() - start) / 1000);
}

function row(name: string, sources: readonly Source[], seconds: number): string[] {
  const megabytes = sources.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
  return [
    name,
    String(sources.length),
    megabytes.toFixed(1),
    seconds.toFixed(1),
    (sources.length / seconds).toFixed(0),
    (megabytes / seconds).toFixed(1),
  ];
}

function peers(
  ecosystem: "pypi" | "npm",
  folders: readonly string[],
  sources: readonly Source[],
): readonly (readonly [string, Command])[] {
  const cwd = workFolder;
  const paths = sources.map(({ path }) => path);
  if (ecosystem === "npm") {
    const program = fileURLToPath(new URL("../node_modules/.bin/oxlint", import.meta.url));
    // This project's own configuration leaves the corpus out.
    const configuration = join(cwd, "oxlint.json");
    writeFileSync(configuration, "{}");
    const rules = [
      "no-unused-vars",
      "no-unused-expressions",
      "no-dupe-else-if",
      "no-constant-condition",
    ];
    const args = [
      "-c",
      configuration,
      "--no-ignore",
      "-A",
      "all",
      ...rules.flatMap((rule) => ["-W", rule]),
      ...folders,
    ];
    return [["oxlint, four rules", { program, args, cwd }]];
  }
  const programs = ["pyflakes", "vulture"].map((name) => join(values.python, "bin", name));
  return programs
    .filter((program) => existsSync(program))
    .map((program) => [program.split("/").at(-1) ?? "", { program, args: paths, cwd }] as const);
}
