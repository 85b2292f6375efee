import { linesOf } from "./lines.ts";
import type { Span } from "./tree.ts";

/** One `key: value` line of YAML that a machine wrote, with the keys it lies below. */
export interface BlockLine {
  /** The keys from the top to this one. */
  readonly path: readonly string[];
  readonly key: Span;
  /** Without quotes; empty where the value is on the lines below. */
  readonly value: string;
}

/**
 * The lines of a lock file in block style. A general YAML parser takes seconds for the megabytes
 * of such a file, of which most is hashes; their writers use none of YAML's other forms. Lines that
 * are no `key: value`, such as list items, are handed to `onOther`.
 */
export function* blockLines(text: string, onOther: (line: Span) => void): Generator<BlockLine> {
  const above: { readonly indent: number; readonly key: string }[] = [];
  for (const line of linesOf(text)) {
    const start = skipSpaces(text, line.start);
    if (start >= line.end || text[start] === "#") continue;
    const indent = start - line.start;
    const pair = readPair(text.slice(start, line.end));
    if (!pair) {
      onOther({ start, end: line.end });
      continue;
    }
    while ((above.at(-1)?.indent ?? -1) >= indent) above.pop();
    above.push({ indent, key: pair.key });
    const keyStart = start + pair.keyStart;
    yield {
      path: above.map(({ key }) => key),
      key: { start: keyStart, end: start + pair.keyEnd },
      value: pair.value,
    };
  }
}

interface Pair {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: string;
}

function readPair(line: string): Pair | undefined {
  // Where a long key does not fit on its line, js-yaml writes `? key` and then `: value`.
  const from = line.startsWith("? ") ? 2 : 0;
  const quote = line[from] === "'" || line[from] === '"' ? line[from] : "";
  const keyStart = from + quote.length;
  const keyEnd = quote ? line.indexOf(quote, keyStart) : plainKeyEnd(line, from);
  if (keyEnd < 0) return undefined;
  const colon = keyEnd + quote.length;
  if (line[colon] !== ":" && from === 0) return undefined;
  const key = line.slice(keyStart, keyEnd);
  return { key, keyStart, keyEnd, value: scalarOf(line.slice(colon + 1).trim()) };
}

function plainKeyEnd(line: string, from: number): number {
  if (from > 0) return line.trimEnd().length;
  if (line.startsWith("- ")) return -1;
  const inner = line.indexOf(": ");
  if (inner >= 0) return inner;
  const trimmed = line.trimEnd();
  return trimmed.endsWith(":") ? trimmed.length - 1 : -1;
}

function scalarOf(value: string): string {
  const quote = value[0];
  if (quote !== "'" && quote !== '"') return value;
  const end = value.indexOf(quote, 1);
  return end < 0 ? value : value.slice(1, end);
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === " ") at++;
  return at;
}
