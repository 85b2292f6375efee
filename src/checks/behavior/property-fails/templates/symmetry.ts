import { valueText } from "../../../../core/valueText.ts";
import type { Value } from "../../../../core/value.ts";
import type { Promised, Returned, Template } from "../promised.ts";
import * as values from "../values.ts";

/** What does not depend on the order in which things are named. */
export const symmetry: Template = (subject, words) => {
  const { callable, language } = subject;
  const { joined, text } = words;
  const required = values.requiredOf(callable);
  const promises: Promised[] = [];
  const permuted = (
    shuffle: (given: readonly Value[]) => readonly (readonly Value[])[],
  ): Promised["relation"] => ({
    follow: ({ input, value }, outputs) =>
      outputs.length === 0 && isScalar(value)
        ? shuffle(input.arguments).map((given) => ({
            callable,
            input: { ...input, arguments: given },
          }))
        : [],
    judge(call, outputs) {
      const other = outputs.findIndex(
        (output) =>
          output.kind === "returned" &&
          output.value &&
          values.isDifferent(call.value, output.value),
      );
      const output = outputs[other];
      if (output?.kind !== "returned" || !output.value) return undefined;
      const given = shuffle(call.input.arguments)[other] ?? [];
      const shown = given.map((value) => valueText(value, language)).join(", ");
      return {
        expected: `the same for (${shown})`,
        got: `${valueText(output.value, language)} for (${shown})`,
      };
    },
  });
  const isEven =
    required.length >= 2 && required.length <= 3 && callable.parameters.length === required.length;
  const prose = withoutExamples(text, callable.name);
  if (
    isEven &&
    (SYMMETRIC_NAMES.test(joined) || SYMMETRIC.test(prose)) &&
    !ASYMMETRIC.test(prose) &&
    !isNamed(
      prose,
      required.map(({ name }) => name),
    )
  )
    promises.push({
      says: "the same whatever the order of its arguments",
      by: SYMMETRIC_NAMES.test(joined) ? "name" : "documentation",
      relation: permuted((given) => (areAlike(given) ? rotations(given) : [])),
    });
  if (
    required.length === 1 &&
    (ORDER_FREE.test(joined) || ORDER_FREE_WORDS.test(prose)) &&
    !ORDERED.test(prose)
  )
    promises.push({
      says: "the same whatever the order of the items",
      by: ORDER_FREE.test(joined) ? "name" : "documentation",
      relation: permuted(([first, ...rest]) =>
        first?.kind === "list" && values.numbersOf(first)?.every(Number.isInteger)
          ? rotations(first.items).map((items) => [values.list(items), ...rest])
          : [],
      ),
    });
  return promises;
};

const SYMMETRIC_NAMES =
  /^(?:gcd|lcm|hamming(?:_distance)?|levenshtein(?:_distance)?|edit_distance|euclidean_distance|manhattan_distance|(?:is_|are_)?anagrams?|max_of_(?:two|three)|min_of_(?:two|three)|add(?:_numbers)?|multiply(?:_numbers)?)$/;
const SYMMETRIC =
  /\bsides of (?:a|the) (?:triangle|rectangle)\b|\b(?:two|three) sides of\b|\b(?:one|any) of (?:the|them|these|those)\b[^.]*\bother two\b|\b(?:sum|product|average|mean|maximum|minimum|larger|smaller|largest|smallest|greater|gcd|lcm|greatest common divisor|least common multiple|distance|hamming distance|edit distance|absolute difference) (?:of|between|among) (?:the |these |any )?(?:two|three|both|2|3)\b|\b(?:two|both) (?:given )?(?:strings?|words?|lists?|arrays?|numbers?|integers?|sequences?|texts?) (?:are|have|share) (?:the )?(?:same|equal|anagrams?|identical)\b/;
const ASYMMETRIC =
  /\b(?:first|second|third|left|right(?!.?angle)|former|latter|divid|subtract|minus|power|exponent|ratio|percent|remainder|modulo|prefix|suffix|start|end|substring|contain|subset|respectively|position|index|base|height|hypotenuse|from|range|before|after)/;
const ORDER_FREE =
  /^(?:mean|average|avg|median|variance|std|stdev|standard_deviation|(?:sum|product)_(?:of_)?(?:list|numbers|array|all))$/;
const ORDER_FREE_WORDS =
  /\b(?:regardless|irrespective) of (?:the |their )?order\b|\border does(?:n't| not) matter\b|\bwhatever the order\b/;
const ORDERED =
  /\b(?:index|indices|position|consecutive|adjacent|first|last|next|previous|alternat|every|rolling|moving|weighted|sub)/;

/** An example writes arguments, it does not name parameters. */
function withoutExamples(text: string, name: string): string {
  const own = name.toLowerCase();
  return text
    .split("\n")
    .filter((line) => !line.includes(`${own}(`) && !line.includes(">>>"))
    .join("\n");
}

/** Parameters that are spoken of one by one have parts of their own. */
function isNamed(text: string, names: readonly string[]): boolean {
  return names.some((name) => {
    if (/^(?:a|i)$/i.test(name)) return false;
    return new RegExp(
      String.raw`(?<![\w'])${name.toLowerCase().replaceAll("$", String.raw`\$`)}(?![\w'])`,
    ).test(text);
  });
}

function areAlike(given: readonly Value[]): boolean {
  const isNumber = ({ kind }: Value) => kind === "integer" || kind === "float";
  return given.every(isNumber) || given.every(({ kind }) => kind === given[0]?.kind);
}

function rotations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [];
  const turned = items
    .slice(1, Math.min(items.length, 4))
    .map((_, at) => [...items.slice(at + 1), ...items.slice(0, at + 1)]);
  return [items.toReversed(), ...turned];
}

function isScalar({ kind }: Returned["value"]): boolean {
  return kind === "boolean" || kind === "integer" || kind === "float" || kind === "text";
}
