import { Language as Grammar, Parser } from "web-tree-sitter";
import type { Language } from "../core/module.ts";

/** Where the file of a grammar is: `tree-sitter-python.wasm` → a URL or a path. */
export type Locate = (file: string) => URL | string;

/**
 * Loads the grammars of these languages, each once. The only asynchronous thing of this floor:
 * afterwards `readModule` and `readStructure` are plain functions.
 */
export async function loadGrammars(
  languages: readonly Language[],
  locate: Locate = installed,
): Promise<void> {
  runtime ??= Parser.init({ wasmMemory: memory });
  await runtime;
  await Promise.all(languages.map((language) => load(language, locate)));
}

/** A parser, kept from file to file. Throws where the grammar was not loaded: a mistake of the caller. */
export function parserOf(language: Language): Parser {
  const kept = parsers.get(language);
  if (kept) return kept;
  const grammar = grammars.get(language);
  if (!grammar) {
    throw new Error(`The ${language} grammar is not loaded: call loadGrammars(["${language}"]).`);
  }
  const parser = new Parser().setLanguage(grammar);
  parsers.set(language, parser);
  return parser;
}

/** Forgets a parser that failed in the middle of a text, so that the next text gets a new one. */
export function discardParser(language: Language): void {
  parsers.delete(language);
}

/** Bytes that all parsers hold. It grows with the largest tree so far and never shrinks; what a tree leaves is used again. */
export function parserMemory(): number {
  return memory.buffer.byteLength;
}

/** Part of every runtime, but of no type library that this project compiles with. */
declare const WebAssembly: {
  Memory: new (limits: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
};

/** In pages of 64 KiB: what the runtime of web-tree-sitter asks for itself, and the most it can take. */
const memory = new WebAssembly.Memory({ initial: 512, maximum: 32_768 });

/** JSX is part of the JavaScript grammar; in TypeScript `<T>x` has two meanings, so TSX is a grammar of its own. */
const FILES: Readonly<Record<Language, string>> = {
  python: "tree-sitter-python.wasm",
  javascript: "tree-sitter-javascript.wasm",
  typescript: "tree-sitter-typescript.wasm",
  tsx: "tree-sitter-tsx.wasm",
};

let runtime: Promise<void> | undefined;
const loading = new Map<Language, Promise<void>>();
const grammars = new Map<Language, Grammar>();
const parsers = new Map<Language, Parser>();

function load(language: Language, locate: Locate): Promise<void> {
  const begun = loading.get(language);
  if (begun) return begun;
  const promise = Grammar.load(locate(FILES[language])).then(
    (grammar) => void grammars.set(language, grammar),
    (error: unknown) => {
      loading.delete(language);
      throw error;
    },
  );
  loading.set(language, promise);
  return promise;
}

function installed(file: string): URL {
  return new URL(import.meta.resolve(`@vscode/tree-sitter-wasm/wasm/${file}`));
}
