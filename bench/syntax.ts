/**
 * How fast files are read: `node bench/syntax.ts [folder] [limit] [--structure]`.
 * Prints files, MB/s and peak memory for each language below the folder.
 */
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { parseArgs } from "node:util";
import type { Language } from "../src/core/module.ts";
import { loadGrammars } from "../src/syntax/grammars.ts";
import { readModule } from "../src/syntax/module.ts";
import { readStructure } from "../src/syntax/structure.ts";

const LANGUAGES: Readonly<Record<string, Language>> = {
  ".py": "python",
  ".pyi": "python",
  ".js": "javascript",
  ".mjs": "javascript",
  ".cjs": "javascript",
  ".jsx": "javascript",
  ".ts": "typescript",
  ".mts": "typescript",
  ".cts": "typescript",
  ".tsx": "tsx",
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { structure: { type: "boolean", default: false } },
});
const [folder = "node_modules", limit = "3000"] = positionals;

const pathsBy = Map.groupBy(filesBelow(folder), (path) => LANGUAGES[extname(path)]);
for (const [language, paths] of pathsBy) {
  if (language) await measure(language, paths.slice(0, Number(limit)));
}

function filesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function measure(language: Language, paths: readonly string[]): Promise<void> {
  await loadGrammars([language]);
  let [bytes, milliseconds, found] = [0, 0, 0];
  for (const path of paths) {
    const text = readFileSync(path, "utf8");
    const start = performance.now();
    found += values.structure
      ? readStructure(text, language).calls.length
      : readModule(text, path, language).imports.length;
    milliseconds += performance.now() - start;
    bytes += Buffer.byteLength(text);
  }
  const speed = (bytes / 1000 / milliseconds).toFixed(1);
  const memory = Math.round(process.memoryUsage.rss() / 1e6);
  const things = values.structure ? "calls" : "imports";
  console.log(
    `${language}: ${paths.length} files, ${(bytes / 1e6).toFixed(1)} MB, ${found} ${things}, ${speed} MB/s, ${memory} MB memory`,
  );
}
