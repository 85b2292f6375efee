import type { Claim } from "./example.ts";
import { readExpected } from "./expected.ts";
import { readLiteral } from "./literal.ts";
import { escapeName, matchAt } from "./scan.ts";
import { ARROWS, KIND, RAISES, SAYS } from "./words.ts";

/** Calls of a function with their arguments written out, each followed by words that say what it gives. */
export function readClaims(text: string, name: string): readonly Claim[] {
  // Beside `_.f(2)` a bare `f(2)` is the function of that name that everybody has.
  if (new RegExp(String.raw`[\w$]\.${escapeName(name)}\(`).test(text)) return [];
  const claims: Claim[] = [];
  const start = new RegExp(String.raw`(?<![\w.$"'\-])${escapeName(name)}\(`, "g");
  for (const { index } of text.matchAll(start)) {
    const claim = readClaim(text, index, name);
    if (claim && !hasDoubt(text, index)) claims.push(claim);
  }
  return claims;
}

function readClaim(text: string, at: number, name: string): Claim | undefined {
  const end = argumentsEnd(text, at + name.length + 1);
  if (end === undefined) return undefined;
  const call = text.slice(at, end);
  const error = errorAfter(text, end);
  if (error !== undefined)
    return {
      kind: "claim",
      call,
      expected: { kind: "exception", type: error, message: "" },
      expectedText: error,
      at,
      length: call.length,
    };
  const said = isWrapped(text, at) ? WRAPPED : SAID;
  const words = matchAt(said, text, end);
  if (words === undefined) return undefined;
  const expected = readExpected(text, end + words.length);
  if (!expected || matchAt(ENDED, text, expected.end) === undefined) return undefined;
  const isEquation = /^[`\s]*[=:][`\s]*$/.test(words);
  return {
    kind: "claim",
    call,
    expected: expected.value,
    expectedText: expected.text,
    ...(expected.leeway && { leeway: expected.leeway }),
    ...(isEquation && { isEquation }),
    at,
    length: call.length,
  };
}

/** Only values written out: `f(x)` speaks of any x. */
function argumentsEnd(text: string, from: number): number | undefined {
  for (let at = from; ;) {
    at += matchAt(/\s*/y, text, at)?.length ?? 0;
    if (text[at] === ")") return at + 1;
    at += matchAt(/[A-Za-z_]\w*\s*=(?!=)/y, text, at)?.length ?? 0;
    const argument = readLiteral(text, at);
    if (!argument) return undefined;
    at = argument.end + (matchAt(/\s*/y, text, argument.end)?.length ?? 0);
    if (text[at] === ",") at++;
    else if (text[at] !== ")") return undefined;
  }
}

