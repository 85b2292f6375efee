import type { Claim } from "./example.ts";
import { readExpected } from "./expected.ts";
import { readLiteral } from "./literal.ts";
import { matchAt } from "./scan.ts";

/**
 * Prose that gives the parameters their values: `For lst = [1, 2] the output should be 5`, or
 * `Input: n = 5` with `Output: 1` on the next line. All required parameters have to be among them.
 */
export function readAssigned(
  text: string,
  name: string,
  parameters: readonly string[],
): readonly Claim[] {
  return Array.from(text.matchAll(START)).flatMap(({ index, 0: words }): Claim[] => {
    const start = index + words.length;
    const given = readGiven(text, start, parameters) ?? readOnly(text, start, words, parameters);
    if (!given || given.values.size !== parameters.length) return [];
    const said = matchAt(SAID, text, given.end) ?? matchAt(SAID_LATER, text, given.end);
    if (said === undefined) return [];
    const expected = readExpected(text, given.end + said.length);
    if (!expected || matchAt(ENDED, text, expected.end) === undefined) return [];
    const ordered = parameters.map((parameter) => given.values.get(parameter));
    const call = `${name}(${ordered.join(", ")})`;
    const at = index + (words.length - words.trimStart().length);
    const length = given.end - at;
    return [
      { kind: "claim", call, expected: expected.value, expectedText: expected.text, at, length },
    ];
  });
}

const START = /^[ \t*-]*(?:(?:for|given|if|with|input|when)\b:?[ \t]*)/gim;

/** `s = "abc", c = "ae"`; undefined where another name is given a value too. */
function readGiven(
  text: string,
  from: number,
  parameters: readonly string[],
): { readonly values: ReadonlyMap<string, string>; readonly end: number } | undefined {
  const values = new Map<string, string>();
  for (let at = from; ;) {
    const written = matchAt(/[ \t]*[A-Za-z_]\w*[ \t]*=(?!=)[ \t]*/y, text, at);
    if (written === undefined) return undefined;
    const literal = readLiteral(text, at + written.length);
    const parameter = written.replace("=", "").trim();
    if (!literal || !parameters.includes(parameter)) return undefined;
    values.set(parameter, text.slice(at + written.length, literal.end));
    const more = matchAt(
      /,?[ \t]*(?:and[ \t]+|&[ \t]*)?(?=[A-Za-z_]\w*[ \t]*=)/y,
      text,
      literal.end,
    );
    if (more === undefined || more === "") return { values, end: literal.end };
    at = literal.end + more.length;
  }
}

/** `Input: [4, 2]` where there is only one parameter that it can be for. */
function readOnly(text: string, from: number, words: string, parameters: readonly string[]) {
  const [only, ...others] = parameters;
  const literal = /input/i.test(words) && others.length === 0 ? readLiteral(text, from) : undefined;
  if (only === undefined || !literal) return undefined;
  return { values: new Map([[only, text.slice(from, literal.end)]]), end: literal.end };
}

const SAID =
  /[ \t]*,?[ \t]*(?:the )?(?:(?:output|result|answer|function|it|return value)\b[ \t]*(?:should|will|must|would)?[ \t]*(?:be|is|return|returns|equals?|=|:|->|=>)[ \t]*:?|(?:returns?|=>|->|➞|→)|\n[ \t*]*(?:output|returns?|result)\b[ \t]*[:=]?)[ \t]*/iy;

/** `For n = 12, the sum of its digits is 3, the output should be "11"`: other words of the same sentence before it. */
const SAID_LATER =
  /(?:(?!\b(?:if|when|unless|where|or|but|not|except|otherwise)\b|[.;?!](?:\s|$))[^\n]){1,120}?\b(?:output|result|answer|return value)[ \t]+(?:should|will|must)[ \t]+be[ \t]*:?[ \t]*/iy;

const ENDED = /[ \t]*(?:$|\n|#|[.;](?:\s|$)|(?:because|since)\b|\((?!\)))/y;
