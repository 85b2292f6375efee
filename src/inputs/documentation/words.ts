import type { Shape } from "../shape.ts";

/** English nouns for the values of programs. A number may be whole or not. */
export const NOUNS: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ...each(["integer", "int", "bigint"], { kind: "integer" }),
  ...each(["number", "float", "double", "real", "decimal", "num", "numeric"], { kind: "float" }),
  ...each(["digit"], { kind: "integer", least: 0n, most: 9n }),
  ...each(["string", "str", "text", "word", "sentence", "phrase", "substring", "paragraph"], {
    kind: "text",
  }),
  ...each(["character", "char", "letter", "symbol"], { kind: "text", least: 1, most: 1 }),
  ...each(["list", "array", "arr", "sequence", "vector", "collection", "iterable", "subarray"], {
    kind: "list",
    item: { kind: "any" },
  }),
  ...each(["set"], { kind: "set", item: { kind: "any" } }),
  ...each(["dictionary", "dict", "map", "mapping", "hashmap", "object", "record"], {
    kind: "map",
    key: { kind: "any" },
    value: { kind: "any" },
  }),
  ...each(["matrix", "grid"], { kind: "list", item: { kind: "list", item: { kind: "any" } } }),
  ...each(["boolean", "bool", "flag"], { kind: "boolean" }),
  ...each(["date", "datetime"], { kind: "date" }),
]);

function each(words: readonly string[], shape: Shape): readonly (readonly [string, Shape])[] {
  return words.map((word) => [word, shape]);
}

/** The noun for a word, of one or of many. */
export function nounOf(
  word: string,
): { readonly shape: Shape; readonly isPlural: boolean } | undefined {
  const single = NOUNS.get(word);
  if (single) return { shape: single, isPlural: false };
  const stem = word.replace(/ies$/, "y").replace(/ices$/, "ix").replace(/s$/, "");
  const plural = stem === word ? undefined : NOUNS.get(stem);
  return plural && { shape: plural, isPlural: true };
}

const NUMERALS = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
];

/** `two`, `12`, `10^6`, `2^31 - 1`, `1e5`, `1,000` */
export function numeralOf(text: string): number | undefined {
  const word = text.trim().toLowerCase();
  const named = NUMERALS.indexOf(word);
  if (named >= 0) return named;
  if (word === "a" || word === "an") return 1;
  const power =
    /^(?<sign>-?)(?<base>\d+)\s*(?:\^|\*\*)\s*\(?(?<exponent>\d+)\)?(?:\s*(?<off>[+-])\s*(?<by>\d+))?$/.exec(
      word,
    )?.groups;
  if (power) {
    const size = Number(power["base"]) ** Number(power["exponent"]);
    const off = Number(power["by"] ?? 0) * (power["off"] === "-" ? -1 : 1);
    return (power["sign"] === "-" ? -size : size) + off;
  }
  const times = /^(?<factor>\d+)\s*[*·×]\s*10\s*(?:\^|\*\*)\s*(?<exponent>\d+)$/.exec(word)?.groups;
  if (times) return Number(times["factor"]) * 10 ** Number(times["exponent"]);
  const plain = word.replaceAll(/(?<=\d)[,_](?=\d{3})/g, "");
  return /^-?\d+(?:\.\d+)?(?:e\d+)?$/.test(plain) ? Number(plain) : undefined;
}

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const UPPER = LOWER.toUpperCase();
const DIGITS = "0123456789";

/** The characters that a description names: `lowercase English letters`, `'a' and 'b'`, `0s and 1s`, `parentheses` */
export function alphabetOf(description: string): string | undefined {
  const quoted = Array.from(
    description.matchAll(/['"`“‘](?<sign>[^\s\w]|\w)['"`”’]/gu),
    ({ groups }) => groups?.["sign"] ?? "",
  );
  if (quoted.length > 0)
    return [...new Set(quoted)].join("") + (/\bspaces?\b/i.test(description) ? " " : "");
  const parts = ALPHABETS.flatMap(([pattern, characters]) =>
    pattern.test(description) ? [characters] : [],
  );
  const all = [...new Set(parts.join(""))].join("");
  return all === "" ? undefined : all;
}

const ALPHABETS: readonly (readonly [RegExp, string])[] = [
  [/\blower-?\s?case\b/i, LOWER],
  [/\bupper-?\s?case\b|\bcapital\b/i, UPPER],
  [
    /(?<!(?:lower-?\s?case|upper-?\s?case|capital)\s(?:\w+\s)?)\b(?:letters|alphabets?|alphabetic(?:al)?|alphanumeric)\b/i,
    LOWER + UPPER,
  ],
  [/\bdigits\b|\balphanumeric\b/i, DIGITS],
  [/\b(?:0'?s and 1'?s|1'?s and 0'?s|zeros and ones|ones and zeros|0 and 1|1 and 0)\b/i, "01"],
  [/\bparenthes[ei]s\b|\bround brackets\b/i, "()"],
  [/\bsquare brackets\b/i, "[]"],
  [/\b(?:curly brackets|braces)\b/i, "{}"],
  [/\bspaces?\b/i, " "],
];
