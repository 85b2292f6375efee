import type { Language } from "../core/module.ts";
import type { Structure } from "../core/structure.ts";
import { readStatements, type Statement } from "../syntax/statements.ts";
import type { Usage } from "./example.ts";
import { usageOf } from "./usage.ts";

export interface Trailing {
  readonly usage: Usage;
  /** Where the file ends without it. */
  readonly upTo: number;
}

/** What a file does at its end, behind all that it defines: it prints and asserts what its own functions give. */
export function readTrailing(
  structure: Structure,
  language: Language,
  text: string,
): Trailing | undefined {
  const lastEnd = [...structure.functions, ...structure.classes].reduce(
    (end, { scope, range }) => (scope === undefined ? Math.max(end, range.end.offset) : end),
    0,
  );
  // Without a definition of its own it has to have got from elsewhere what it shows.
  const isFed = lastEnd > 0 || /^[ \t]*(?:import|from)\b|\brequire\(/m.test(text);
  if (!isFed || !SAYS.test(text.slice(lastEnd))) return undefined;
  const statements = readStatements(text, language) ?? [];
  const trailing = statements.slice(startOf(statements));
  const usage = usageOf(trailing, language, (offset) => offset);
  const upTo = trailing[0]?.top;
  if (!usage || upTo === undefined) return undefined;
  return { usage, upTo };
}

/** The first statement behind which nothing is defined, given to what is defined, or made for it. */
function startOf(statements: readonly Statement[]): number {
  const before = new Set<string>();
  let start = 0;
  for (const [at, statement] of statements.entries()) {
    const { does, names, isPrinted, note, source } = statement;
    const shows = does === "asserts" || isPrinted === true || note !== undefined;
    const isOwn = names.length > 0 && names.every((name) => !before.has(name));
    const isUse = shows ? does !== "defines" : does === "names" && isOwn;
    const isKept = does === "defines" || (does === "names" && !isOwn) || (start === at && !isUse);
    if (isKept) start = at + 1;
    if (does === "defines")
      for (const [word] of source.matchAll(/[A-Za-z_$][\w$]*/g)) before.add(word);
  }
  return start;
}

const SAYS = /#|\/\/|\bassert|\bexpect\(/;
