import type { Value } from "../core/value.ts";
import { readLiteral } from "./literal.ts";

/** One call with its arguments written out, as any text shows it. */
export interface ShownCall {
  readonly name: string;
  readonly arguments: readonly Value[];
  readonly named: Readonly<Record<string, Value>>;
  readonly at: number;
}

/** Calls whose arguments are all values: of the function of this name, else of any. */
export function readCalls(text: string, name?: string): readonly ShownCall[] {
  const start = new RegExp(
    String.raw`(?<![\w$"'-])(?<name>${name === undefined ? String.raw`[A-Za-z_$][\w$]*` : escape(name)})\(`,
    "g",
  );
  const calls: ShownCall[] = [];
  for (const match of text.matchAll(start)) {
    const given = readArguments(text, match.index + match[0].length);
    if (given) calls.push({ name: match.groups?.["name"] ?? "", ...given, at: match.index });
    if (calls.length >= MOST_CALLS) break;
  }
  return calls;
}

/** A text with more is a table, and its head is enough. */
const MOST_CALLS = 200;

/** From behind the parenthesis; undefined where an argument is no value: `f(x)` speaks of any x. */
function readArguments(
  text: string,
  from: number,
): Pick<ShownCall, "arguments" | "named"> | undefined {
  const positional: Value[] = [];
  const named: Record<string, Value> = {};
  for (let at = from; ;) {
    at += spaces(text, at);
    if (text[at] === ")") return { arguments: positional, named };
    NAME.lastIndex = at;
    const word = NAME.exec(text)?.groups?.["name"];
    if (word !== undefined) at = NAME.lastIndex;
    const literal = readLiteral(text, at);
    if (!literal) return undefined;
    if (word === undefined) positional.push(literal.value);
    else named[word] = literal.value;
    at = literal.end + spaces(text, literal.end);
    if (text[at] === ",") at++;
    else if (text[at] !== ")") return undefined;
  }
}

const NAME = /(?<name>[A-Za-z_]\w*)\s*=(?!=)/y;

function spaces(text: string, at: number): number {
  SPACES.lastIndex = at;
  return SPACES.exec(text)?.[0].length ?? 0;
}

const SPACES = /\s*/y;

function escape(name: string): string {
  return name.replaceAll("$", String.raw`\$`);
}