/** `console.log(f(2))`, `expect(f(2))`, `assert.equal(f(2), 4)` */
function isWrapped(text: string, at: number): boolean {
  return /(?:console\.log|print|expect|assert(?:\.\w+)?|assertEquals?)\($/.test(
    text.slice(Math.max(0, at - 40), at),
  );
}

const SIGNS = `==+>|==+|${ARROWS}|=|:`;
const WORDS = `(?:(?:${SIGNS})(?:[ \\t]*${SAYS}\\b)?|${SAYS}\\b)[ \\t]*:?[ \\t]*${KIND}`;

/** Between a call and its value: a sign, a verb, a comment, or the output on the next line of a prompt. */
const SAID = new RegExp(
  String.raw`${"`"}?;?(?:[ \t]*(?:(?://|#)[ \t]*)?${WORDS}[ \t]*|[ \t]*(?://|#)[ \t]*|\s*\n[ \t*]*(?://|#)?[ \t]*(?:(?:=*=>|-+>|≈)(?:[ \t]*returns?:?)?|returns?:?|outputs?:?)[ \t]*)${"`"}?`,
  "iy",
);
const WRAPPED = new RegExp(
  String.raw`\)(?:\.(?:toBe|toEqual|toStrictEqual|to\.(?:be|eql?|equal|deep\.equal))\(|;?[ \t]*\n?[ \t]*(?://|#)[ \t]*(?:${WORDS})?[ \t]*)|,[ \t]*`,
  "iy",
);

/** What may stand behind the value. A condition or another operator would make it another claim. */
const ENDED =
  /[`"*]*[ \t]*(?:$|\n|#|\/\/|[.;!](?:\s|$)|\)+[.;,:]?(?:\s|$)|(?:and|while|whereas)\b(?=[^.\n]*\w\()|\((?!\))|,(?![ \t]*(?:if|when|unless|or|but|where)\b)[ \t]*(?:\D|$)|(?:because|since)\b|(?:--+|[–—])[ \t])/y;

/** A line that says that this is what does not hold. */
function hasDoubt(text: string, at: number): boolean {
  const before = text.slice(text.lastIndexOf("\n", at) + 1, at);
  return /\b(?:not|never|wrong|incorrect(?:ly)?|instead of|previously|used to|before|bug|bad|if|when|unless|suppose)\b|[!=]=\s*$|\bor\s+$/i.test(
    before,
  );
}

/** The `> f(2)` of a prompt, with the value on the next line; Python's own prompts are dialogues. */
export function readPrompts(text: string, name: string): readonly Claim[] {
  const line = new RegExp(String.raw`^[ \t*]*>{1,3}[ \t]*(?=${escapeName(name)}\()`, "gm");
  return Array.from(text.matchAll(line)).flatMap((match): Claim[] => {
    const at = match.index + match[0].length;
    const end = argumentsEnd(text, at + name.length + 1);
    const between =
      end === undefined ? undefined : matchAt(/;?[ \t]*\n[ \t*]*(?:>[ \t]*)?/y, text, end);
    if (end === undefined || between === undefined) return [];
    const from = end + between.length;
    const literal = readLiteral(text, from);
    if (!literal || matchAt(/[ \t]*(?:$|\n)/y, text, literal.end) === undefined) return [];
    const call = text.slice(at, end);
    const expectedText = text.slice(from, literal.end);
    return [
      { kind: "claim", call, expected: literal.value, expectedText, at, length: call.length },
    ];
  });
}

/** `f(0) raises ZeroDivisionError`; undefined for any other word. */
function errorAfter(text: string, end: number): string | undefined {
  RAISED.lastIndex = end;
  const found = RAISED.exec(text);
  const type = found?.groups?.["error"];
  if (!found || type === undefined || matchAt(ENDED, text, end + found[0].length) === undefined)
    return undefined;
  return /^[a-z]/.test(type) ? "Error" : type;
}

const RAISED = new RegExp(
  String.raw`[${"`"};)]*[ \t]*(?:(?:\/\/|#|[-=]+>|→)[ \t]*)*${RAISES}${"`"}?(?:[ \t]*\([^()\n]{0,120}\)|:[^\n]{0,120})?`,
  "y",
);

/** A call at a prompt that stands before its value as in prose, not as doctest reads it: `>>> f(2) == 4`. */
export function readSketchedPrompt(source: string, name: string): Claim | undefined {
  if (!source.startsWith(`${name}(`)) return undefined;
  const end = argumentsEnd(source, name.length + 1);
  const words = end === undefined ? undefined : matchAt(SKETCHED, source, end);
  if (end === undefined || words === undefined) return undefined;
  const expected = readExpected(source, end + words.length);
  if (!expected || source.slice(expected.end).trim() !== "") return undefined;
  return {
    kind: "claim",
    call: source.slice(0, end),
    expected: expected.value,
    expectedText: expected.text,
    isSketch: true,
    at: 0,
    length: end,
  };
}

const SKETCHED = new RegExp(String.raw`[ \t]*(?:${SIGNS}|returns?|is)?[ \t]*`, "iy");
