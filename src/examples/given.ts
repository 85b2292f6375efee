import type { Claim } from "./example.ts";
import { readExpected } from "./expected.ts";
import { readLiteral } from "./literal.ts";
import { matchAt } from "./scan.ts";
import { ARROWS, KIND, SAYS } from "./words.ts";

/**
 * Examples without a call: `given [1, 2] it returns 3`, `for 2 and 3 the result is 5`, `"ab" → "ba"`, and the other way
 * round, `returns 3 for [1, 2]`. As many values have to be given as there are parameters.
 */
export function readGiven(text: string, name: string, count: number): readonly Claim[] {
  if (count === 0) return [];
  const forward = Array.from(text.matchAll(GIVEN)).flatMap(({ index, 0: words, groups }) => {
    const arrow = groups?.["given"] === undefined;
    const claim = readForward(text, index + words.length, name, count, arrow);
    if (!claim) return [];
    const isSketch = arrow && groups?.["announced"] === undefined;
    // What a dialogue prints may look the same.
    if (isSketch && text.includes(">>>")) return [];
    return [{ ...claim, ...(isSketch && { isSketch }) }];
  });
  const backward = Array.from(text.matchAll(RETURNS)).flatMap(
    ({ index, 0: words }) => readBackward(text, index + words.length, name, count) ?? [],
  );
  return [...forward, ...backward];
}

/** The words before what is given, or the beginning of a line that may be nothing but an example. */
const GIVEN =
  /\b(?<given>(?:when|if)?[ \t]*(?:given|called with|passed|applied to)|for(?: (?:the )?inputs?)?|with(?: (?:the )?inputs?)?|inputs?(?: (?:is|are|of))?)[ \t]*:?[ \t]*(?:(?:an?|the)[ \t]+)?(?:(?:list|array|string|text|number|integer|value|tuple|word)s?[ \t]+)?(?=[`"'[({\d-])|^[ \t]*(?:[*-][ \t]+)?(?<announced>(?:e\.g\.|i\.e\.|ex(?:amples?)?)[ \t]*\d*[ \t]*[:.,]?[ \t]*)?(?=[`"'[({\d-])/gim;

/** What comes out of what is given. */
const SAID = new RegExp(
  String.raw`${"`"}?[ \t]*,?[ \t]*(?:(?:it|this|the function|you get|we get)[ \t]*(?:${SAYS}\b)?|(?:the[ \t]+)?(?:result|output|answer|return value)\b[ \t]*(?:${SAYS}\b|[:=]|${ARROWS})|(?:returns?|gives?|yields?|produces?|becomes?)\b|${ARROWS})[ \t]*:?[ \t]*${KIND}${"`"}?`,
  "iy",
);
const ARROW = new RegExp(
  String.raw`${"`"}?[ \t]*(?:${ARROWS}|becomes|returns|gives)[ \t]*${KIND}${"`"}?`,
  "iy",
);
const RETURNS = new RegExp(
  String.raw`\b(?:returns?|gives?|yields?|produces?)[ \t]+${KIND}(?=[${"`"}"'\[({\d-]|true\b|false\b|none\b|null\b)${"`"}?`,
  "gi",
);
const FOR =
  /`?[ \t]*(?:when given|if given|given|for(?: (?:the )?input)?|on input)[ \t]+(?:(?:an?|the)[ \t]+)?(?:(?:list|array|string|text|number|integer|value|word)[ \t]+)?/iy;
const ENDED = /[`]?[ \t]*(?:$|\n|[.;](?:\s|$)|\)[.;,]?(?:\s|$)|#|(?:because|since|as)\b|\((?!\)))/y;

function readForward(text: string, from: number, name: string, count: number, isArrow: boolean) {
  const given = readValues(text, from, count);
  const said = given && matchAt(isArrow ? ARROW : SAID, text, given.end);
  if (!given || said === undefined) return undefined;
  const expected = readExpected(text, given.end + said.length);
  if (!expected || matchAt(ENDED, text, expected.end) === undefined) return undefined;
  return claimOf(text, name, given, expected, from);
}

function readBackward(text: string, from: number, name: string, count: number) {
  const expected = readExpected(text, from);
  const words = expected && matchAt(FOR, text, expected.end);
  if (!expected || words === undefined) return undefined;
  const given = readValues(text, expected.end + words.length, count);
  if (!given || matchAt(ENDED, text, given.end) === undefined) return undefined;
  return { ...claimOf(text, name, given, expected, from), isSketch: true as const };
}

interface Given {
  readonly texts: readonly string[];
  readonly end: number;
}

function readValues(text: string, from: number, count: number): Given | undefined {
  const texts: string[] = [];
  let at = from;
  while (texts.length < count) {
    at += matchAt(/[ \t]*`?/y, text, at)?.length ?? 0;
    const literal = readLiteral(text, at);
    if (!literal) return undefined;
    texts.push(text.slice(at, literal.end).trim());
    at = literal.end;
    if (texts.length === count) break;
    const more = matchAt(/`?[ \t]*(?:,[ \t]*(?:and[ \t]+)?|and[ \t]+)/y, text, at);
    if (more === undefined) return undefined;
    at += more.length;
  }
  return { texts, end: at };
}

function claimOf(
  text: string,
  name: string,
  { texts, end }: Given,
  { value, text: expectedText, leeway }: NonNullable<ReturnType<typeof readExpected>>,
  at: number,
): Claim {
  return {
    kind: "claim",
    call: `${name}(${texts.join(", ")})`,
    expected: value,
    expectedText,
    ...(leeway && { leeway }),
    at,
    length: Math.max(1, Math.min(end, text.length) - at),
  };
}
