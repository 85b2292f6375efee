import { stripTypeScriptTypes } from "node:module";
import type { Program } from "../../core/sandbox.ts";
import { withMarks } from "./marks.ts";

/** Files as Node runs them: without types, and each with the module system that it is written for. */
export type NodeFiles = Readonly<
  Record<
    string,
    {
      readonly text: string;
      readonly format: "module" | "commonjs" | "json";
      /** What it names → which of the files that is. */
      readonly imports?: Readonly<Record<string, string>>;
    }
  >
>;

/** With `marks`, the file under test tells which of its branches it reaches; the grammar has to be loaded for it. */
export function nodeFiles(
  { files, entry, imports = {} }: Program,
  { marks = false } = {},
): NodeFiles {
  const prepared = marks ? preparedWithMarks : preparedPlainly;
  const known = prepared.get(files);
  if (known && (!marks || known.entry === entry)) return known.files;
  const made = Object.fromEntries(
    Object.entries(files).map(([path, written]) => {
      const plain = isTyped(path) ? withoutTypes(written) : written;
      const format = formatOf(path, plain);
      if (format === "json") return [path, { text: plain, format }];
      const text = marks && path === entry ? withMarks(plain) : plain;
      return [path, { text: text + evaluator(path), format, imports: imports[path] }];
    }),
  );
  prepared.set(files, { entry, files: made });
  return made;
}

/** A program is often run on one batch of inputs after another. */
type Prepared = WeakMap<
  Program["files"],
  { readonly entry: string | undefined; readonly files: NodeFiles }
>;
const preparedPlainly: Prepared = new WeakMap();
const preparedWithMarks: Prepared = new WeakMap();

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

/**
 * Enums and namespaces are more than types: they are turned into code, and then line numbers move. What is no TypeScript
 * stays as it is, and does not load.
 */
function withoutTypes(text: string): string {
  for (const mode of ["strip", "transform"] as const) {
    try {
      return quietly(() => stripTypeScriptTypes(text, { mode }));
    } catch {
      continue;
    }
  }
  return text;
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
