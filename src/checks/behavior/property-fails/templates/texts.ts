import { valueText } from "../../../../core/valueText.ts";
import type { Promised, Template } from "../promised.ts";
import * as values from "../values.ts";

/** Functions of texts: palindromes, anagrams, cleaning that is done once and for all, ciphers that can be read again. */
export const texts: Template = ({ callable, language }, { joined, name, text }) => {
  const promises: Promised[] = [];
  const required = values.requiredOf(callable).length;
  if (required === 1 && /^is_palindrom(?:e|ic)(?:_(?:string|number|word|str))?$/.test(joined))
    promises.push({
      says: "whether its argument reads the same backwards",
      by: "name",
      inputs:
        callable.parameters[0]?.shape.kind === "integer"
          ? [7, 11, 12, 121, 123, 1221].map((each) => values.call(values.integer(each)))
          : PALINDROMES.map((each) => values.call(values.text(each))),
      judge({ input, value }) {
        const [given] = input.arguments;
        const written = plain(values.textOf(given)) ?? digits(values.wholeOf(given));
        if (written === undefined || value.kind !== "boolean") return undefined;
        const expected = [...written].toReversed().join("") === written;
        return value.value === expected
          ? undefined
          : { expected: valueText(values.boolean(expected), language) };
      },
    });
  if (required === 2 && /^(?:is_|are_|check_)?anagrams?$/.test(joined))
    promises.push({
      says: "whether two texts have the same letters",
      by: "name",
      inputs: ANAGRAMS.map(([a, b]) => values.call(values.text(a), values.text(b))),
      judge({ input, value }) {
        const [a, b] = input.arguments.map((each) => plain(values.textOf(each)));
        if (a === undefined || b === undefined || a === b || value.kind !== "boolean")
          return undefined;
        const expected = [...a].sort().join("") === [...b].sort().join("");
        return value.value === expected
          ? undefined
          : { expected: valueText(values.boolean(expected), language) };
      },
    });
  if (
    required === 1 &&
    /^(?:count_vowels|vowels?_count)$/.test(joined) &&
    !/'?y'?\b(?=.*vowel)|unique|distinct/.test(text)
  )
    promises.push({
      says: "how many vowels a text has",
      by: "name",
      inputs: ["a", "b", "hello", "queue", "rhm", "aeiou"].map((each) =>
        values.call(values.text(each)),
      ),
      judge({ input, value }) {
        const given = plain(values.textOf(input.arguments[0]));
        const got = values.wholeOf(value);
        if (given === undefined || got === undefined || given.includes("y")) return undefined;
        const expected = [...given].filter((letter) => "aeiou".includes(letter)).length;
        return got === expected ? undefined : { expected: String(expected) };
      },
    });
  if (
    required === 1 &&
    CLEANS.has(name[0] ?? "") &&
    !name.some((word) => ONCE.has(word)) &&
    !NOT_CLEANED.test(text)
  )
    promises.push({
      says: "what stays as it is when it is done again",
      by: "name",
      relation: {
        follow({ input, value }, outputs) {
          if (outputs.length > 0) return [];
          const [given] = input.arguments;
          const isSameKind =
            given?.kind === value.kind && (value.kind === "text" || value.kind === "list");
          return isSameKind
            ? [{ callable, input: { ...input, arguments: [value, ...input.arguments.slice(1)] } }]
            : [];
        },
        judge({ value }, [output]) {
          if (
            output?.kind !== "returned" ||
            !output.value ||
            !values.isDifferent(value, output.value)
          )
            return undefined;
          return {
            expected: `${valueText(value, language)} also from itself`,
            got: valueText(output.value, language),
          };
        },
      },
    });
  if (
    required === 1 &&
    name.some((word) => CIPHERS.test(word)) &&
    !/\b(?:hash|password|digest|one[- ]way|checksum)/.test(text)
  )
    promises.push({
      says: "a text from which the first can be had again",
      by: "name",
      inputs: [..."abcdefghijklmnopqrstuvwxyz"].map((each) => values.call(values.text(each))),
      judgeAll(calls) {
        const seen = new Map<string, string>();
        for (const call of calls) {
          const given = values.textOf(call.input.arguments[0]);
          const got = values.textOf(call.value);
          if (given === undefined || got === undefined || !/^[a-z]$/.test(given)) continue;
          const other = seen.get(got);
          if (other !== undefined && other !== given)
            return {
              call,
              expected: `another text than for ${valueText(values.text(other), language)}`,
            };
          seen.set(got, given);
        }
        return undefined;
      },
    });
  return promises;
};

const PALINDROMES = ["a", "aa", "ab", "aba", "abba", "abca", "racecar", "abcda", "levels"];
const ANAGRAMS = [
  ["listen", "silent"],
  ["abc", "abd"],
  ["aab", "abb"],
  ["ab", "abc"],
  ["abc", "cab"],
] as const;
const CLEANS: ReadonlySet<string> = new Set(
  "normalize normalise clean strip trim sanitize sanitise slugify canonicalize canonicalise dedent collapse squeeze".split(
    " ",
  ),
);
const ONCE: ReadonlySet<string> = new Set(
  "prefix suffix first last one start end extension ext leading trailing quotes tag tags html url path".split(
    " ",
  ),
);
const NOT_CLEANED = /\b(?:escap|encod|first|last|once|prefix|suffix|quot|entit|shift|one )/;
const CIPHERS = /^(?:encrypt|encipher|cipher|caesar|rot13|rot)$/;

/** Which letters are the same in another case, and what counts besides letters, is left open. */
function plain(text: string | undefined): string | undefined {
  return text !== undefined && /^[a-z]+$/.test(text) ? text : undefined;
}

function digits(number: number | undefined): string | undefined {
  return number !== undefined && number > 0 ? String(number) : undefined;
}
