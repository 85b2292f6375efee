import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parseNpmSpecifier } from "../src/resolution/npmSpecifier.ts";
import { isBuiltin } from "../src/resolution/nodeBuiltin.ts";
import { loadGrammars } from "../src/syntax/grammars.ts";
import { readModule } from "../src/syntax/module.ts";
import { fetchRelease, readCorpus, workFolder } from "./corpus.ts";

export interface SpeedProject {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
}

/** TypeScript of released packages as one project, in which every tool finds what it looks for. */
export async function layProject(files: number): Promise<SpeedProject> {
  const folder = join(workFolder, "speed");
  rmSync(folder, { recursive: true, force: true });
  const sources = (await collectSources()).slice(0, files);
  if (sources.length < files) throw new Error(`corpus.json has only ${sources.length} files`);
  for (const { path, text } of sources) write(join(folder, path), text);
  const packages = await importedPackages(sources);
  write(join(folder, "package.json"), manifest(packages));
  for (const name of packages) writePackage(join(folder, "node_modules", name), name);
  for (const [name, text] of Object.entries(CONFIGURATIONS)) write(join(folder, name), text);
  // A repository of its own: see corpus.ts.
  mkdirSync(join(folder, ".git"));
  const bytes = sources.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  return { folder, files: sources.length, bytes };
}

interface Source {
  readonly path: string;
  readonly text: string;
}

async function collectSources(): Promise<Source[]> {
  const sources: Source[] = [];
  for (const release of readCorpus().speed) {
    const root = await fetchRelease(release);
    const paths = readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
      .sort();
    for (const path of paths) {
      const place = join("src", release.name.replaceAll("/", "+"), path);
      sources.push({ path: place, text: readFileSync(join(root, path), "utf8") });
    }
  }
  return sources;
}

async function importedPackages(sources: readonly Source[]): Promise<readonly string[]> {
  await loadGrammars(["typescript"]);
  const names = new Set<string>();
  for (const { path, text } of sources)
    for (const { specifier } of readModule(text, path, "typescript").imports) {
      const parsed = isBuiltin(specifier) ? undefined : parseNpmSpecifier(specifier);
      if (parsed) names.add(parsed.name);
    }
  return [...names].sort();
}

function manifest(packages: readonly string[]): string {
  const dependencies = Object.fromEntries(packages.map((name) => [name, "*"]));
  return JSON.stringify({ name: "speed", private: true, type: "module", dependencies }, null, 2);
}

/** Enough for a resolver to find the package and any path in it. */
function writePackage(folder: string, name: string): void {
  const exports = { ".": "./index.js", "./*": "./index.js" };
  write(join(folder, "package.json"), JSON.stringify({ name, version: "1.0.0", exports }));
  write(join(folder, "index.js"), "");
}

const peers = createRequire(new URL("peers/package.json", import.meta.url));

const CONFIGURATIONS: Readonly<Record<string, string>> = {
  "tsconfig.json": JSON.stringify({
    compilerOptions: { module: "preserve", moduleResolution: "bundler", strict: true },
    include: ["src"],
  }),
  // Every file is an entry, so that knip reads every file.
  "knip.json": JSON.stringify({ entry: ["src/**/*.ts"], project: ["src/**/*.ts"] }),
  "eslint.config.mjs": `
import { createRequire } from "node:module";
const require = createRequire(${JSON.stringify(peers.resolve("./package.json"))});
const n = require("eslint-plugin-n");
const parser = require("@typescript-eslint/parser");
export default [{
  files: ["src/**/*.ts"],
  languageOptions: { parser },
  // The packages' own comments name rules that are not loaded here.
  linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" },
  plugins: { n },
  settings: { n: { tryExtensions: [".ts", ".js", ".json"] } },
  rules: {
    "n/no-missing-import": "error",
    "n/no-extraneous-import": "error",
    "n/no-unpublished-import": "error",
  },
}];
`,
};

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
