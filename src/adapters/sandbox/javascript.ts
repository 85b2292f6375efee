import { stripTypeScriptTypes } from "node:module";
import type { Program } from "../../core/sandbox.ts";

/** Files as Node runs them: without types, and each with the module system that it is written for. */
export type NodeFiles = Readonly<
  Record<string, { readonly text: string; readonly format: "module" | "commonjs" | "json" }>
>;

/** @throws SyntaxError for what is no TypeScript. */
export function nodeFiles({ files }: Program): NodeFiles {
  const known = prepared.get(files);
  if (known) return known;
  const made = Object.fromEntries(
    Object.entries(files).map(([path, written]) => {
      const plain = isTyped(path) ? withoutTypes(written) : written;
      const format = formatOf(path, plain);
      const text = format === "json" ? plain : plain + evaluator(path);
      return [path, { text, format }];
    }),
  );
  prepared.set(files, made);
  return made;
}

/** A program is often run on one batch of inputs after another. */
const prepared = new WeakMap<Program["files"], NodeFiles>();

/**
 * Added to each file, because only code inside a module sees the names that it does not export.
 * runners/javascript/realm/realm.cjs is who it registers with. No parameter may hide one of those names.
 */
function evaluator(path: string): string {
  const registered = `${JSON.stringify(path)}, function () { return eval(arguments[0]); }`;
  return `\n;globalThis["disprove.module"](${registered});\n`;
}

function isTyped(path: string): boolean {
  return /\.[cm]?tsx?$/.test(path);
}

/** Enums and namespaces are more than types: they are turned into code, and then line numbers move. */
function withoutTypes(text: string): string {
  try {
    return quietly(() => stripTypeScriptTypes(text));
  } catch {
    return quietly(() => stripTypeScriptTypes(text, { mode: "transform" }));
  }
}

/** Node says once that the function is experimental; our users need not know. */
function quietly<T>(act: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return act();
  } finally {
    process.emitWarning = emitWarning;
  }
}

function formatOf(path: string, text: string): "module" | "commonjs" | "json" {
  if (path.endsWith(".json")) return "json";
  if (/\.m[jt]s$/.test(path)) return "module";
  if (/\.c[jt]s$/.test(path)) return "commonjs";
  return MODULE_SYNTAX.test(text) ? "module" : "commonjs";
}

/** A statement that only modules have, at the start of a line. */
const MODULE_SYNTAX = /^(?:import[\s"'{*]|export[\s{*]|await\s)/m;
