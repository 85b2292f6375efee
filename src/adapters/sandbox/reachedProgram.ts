import { createHash } from "node:crypto";
import { encodeInput } from "../../core/inputWire.ts";
import type { Language } from "../../core/module.ts";
import type { Input, Program, ProgramLanguage } from "../../core/sandbox.ts";
import { readReach, type Reach } from "../../flow/reach.ts";

/** What of a program decides what it does; where only functions differ that nothing asks for, it is the same. */
export interface ReachedProgram {
  /** On some inputs. */
  by(inputs: readonly Input[]): string;
  /** On any input. */
  readonly whole: string;
}

/** Asked for each batch of inputs of each function. */
const known = new WeakMap<Program, ReachedProgram>();

export function reachedProgram(program: Program, language: ProgramLanguage): ReachedProgram {
  const reached = known.get(program) ?? read(program, language);
  known.set(program, reached);
  return reached;
}

function read(
  { files, entry = "", roots = [] }: Program,
  language: ProgramLanguage,
): ReachedProgram {
  const all = Object.entries(files)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => ({ path, reach: reachOf(path, text, language) }));
  const others = all.filter(({ path }) => path !== entry);
  const own = all.find(({ path }) => path === entry)?.reach ?? NOTHING;
  const isOwn = (word: string) => own.functions.has(word);
  const name = nameOf(entry);
  const isImported =
    name === "" ||
    others.some(({ reach }) => reach.words.has(name)) ||
    importsOf(files[entry] ?? "").includes(name);
  const called = others.flatMap(({ reach }) => [...reach.words].filter(isOwn));
  const place = JSON.stringify([entry, roots]);
  const rest = digest([place, ...others.flatMap(({ path, reach }) => [path, reach.whole])]);
  return {
    by: (inputs) => {
      const words = [place, ...inputs.flatMap(textsOf)].flatMap((text) => text.match(WORD) ?? []);
      // A file that is imported while it imports others gives them all it has.
      if (isImported) return digest([rest, own.whole]);
      return digest([rest, own.from([...called, ...words.filter(isOwn)])]);
    },
    whole: digest([rest, own.whole]),
  };
}

/** All words of the statements with which a file imports, and of texts that may be what it requires. */
function importsOf(text: string): readonly string[] {
  const places = text.match(/^[ \t]*(?:from|import)\b(?:[^\n(]*\([^)]*\)|.*)|(["'`]).*?\1/gm) ?? [];
  return places.flatMap((place) => place.match(WORD) ?? []);
}

/** As an import names it: of a folder's own file, the folder. */
function nameOf(entry: string): string {
  const [, folder = "", file = ""] = /(?:([^/]+)\/)?([^/.]+)[^/]*$/.exec(entry) ?? [];
  return file === "index" || file === "__init__" ? folder : file;
}

const NOTHING: Reach = { words: new Set(), functions: new Set(), from: () => "", whole: "" };
const WORD = /[\p{ID_Start}_$][\p{ID_Continue}$]*/gu;

function textsOf(input: Input): readonly string[] {
  return [
    input.kind === "call" ? input.function : input.source,
    JSON.stringify(encodeInput(input)),
  ];
}

function digest(texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}\n`).update(text);
  return hash.digest("base64");
}

function reachOf(path: string, text: string, language: ProgramLanguage): Reach {
  const grammar = grammarOf(path, language);
  if (grammar) return readReach(text, grammar);
  return { ...NOTHING, words: new Set(text.match(WORD)), whole: text, from: () => text };
}

/** To be loaded before a program is read. */
export function grammarsOf({ files }: Program, language: ProgramLanguage): readonly Language[] {
  const all = Object.keys(files).map((path) => grammarOf(path, language));
  return [...new Set(all.filter((grammar) => grammar !== undefined))];
}

function grammarOf(path: string, language: ProgramLanguage): Language | undefined {
  if (language === "python") return path.endsWith(".py") ? "python" : undefined;
  if (/\.[jt]sx$/.test(path)) return "tsx";
  if (/\.[cm]?ts$/.test(path)) return "typescript";
  return /\.[cm]?js$/.test(path) ? "javascript" : undefined;
}
