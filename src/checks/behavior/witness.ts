import { encodeInput } from "../../core/inputWire.ts";
import type { Input, Program, ProgramLanguage } from "../../core/sandbox.ts";
import type { Expectation, Witness } from "../../core/witness.ts";

/** What an execution needs to be run again; nothing where that is too large for a report. */
export function witnessOf(
  language: ProgramLanguage,
  program: Program,
  inputs: readonly Input[],
  expectation: Expectation,
): { readonly witness?: Witness } {
  const { files, entry, roots = [""], imports } = program;
  if (entry === undefined) return {};
  const names = usedNames(files[entry] ?? "", inputs);
  const witness: Witness = {
    language,
    entry,
    files: Object.keys(files).toSorted(),
    roots,
    ...(imports && { imports }),
    names,
    isImportable: language === "python" || areExported(names, files[entry] ?? ""),
    ...(language === "python" && isAsync(files[entry] ?? "", inputs.at(-1)) && { isAwaited: true }),
    inputs: inputs.map(encodeInput),
    expectation,
  };
  return JSON.stringify(witness).length > MOST_CHARACTERS ? {} : { witness };
}

/** More than anybody looks at; a report may hold thousands. */
const MOST_CHARACTERS = 32_768;

function usedNames(text: string, inputs: readonly Input[]): readonly string[] {
  const written = inputs.flatMap((input) =>
    input.kind === "call" ? [input.receiver?.class ?? "", input.function] : [input.source],
  );
  const words = new Set(
    written.flatMap((source) => source.match(/(?<![\w$.])[A-Za-z_$][\w$]*/g) ?? []),
  );
  const defined = Array.from(
    text.matchAll(DEFINES),
    ({ groups }) => groups?.["name"] ?? groups?.["assigned"] ?? "",
  );
  const imported = Array.from(text.matchAll(IMPORTS), ({ groups }) => groups?.["names"] ?? "");
  const aliases = imported.flatMap((list) => list.split(",").map(aliasOf));
  return [...new Set([...defined, ...aliases])].filter((name) => words.has(name)).toSorted();
}

/** Every function of that name is. */
function isAsync(text: string, input: Input | undefined): boolean {
  if (!input || input.kind === "interact") return false;
  const path = input.kind === "call" ? input.function : /^[\w.]+(?=\()/.exec(input.source)?.[0];
  const name = path?.slice(path.lastIndexOf(".") + 1);
  if (name === undefined) return false;
  const definitions = text.match(new RegExp(String.raw`^.*\bdef[ \t]+${name}\b`, "gm")) ?? [];
  return definitions.length > 0 && definitions.every((line) => /^\s*async\b/.test(line));
}

/** A name that is declared at the top level of a file, in either language. */
const DEFINES =
  /^(?:(?:export\s+)?(?:default\s+)?(?:(?:async\s+)?(?:def|function\*?)|class|const|let|var)[ \t]+(?<name>[A-Za-z_$][\w$]*)|(?<assigned>[A-Za-z_$][\w$]*)[ \t]*(?::[^=\n]*)?=(?!=))/gm;

/** `d` of `c as d`, `a` of `a.b` */
function aliasOf(item: string): string {
  return /\bas\s+(?<alias>[\w$]+)/.exec(item)?.groups?.["alias"] ?? /[\w$]+/.exec(item)?.[0] ?? "";
}

/** `from a import b, c as d`, `import a.b`, `import { b, c as d } from "a"`: the names that the file then has. */
const IMPORTS =
  /^(?:from\s+\S+\s+import\s+\(?|import\s+\{|import\s+(?=[\w.]+(?:\s+as\s+\w+)?\s*(?:,|$|#)))(?<names>[^)}#]*?)(?:[)}#]|$)/gm;

function areExported(names: readonly string[], text: string): boolean {
  const declared = Array.from(text.matchAll(EXPORTS), ({ groups }) => groups?.["name"] ?? "");
  const listed = Array.from(text.matchAll(LISTS), ({ groups }) => groups?.["names"] ?? "");
  const exported = new Set([...declared, ...listed.flatMap((list) => list.match(/[\w$]+/g) ?? [])]);
  return names.length > 0 && names.every((name) => exported.has(name));
}

const EXPORTS =
  /^(?:export\s+(?:(?:async\s+)?function\*?|(?:abstract\s+)?class|const|let|var)\s+|(?:module\.)?exports\.)(?<name>[\w$]+)/gm;
const LISTS = /^(?:export\s*|module\.exports\s*=\s*)\{(?<names>[^}]*)\}/gm;
