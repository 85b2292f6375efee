import type { Claim } from "./example.ts";
import { readExpected } from "./expected.ts";
import { readLiteral } from "./literal.ts";
import { escapeName, matchAt } from "./scan.ts";

/**
 * Texts without their quotes: `is_happy(abcd) => True`. One alone may as well be a name; several with
 * different words, none of which is a name of the file, are not.
 */
export function readBareWords(
  text: string,
  name: string,
  names: ReadonlySet<string>,
): readonly Claim[] {
  const found = Array.from(
    text.matchAll(
      new RegExp(String.raw`^[ \t*-]*(?:>{1,3}[ \t]*)?(?=${escapeName(name)}\()`, "gm"),
    ),
  ).flatMap((match) => readOne(text, match.index + match[0].length, name, names) ?? []);
  const words = new Set(found.flatMap((each) => each.words));
  const isMeant = words.size >= 2 && [...words].some((word) => word.length > 1);
  return isMeant ? found.map(({ claim }) => claim) : [];
}

function readOne(text: string, at: number, name: string, names: ReadonlySet<string>) {
  const read = readArguments(text, at + name.length + 1, names);
  if (!read) return undefined;
  const said = matchAt(SAID, text, read.end);
  const expected = said === undefined ? undefined : readExpected(text, read.end + said.length);
  if (
    !expected ||
    matchAt(/[ \t]*[.;]?[ \t]*(?:$|\r?\n|#|\/\/)/y, text, expected.end) === undefined
  )
    return undefined;
  const claim: Claim = {
    kind: "claim",
    call: `${name}(${read.texts.join(", ")})`,
    expected: expected.value,
    expectedText: expected.text,
    isSketch: true,
    at,
    length: read.end - at,
  };
  return { claim, words: read.words };
}

function readArguments(text: string, from: number, names: ReadonlySet<string>) {
  const texts: string[] = [];
  const words: string[] = [];
  for (let at = from; ;) {
    at += matchAt(/[ \t]*/y, text, at)?.length ?? 0;
    const literal = readLiteral(text, at);
    const word = literal ? undefined : matchAt(/[A-Za-z]\w*/y, text, at);
    if (!literal && (word === undefined || names.has(word))) return undefined;
    if (word !== undefined) words.push(word);
    const end = literal?.end ?? at + (word?.length ?? 0);
    texts.push(word === undefined ? text.slice(at, end) : `"${word}"`);
    const sign = matchAt(/[ \t]*[,)]/y, text, end);
    if (sign === undefined) return undefined;
    at = end + sign.length;
    if (sign.endsWith(")")) return words.length === 0 ? undefined : { texts, words, end: at };
  }
}

const SAID = /[ \t]*(?:==+>|==+|=+>|-+>|➞|→|⇒|➜|⟶|=|returns?)[ \t]*/iy;
