import { stripTypeScriptTypes } from "node:module";
import type { Program } from "../../core/sandbox.ts";

/** Files as Node runs them: without types, and each with the module system that it is written for. */
export type NodeFiles = Readonly<
  Record<string, { readonly text: string; readonly format: "module" | "commonjs" | "json" }>
>;

/** @throws SyntaxError for what is no TypeScript. */
export function nodeFiles({ files, entry }: Program): NodeFiles {
  return Object.fromEntries(
    Object.entries(files).map(([path, written]) => {
      const plain = isTyped(path) ? withoutTypes(written) : written;
      const text = path === entry ? `${plain}${EVALUATOR}` : plain;
      return [path, { text, format: formatOf(path, plain) }];
    }),
  );
}

/**
 * Added to the file under test, because only code inside a module sees the names that it does not
 * export. runners/javascript/program.cjs looks for it under this name.
 */
const EVALUATOR = `\n;globalThis[Symbol.for("disprove.evaluate")] = (source) => eval(source);\n`;

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
