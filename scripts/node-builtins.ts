/** Writes the list of Node's own modules: `node scripts/node-builtins.ts`. */
import { writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { format } from "prettier";

const target = new URL("../src/resolution/tables/nodeBuiltins.ts", import.meta.url);
const source = render(builtinModules, process.versions.node);
writeFileSync(target, await format(source, { parser: "typescript", printWidth: 100 }));

function render(names: readonly string[], version: string): string {
  const prefixed = names.filter((name) => name.startsWith("node:"));
  const plain = names.filter((name) => !name.startsWith("node:"));
  return `// Generated from node:module's builtinModules by scripts/node-builtins.ts: run it to regenerate.
// Node ${version}.

/** Importable with and without \`node:\`. */
export const nodeBuiltins: ReadonlySet<string> = new Set(
  \`
${wrap(plain.toSorted())}\`.split(/\\s+/).filter(Boolean),
);

/** Importable only with \`node:\`, which is left out here. */
export const nodeOnlyPrefixed: ReadonlySet<string> = new Set(
  \`
${wrap(prefixed.map((name) => name.slice("node:".length)).toSorted())}\`.split(/\\s+/).filter(Boolean),
);
`;
}

function wrap(words: readonly string[]): string {
  return words.join(" ").replaceAll(/(.{1,90})(?: |$)/g, "    $1\n");
}
