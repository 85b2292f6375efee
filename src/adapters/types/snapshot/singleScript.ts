import { readFileSync } from "node:fs";
import * as nodeModule from "node:module";
import { isBuiltin } from "node:module";
import { fileURLToPath } from "node:url";

/**
 * One CommonJS script of a module and all of ours that it imports: what Node builds a snapshot from can
 * import nothing. Ours only: each import and export is a statement of its own, without default exports
 * and without cycles, as the linter and the architecture's test see to.
 */
export function singleScript(entry: URL): string {
  const texts = new Map<string, string>();
  addModule(entry, texts);
  const parts = [...texts].map(
    ([url, text]) => `define(${JSON.stringify(url)}, ($exports, $load, $url) => {${text}\n});`,
  );
  return [PRELUDE, ...parts].join("\n");
}

/** Modules come after those that they import, so that each is run where it stands. */
const PRELUDE = `"use strict";
const modules = new Map();
const $load = (url) => modules.get(url) ?? require(url);
const define = (url, run) => {
  const exports = {};
  run(exports, $load, url);
  modules.set(url, exports);
};`;

function addModule(url: URL, texts: Map<string, string>): void {
  if (texts.has(url.href)) return;
  const names: string[] = [];
  const text = javaScriptOf(url)
    .replaceAll(IMPORT, (_, what: string, from: string) => {
      const target = isBuiltin(from) ? from : new URL(from, url).href;
      if (target !== from) addModule(new URL(target), texts);
      return `const ${what.replaceAll(" as ", ": ")} = $load(${JSON.stringify(target)});`;
    })
    .replaceAll(EXPORT, (_, declaration: string, name: string) => {
      names.push(name);
      return `${declaration}${name}`;
    })
    // What the compiler leaves of a module of types.
    .replaceAll(/^export \{\};$/gm, "")
    .replaceAll("import.meta.url", () => "$url");
  if (/^(?:import|export)\b/m.test(text))
    throw new Error(`${url.href} imports or exports in a way that is not known here`);
  texts.set(url.href, `${text}\nObject.assign($exports, { ${names.join(", ")} });`);
}

const IMPORT = /^import\s+(\{[^}]*\}|\w+)\s+from\s+"([^"]+)";/gm;
const EXPORT = /^export ((?:async )?(?:function\*?|const|class) )(\w+)/gm;

function javaScriptOf(url: URL): string {
  const path = fileURLToPath(url);
  const text = readFileSync(path, "utf8");
  return path.endsWith(".ts") ? nodeModule.stripTypeScriptTypes(text) : text;
}
