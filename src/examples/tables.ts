import type { Claim } from "./example.ts";
import { readLiteral } from "./literal.ts";

/**
 * Rows of a table, where its head names the parameters and what comes out:
 *
 *     | n | result |
 *     |---|--------|
 *     | 3 | "odd"  |
 */
export function readTables(
  text: string,
  name: string,
  parameters: readonly string[],
): readonly Claim[] {
  const claims: Claim[] = [];
  let columns: Columns | undefined;
  for (const { 0: line, index } of text.matchAll(/^.*$/gm)) {
    const cells = cellsOf(line);
    if (cells === undefined) columns = undefined;
    else if (columns === undefined) columns = columnsOf(cells, name, parameters);
    else if (cells.length !== columns.count) columns = undefined;
    else {
      const claim = claimOf(cells, columns, name);
      const at = index + line.search(/\S/);
      if (claim) claims.push({ ...claim, at, length: line.trim().length });
    }
  }
  return claims;
}

function cellsOf(line: string): readonly string[] | undefined {
  if (!line.includes("|")) return undefined;
  const inner = line
    .trim()
    .replace(/^\|/, "")
    .replace(/\|(?:[ \t]*(?:#|\/\/).*)?$/, "");
  const cells = inner
    .split("|")
    .map((cell) => cell.trim().replace(/^`(?<code>[^`]*)`$/, "$<code>"));
  return cells.length < 2 ? undefined : cells;
}

interface Columns {
  readonly count: number;
  /** Of each parameter, in their order. */
  readonly given: readonly number[];
  readonly result: number;
}

function columnsOf(
  head: readonly string[],
  name: string,
  parameters: readonly string[],
): Columns | undefined {
  const words = head.map((cell) => cell.toLowerCase());
  const result = words.findIndex(
    (word) => RESULT.test(word) || word.startsWith(`${name.toLowerCase()}(`),
  );
  const given =
    parameters.length === 1 && !head.includes(parameters[0] ?? "")
      ? [words.findIndex((word) => /^(?:input|argument|value)s?$/.test(word))]
      : parameters.map((parameter) => head.indexOf(parameter));
  const isWhole = result >= 0 && given.length > 0 && given.every((at) => at >= 0 && at !== result);
  return isWhole && head.length <= given.length + 2
    ? { count: head.length, given, result }
    : undefined;
}

const RESULT =
  /^(?:expected(?: (?:output|result|value))?|outputs?|results?|returns?|returned|return value|answer|gives)$/;

function claimOf(cells: readonly string[], { given, result }: Columns, name: string) {
  const texts = given.map((at) => cells[at] ?? "");
  const expectedText = cells[result] ?? "";
  const expected = wholeLiteral(expectedText);
  if (!expected || !texts.every(wholeLiteral)) return undefined;
  return { kind: "claim", call: `${name}(${texts.join(", ")})`, expected, expectedText } as const;
}

function wholeLiteral(cell: string) {
  const literal = readLiteral(cell, 0);
  return literal?.end === cell.length ? literal.value : undefined;
}
