import type { Shape } from "../shape.ts";
import { unionOf } from "../shape.ts";
import { readNounPhrase, tokensOf, type NounPhrase } from "./nounPhrase.ts";

/** What a sentence says of a parameter. */
export interface Description {
  /** Absent where the sentence names no parameter. */
  readonly name?: string;
  readonly shape: Shape;
  /** More than one parameter may be meant: `two strings`. */
  readonly isPlural: boolean;
  readonly count?: number;
  /** The words, for people. */
  readonly words: string;
}

/** The phrases of a text that speak of what is handed in, each with the parameter that stands beside it. */
export function describe(text: string, names: readonly string[]): readonly Description[] {
  return sentencesOf(text).flatMap((sentence) => describeSentence(tokensOf(sentence), names));
}

export function sentencesOf(text: string): readonly string[] {
  const joined = text.replaceAll(/\n(?=\s*\n)/g, ".\n").replaceAll(/\n\s*(?=[-*•]\s)/g, ".\n");
  return joined.split(/(?<=[.!?;:])\s+|\.\n/).filter((sentence) => sentence.trim() !== "");
}

function describeSentence(
  tokens: readonly string[],
  names: readonly string[],
): readonly Description[] {
  const found: Description[] = [];
  let isOutput = false;
  for (let at = 0; at < tokens.length; at++) {
    const word = (tokens[at] ?? "").toLowerCase();
    if (OUTPUTS.has(word)) isOutput = true;
    else if (INPUTS.has(word)) isOutput = false;
    const phrase = readNounPhrase(tokens, at);
    if (!phrase) continue;
    const within = phrase.name !== undefined && names.includes(phrase.name) ? [phrase.name] : [];
    const beside = within.length > 0 ? within : namesBeside(tokens, phrase, names);
    const mentioned = beside.length === 0 && names.includes(phrase.noun) ? [phrase.noun] : beside;
    const words = tokens.slice(phrase.start, phrase.end).join(" ");
    const shape = unionOf([phrase.shape, ...alternatives(tokens, phrase)]);
    for (const name of mentioned) found.push({ name, shape, isPlural: false, words });
    const { count, isPlural } = phrase;
    // "takes integers" speaks of parameters, "the number of letters" does not.
    const isMeant =
      !isPlural || count !== undefined || VERBS.has((tokens[phrase.start - 1] ?? "").toLowerCase());
    if (mentioned.length === 0 && !isOutput && isMeant && !isPart(tokens, phrase))
      found.push({
        shape,
        isPlural: isPlural || (count ?? 1) > 1,
        ...(count !== undefined && { count }),
        words,
      });
    at = phrase.end - 1;
  }
  return found;
}

/** "the first digit of a number" is no parameter; the number is. */
function isPart(tokens: readonly string[], { shape, end }: NounPhrase): boolean {
  const isSmall =
    shape.kind === "integer" ||
    shape.kind === "float" ||
    (shape.kind === "text" && shape.most === 1);
  return isSmall && ["of", "in", "from"].includes((tokens[end] ?? "").toLowerCase());
}

/** From here on a sentence speaks of what comes out. */
const OUTPUTS: ReadonlySet<string> = new Set(
  "return returns returned returning output outputs result results produce produces into create creates print prints generate generates find finds compute computes count counts".split(
    " ",
  ),
);
const VERBS: ReadonlySet<string> = new Set([
  "given",
  "takes",
  "accepts",
  "receives",
  "take",
  "accept",
  "receive",
  "input",
]);
const INPUTS: ReadonlySet<string> = new Set(
  "given input inputs takes take taking accepts accept accepting receives receive from for argument arguments parameter parameters where function each when if".split(
    " ",
  ),
);

/** `a list numbers`, "integers `a` and `b`", `n is a positive integer`, `x and y are strings` */
function namesBeside(
  tokens: readonly string[],
  phrase: NounPhrase,
  names: readonly string[],
): readonly string[] {
  const after: string[] = [];
  let at = phrase.end;
  if (["named", "called"].includes((tokens[at] ?? "").toLowerCase())) at++;
  for (; at < tokens.length; at++) {
    const token = bare(tokens[at]);
    if (names.includes(token)) after.push(token);
    else if (
      !["and", ",", "or", "&", "'", "`", "(", '"'].includes(token.toLowerCase()) ||
      token === "."
    )
      break;
  }
  if (after.length > 0) return after;
  const before: string[] = [];
  let back = phrase.start - 1;
  const verb = (tokens[back] ?? "").toLowerCase();
  if (verb === "be" || verb === "always") back--;
  const linking = (tokens[back] ?? "").toLowerCase();
  if (!["is", "are", "will", "must", "should", ":", "="].includes(linking)) return before;
  if (linking === "always") back--;
  for (back--; back >= 0; back--) {
    const token = bare(tokens[back]);
    if (names.includes(token)) before.unshift(token);
    else if (!["and", ",", "both", "'", "`", '"', "list", "string"].includes(token.toLowerCase()))
      break;
  }
  return before;
}

function bare(token: string | undefined): string {
  return (token ?? "").replaceAll(/^['"`]|['"`]$/g, "");
}

/** `integers, floats, or strings` */
function alternatives(tokens: readonly string[], phrase: NounPhrase): readonly Shape[] {
  const shapes: Shape[] = [];
  let hasOr = false;
  for (let at = phrase.end; at < tokens.length;) {
    const word = (tokens[at] ?? "").toLowerCase();
    if (word === "or") hasOr = true;
    else if (word !== ",") break;
    const next = readNounPhrase(tokens, at + 1);
    if (!next) {
      if (word === "," && (tokens[at + 1] ?? "").toLowerCase() === "or") {
        at++;
        continue;
      }
      break;
    }
    shapes.push(next.shape);
    at = next.end;
  }
  return hasOr ? shapes : [];
}
