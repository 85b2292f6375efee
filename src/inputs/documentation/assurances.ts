import type { Condition, Term } from "../domain/condition.ts";
import type { Shape } from "../shape.ts";
import { alphabetOf, numeralOf } from "./words.ts";

/** What is assured of what is handed in that is no noun phrase; it may be meant for any of several parameters. */
export interface Assurance {
  readonly words: string;
  /** The condition for a parameter of this shape; undefined where it cannot be meant for such a one. */
  on(parameter: Term, shape: Shape): Condition | undefined;
  /** It speaks of the items of a list of texts as much as of a text. */
  readonly isOfTexts: boolean;
  /** It leaves open what this forbids: words "separated by spaces" may be separated by two. */
  readonly isLoose?: boolean;
}

/** Sentences such as `consists of lowercase letters`, `will not be empty`, `without duplicates`, `separated by spaces`. */
export function readAssurances(text: string): readonly Assurance[] {
  return [...alphabets(text), ...choices(text), ...traits(text), ...lengths(text)];
}

function alphabets(text: string): readonly Assurance[] {
  const pattern =
    /\b(?:(?:consist(?:s|ing)?|composed|made up|compris(?:es|ed|ing)) (?:only |solely |entirely |exclusively )?of|contain(?:s|ing)? (?:only|just|nothing but)|(?:has|have|with) only|only contain(?:s|ing)?|(?:is|are) (?:all|only)|strings? of(?= ['"`])) (?<what>[^.;\n]{1,90})/gi;
  return Array.from(text.matchAll(pattern)).flatMap(
    ({ groups, 0: words }): readonly Assurance[] => {
      const alphabet = alphabetOf(groups?.["what"] ?? "");
      if (alphabet === undefined) return [];
      return [
        {
          words,
          isOfTexts: true,
          on: (term, shape) => (shape.kind === "text" ? fitsText(term, alphabet) : undefined),
        },
      ];
    },
  );
}

function fitsText(term: Term, alphabet: string): Condition {
  return { kind: "fits", term, shape: { kind: "text", alphabet } };
}

/** `Valid choices are 'zero', 'one' and 'two'`, `one of 'a' or 'b'` */
function choices(text: string): readonly Assurance[] {
  const pattern =
    /\b(?:valid (?:choices|values|options|inputs|words) (?:are|include)|(?:must|will|should|can) be (?:one of|either)|is (?:one of|either))(?: the following)?:?\s*(?<list>(?:(?:,|\bor\b|\band\b|\s)*['"][^'"\n]{1,30}['"])+)/gi;
  return Array.from(text.matchAll(pattern)).flatMap(
    ({ groups, 0: words }): readonly Assurance[] => {
      const listed = Array.from(
        (groups?.["list"] ?? "").matchAll(/['"](?<word>[^'"\n]+)['"]/g),
        (match) => match.groups?.["word"] ?? "",
      );
      if (listed.length < 2) return [];
      const shape: Shape = { kind: "text", words: listed, separator: " " };
      return [
        {
          words,
          isOfTexts: true,
          on: (term, of) => (of.kind === "text" ? { kind: "fits", term, shape } : undefined),
        },
      ];
    },
  );
}

const LISTS: ReadonlySet<Shape["kind"]> = new Set(["list", "set", "any"]);

function traits(text: string): readonly Assurance[] {
  const found: Assurance[] = [];
  for (const [pattern, trait, kinds] of TRAITS) {
    const words = pattern.exec(text)?.[0];
    if (words === undefined) continue;
    const isOfTexts = kinds.has("text");
    found.push({
      words,
      isOfTexts,
      isLoose: trait === "plain-spaces" && !/\b(?:single|one)\b/i.test(words),
      on: (term, shape) => (kinds.has(shape.kind) ? { kind: "has", term, trait } : undefined),
    });
  }
  return found;
}

const TEXTS: ReadonlySet<Shape["kind"]> = new Set(["text"]);

const TRAITS = [
  [
    /\b(?:(?:given|input|already|a|the)\s+sorted\s+(?:list|array)|(?:list|array) (?:is|that is|which is|will be) (?:already )?sorted|sorted in (?:ascending|increasing|non-decreasing) order (?:list|array))\b/i,
    "ascending",
    LISTS,
  ],
  [
    /\b(?:(?:will|does|do|should|must) not contain (?:any )?duplicates?(?: values| elements)?|(?:no|without) (?:duplicates?|repetitions?|repeated elements)|(?:contains?|of|holds?|are|all) (?:all )?(?:distinct|different|unique) (?:words|elements|integers|numbers|values|strings|items))\b/i,
    "distinct",
    LISTS,
  ],
  [
    /\b(?:balanced|well-formed|properly nested) (?:parenthes[ei]s|brackets?)\b|\bnested parentheses\b|\bvalid parentheses (?:string|expression)\b/i,
    "balanced",
    TEXTS,
  ],
  [
    /\b(?:words?|numbers?|tokens?|groups?|strings?)?\s*(?:are |is )?(?:separated|delimited|split|joined) by (?:a |single |one )*(?:white)?spaces?\b|\bspace[- ](?:separated|delimited)\b/i,
    "plain-spaces",
    TEXTS,
  ],
  [/\b(?:square matrix|N\s*[x*×]\s*N|n\s*by\s*n)\b/, "square", LISTS],
  [
    /\b(?:rectangular|matrix|(?:same|equal) number of columns|each row has the same)\b/i,
    "rectangular",
    LISTS,
  ],
] as const;

/** `is not empty`, `has at least two elements`, `with length at least 3`, `contains exactly three numbers` */
function lengths(text: string): readonly Assurance[] {
  const found: Assurance[] = [];
  const empty =
    /\b(?:(?:is|will|are|must|should|can) (?:not|never)(?: be)? empty|non-?empty|cannot be empty|never empty)\b/i.exec(
      text,
    )?.[0];
  if (empty !== undefined) found.push(lengthPromise(empty, ">=", 1));
  const pattern =
    /\b(?:has|have|contains?|having|of length|length (?:is|of)|with length|minimum length(?: of)?)\s+(?:is\s+)?(?<how>at least|at most|exactly)\s+(?<count>\w+)(?<what>\s+(?:elements?|items?|numbers?|integers?|characters?|words?|strings?|entries|operands?|operators?))?/gi;
  for (const { groups, 0: words } of text.matchAll(pattern)) {
    const count = numeralOf(groups?.["count"] ?? "");
    const isLength = groups?.["what"] !== undefined || /length/i.test(words);
    if (count === undefined || !isLength) continue;
    const operator =
      groups?.["how"]?.toLowerCase() === "at least"
        ? ">="
        : groups?.["how"]?.toLowerCase() === "at most"
          ? "<="
          : "==";
    found.push(lengthPromise(words, operator, count));
  }
  const even =
    /\b(?<which>even|odd) (?:number of (?:elements|items|coefficients|characters|integers|numbers)|length)\b/i.exec(
      text,
    );
  if (even) {
    const rest = even.groups?.["which"]?.toLowerCase() === "even" ? 0 : 1;
    found.push({
      words: even[0],
      isOfTexts: false,
      on: (of, { kind }) =>
        kind === "list" || kind === "text"
          ? {
              kind: "compare",
              left: {
                kind: "arithmetic",
                operator: "%",
                left: { kind: "length", of },
                right: { kind: "number", value: 2 },
              },
              operator: "==",
              right: { kind: "number", value: rest },
            }
          : undefined,
    });
  }
  return found;
}

function lengthPromise(words: string, operator: ">=" | "<=" | "==", value: number): Assurance {
  return {
    words,
    isOfTexts: false,
    on: (of, { kind }) =>
      kind === "list" || kind === "text" || kind === "set" || kind === "map"
        ? {
            kind: "compare",
            left: { kind: "length", of },
            operator,
            right: { kind: "number", value },
          }
        : undefined,
  };
}
