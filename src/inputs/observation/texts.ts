import type { Value } from "../../core/value.ts";
import type { Condition, Term, Trait } from "../domain/condition.ts";
import { hasTrait } from "../domain/traits.ts";
import type { TextShape } from "../shape.ts";
import { formsOf } from "./forms.ts";
import type { Observation, Setting } from "./observation.ts";

/** How the texts that examples show are spelled: their characters, words and form. */
export function observeTexts(
  term: Term,
  values: readonly Value[],
  { documentation, depth }: Setting,
): readonly Observation[] {
  const texts = values.flatMap((value) => (value.kind === "text" ? [value.value] : []));
  const shown = texts.map((value): Value => ({ kind: "text", value }));
  const traits = (["ascii", "plain-spaces"] as const)
    .filter((trait) => shown.every((value) => hasTrait(value, trait)))
    .map((trait) => traitObservation(term, trait));
  const filled = texts.filter((text) => text !== "");
  if (filled.length === 0) return traits;
  const special = spelledSpecially(term, filled, documentation, depth);
  if (special) return [...traits, ...special];
  const alphabet = ordinaryAlphabet(filled, documentation);
  return [
    ...traits,
    {
      condition: fits(term, { kind: "text", alphabet }),
      why: "is written with other characters in its examples",
    },
  ];
}

/** Texts that are no prose: numbers, parentheses, words of a small vocabulary, dates. */
function spelledSpecially(
  term: Term,
  texts: readonly string[],
  documentation: string,
  depth: number,
): readonly Observation[] | undefined {
  const words = vocabulary(texts, documentation);
  if (words)
    return [{ condition: fits(term, { kind: "text", ...words }), why: "is made of certain words" }];
  const all = (trait: Trait) =>
    texts.every((text) => hasTrait({ kind: "text", value: text }, trait) === true);
  if (all("numeric") && texts.length >= 2)
    return [traitObservation(term, all("digits") ? "digits" : "numeric")];
  const isHexadecimal =
    texts.length >= 2 &&
    texts.every((text) => /^[\dA-F]+$/.test(text)) &&
    /\d/.test(texts.join("")) &&
    /[A-F]/.test(texts.join(""));
  if (isHexadecimal)
    return [
      {
        condition: fits(term, { kind: "text", alphabet: "0123456789ABCDEF" }),
        why: "is always hexadecimal in its examples",
      },
    ];
  const characters = new Set(texts.join(""));
  const isSigns = Array.from(characters).every((each) => !/[\p{L}\d]/u.test(each));
  const isFew = characters.size <= 4 && texts.join("").length >= characters.size * 4;
  const isSingle = depth > 0 && texts.length >= 3 && texts.every((text) => text.length === 1);
  if (isSingle && isSigns)
    return [
      {
        condition: fits(term, { kind: "text", words: [...characters] }),
        why: "is one of certain signs",
      },
    ];
  if (isSigns || isFew) {
    const alphabet: Observation = {
      condition: fits(term, { kind: "text", alphabet: [...characters].join("") }),
      why: "is made of certain characters",
    };
    const hasBrackets = /[()[\]{}<>]/.test(texts.join(""));
    return hasBrackets && all("balanced")
      ? [alphabet, traitObservation(term, "balanced")]
      : [alphabet];
  }
  const forms = formsOf(texts);
  return (
    forms && [
      {
        condition: fits(term, { kind: "text", forms }),
        why: "always has a certain form in its examples",
      },
    ]
  );
}

/** Each word of the examples is one that the documentation quotes, or they come again and again. */
function vocabulary(
  texts: readonly string[],
  documentation: string,
): Pick<TextShape, "words" | "separator"> | undefined {
  const found = texts.flatMap((text) => text.split(" "));
  const different = new Set(found);
  const quoted = new Set(
    Array.from(
      documentation.matchAll(
        /(?<![\w'"])(?:'(?<one>[^'\n ]{1,20})'|"(?<two>[^"\n ]{1,20})")(?![\w'"])/g,
      ),
    ).map(({ groups }) => groups?.["one"] ?? groups?.["two"] ?? ""),
  );
  for (const text of texts) quoted.delete(text);
  const isQuoted = quoted.size >= 2 && found.every((word) => quoted.has(word));
  const isRepeated =
    different.size >= 2 &&
    different.size <= 8 &&
    found.length >= different.size * 3 &&
    found.length > texts.length;
  if (isQuoted) return { words: [...quoted], separator: " " };
  return isRepeated ? { words: [...different], separator: " " } : undefined;
}

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const UPPER = LOWER.toUpperCase();
const DIGITS = "0123456789";
const ENDINGS = ".,!?";

/** Letters, and further what the examples show or the documentation speaks of. */
function ordinaryAlphabet(texts: readonly string[], documentation: string): string {
  const all = texts.join("");
  const hasLetters = /\p{L}/u.test(all);
  const isManyLower = texts.length >= 3 && all.length >= 12 && !/[A-Z]/.test(all);
  const isManyUpper = texts.length >= 3 && all.length >= 12 && !/[a-z]/.test(all);
  const speaksOfCase = /\b(?:upper|lower|capital|case)/i.test(documentation);
  const parts = [
    hasLetters && (!isManyUpper || speaksOfCase) ? LOWER : "",
    hasLetters && (!isManyLower || speaksOfCase) ? UPPER : "",
    /\d/.test(all) || !hasLetters || /\bdigits?\b|\balphanumeric\b/i.test(documentation)
      ? DIGITS
      : "",
    all.includes(" ") || /\b(?:spaces?|words|sentence)\b/i.test(documentation) ? " " : "",
    [...ENDINGS].some((each) => all.includes(each)) || /\bpunctuation\b/i.test(documentation)
      ? ENDINGS
      : "",
    all,
  ];
  return [...new Set(parts.join(""))].join("");
}

function fits(term: Term, shape: TextShape): Condition {
  const isText: Condition = { kind: "is", term, kinds: ["text"] };
  return {
    kind: "any",
    of: [
      { kind: "not", of: isText },
      { kind: "fits", term, shape },
    ],
  };
}

function traitObservation(term: Term, trait: Trait): Observation {
  return {
    condition: { kind: "has", term, trait },
    why: WHY[trait] ?? "looks otherwise in its examples",
  };
}

const WHY: Readonly<Partial<Record<Trait, string>>> = {
  ascii: "has no signs of other scripts in its examples",
  "plain-spaces": "has single spaces at most in its examples",
  numeric: "is always a written number in its examples",
  digits: "is always digits in its examples",
  balanced: "always has balanced brackets in its examples",
};
