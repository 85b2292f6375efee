import type { Claim } from "./example.ts";
import { readExpected } from "./expected.ts";
import { readLiteral } from "./literal.ts";
import { matchAt } from "./scan.ts";

/**
 * Examples over several lines: what each parameter is, one a line, and what comes out of it.
 *
 *     Input:
 *         grid = [[0, 1], [1, 1]]
 *         size: 2
 *     Output: 3
 */
export function readBlocks(
  text: string,
  name: string,
  parameters: readonly string[],
): readonly Claim[] {
  const claims: Claim[] = [];
  for (const { index } of text.matchAll(START)) {
    const last = claims.at(-1);
    if (last && index < last.at + last.length) continue;
    const claim = readBlock(text, index, name, parameters);
    if (claim) claims.push(claim);
  }
  return claims;
}

/** A line that begins with a name and its value, or with a word that announces them. */
const START =
  /^(?=[ \t]*(?:[*-][ \t]+)?(?:(?:sample[ \t]+)?inputs?\b|given\b|[A-Za-z_]\w*[ \t]*(?:[=:]|[[{(])))/gim;

function readBlock(
  text: string,
  from: number,
  name: string,
  parameters: readonly string[],
): Claim | undefined {
  const head = matchAt(
    /[ \t]*(?:[*-][ \t]+)?(?:(?:(?:sample[ \t]+)?inputs?|given)\b[ \t]*:?[ \t]*(?:\n[ \t]*(?:[*-][ \t]+)?)?)?/iy,
    text,
    from,
  );
  const at = from + (head?.length ?? 0);
  const given = readGiven(text, at);
  const ordered = given && inOrder(given.values, parameters);
  if (!given || !ordered) return undefined;
  const result = readResult(text, given.end);
  if (!result) return undefined;
  const isSketch = !given.isPlain || !ordered.byName;
  return {
    kind: "claim",
    call: `${name}(${ordered.texts.join(", ")})`,
    expected: result.value,
    expectedText: result.text,
    ...(isSketch && { isSketch }),
    at,
    length: given.end - at,
  };
}

interface Given {
  readonly values: ReadonlyMap<string, string>;
  readonly end: number;
  /** Every name has its sign. */
  readonly isPlain: boolean;
}

function readGiven(text: string, from: number): Given | undefined {
  const values = new Map<string, string>();
  let isPlain = true;
  let end = from;
  for (let at = from; values.size < MOST_PARAMETERS;) {
    const written = matchAt(/[A-Za-z_]\w*[ \t]*(?:=(?!=)|:|(?=[[{(]))[ \t]*/y, text, at);
    const literal = written === undefined ? undefined : readLiteral(text, at + written.length);
    if (written === undefined || !literal || RESULT_WORD.test(written)) break;
    const key = /^\w+/.exec(written)?.[0] ?? "";
    if (values.has(key)) return undefined;
    if (!/[=:][ \t]*$/.test(written)) isPlain = false;
    values.set(key, text.slice(at + written.length, literal.end));
    end = literal.end;
    const more =
      matchAt(
        /[ \t]*(?:[,;][ \t]*(?:and[ \t]+)?|and[ \t]+)?(?:\r?\n[ \t]*(?:[*-][ \t]+)?)?/y,
        text,
        end,
      ) ?? "";
    if (!/[,;\n]|and/.test(more)) break;
    at = end + more.length;
  }
  return values.size === 0 ? undefined : { values, end, isPlain };
}

const MOST_PARAMETERS = 12;
const RESULT_WORD = /^(?:output|returns?|results?|answer|expected)\b/i;

/** By their names, or where one of the names is another word for the parameter, by their order. */
function inOrder(values: ReadonlyMap<string, string>, parameters: readonly string[]) {
  if (values.size !== parameters.length) return undefined;
  const named = parameters.map((parameter) => values.get(parameter));
  if (named.every((text) => text !== undefined)) return { texts: named, byName: true };
  const isNear = named.some((text) => text !== undefined);
  return isNear ? { texts: [...values.values()], byName: false } : undefined;
}

/** The line that says what comes out; lines of working before it begin with an arrow, or do not give a value. */
function readResult(text: string, from: number) {
  let at = from;
  for (let lines = 0; lines <= MOST_WORKING; lines++) {
    const gap = matchAt(/[ \t]*(?:\r?\n[ \t]*(?:[*-][ \t]+)?)/y, text, at);
    if (gap === undefined) return undefined;
    at += gap.length;
    const words = matchAt(RESULT, text, at);
    const expected = words === undefined ? undefined : readExpected(text, at + words.length);
    if (expected && matchAt(ENDED, text, expected.end) !== undefined) return expected;
    const working = matchAt(WORKING, text, at);
    if (working === undefined) return undefined;
    at += working.length;
  }
  return undefined;
}

const MOST_WORKING = 4;
const RESULT =
  /(?:[-=]+>[ \t]*)?(?:(?:sample|expected)[ \t]+)?(?:output|returns?|results?|answer)\b[ \t]*(?:(?:should|will|must)[ \t]+be\b|is\b)?[ \t]*(?:==?|:|[-=]+>)?[ \t]*(?:\n[ \t]*(?:[*-][ \t]+)?)?/iy;
const WORKING = /(?:[-=]+>|→|results?\b|then\b)[^\n]*/iy;
const ENDED = /[ \t]*(?:$|\r?\n|#|[.;](?:\s|$)|(?:because|since)\b|\((?!\)))/y;
