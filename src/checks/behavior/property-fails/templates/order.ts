import { valueText } from "../../../../core/valueText.ts";
import type { Value } from "../../../../core/value.ts";
import type { Breach, Promised, Returned, Template } from "../promised.ts";
import * as values from "../values.ts";

/** Sorting, reversing, shuffling and merging: the same items in another order. */
export const order: Template = ({ callable, language }, words) => {
  const promises: Promised[] = [];
  const required = values.requiredOf(callable);
  const isLone = required.length === 1;
  const saysNoMore = !SPECIAL.test(words.text);
  const isPlain = saysNoMore && !words.name.some((word) => SPECIAL_NAMES.has(word));
  if (isLone && words.name.some((word) => ARRANGES.test(word)) && isPlain)
    promises.push({
      says: "all items of its argument and no others",
      by: "name",
      judge: (call) => judgeItems(call, values.isPermutation),
    });
  if (isLone && SORTS.test(words.joined) && !OTHER_ORDER.test(words.text) && isPlain)
    promises.push({ says: "its items in ascending order", by: "name", judge: judgeOrder });
  if (
    isLone &&
    REVERSES.test(words.joined) &&
    !/\b(?:word|each|every|bit|digit|sign|group)/.test(words.text)
  )
    promises.push({
      says: "its argument backwards",
      by: "name",
      judge(call) {
        const expected = reversed(call.input.arguments[0]);
        const got = resultOf(call);
        if (!expected || !got || got.kind !== expected.kind || !values.isDifferent(got, expected))
          return undefined;
        return { expected: valueText(expected, language) };
      },
    });
  if (required.length === 2 && MERGES.test(words.joined) && saysNoMore)
    promises.push({
      says: "all items of both arguments in order",
      by: "name",
      inputs: SORTED_PAIRS,
      judge: judgeMerged,
    });
  return promises;
};

const ARRANGES =
  /^(?:sort|sorted|\w+sort|shuffle|shuffled|rotate|rotated|reverse|reversed|permute|reorder)$/;
const SORTS =
  /^(?:(?:bubble|merge|quick|heap|insertion|selection|shell|radix|counting|bucket|tim|cocktail|comb|gnome|tree|cycle|pancake)_?sort|sort(?:ed)?(?:_(?:list|array|numbers|nums|items|values|integers|ints|ascending))?)$/;
const REVERSES = /^reversed?(?:_(?:string|str|list|array|text|sequence|items))?$/;
const MERGES = /^merge_(?:two_)?sorted(?:_(?:lists?|arrays?))?$/;

/** Words that change what is there, not only where it is. */
const SPECIAL =
  /\b(?:delet|remov|filter|drop|discard|ignor|only|uniq|distinct|without|exclud|duplicat|replac|convert|squar|first|top|largest|smallest|count|group|index(?:es)?\b|indices|pairs?\b|keys?\b|string\b|join|split|tuples?\b|strange|odd length|if the list is|limit)/;
const SPECIAL_NAMES: ReadonlySet<string> = new Set(
  "filter remove unique distinct group count index indices keys key string dict map top first merge and or by_key words topological topo even odd third stack queue linked tree".split(
    " ",
  ),
);
const OTHER_ORDER =
  /\b(?:descend|revers|according|by (?:the|their|its)|key|frequen|length|even|odd|third|binary|digits?|distance|custom|compar|prime|sum|alternat|strange|if |number of|lexicograph|topolog)/;

/** What it gives back, or what it left of its argument where it gives nothing. */
function resultOf({ value, after }: Returned): Value | undefined {
  return value.kind === "null" || value.kind === "undefined" ? after?.[0] : value;
}

function judgeItems(
  call: Returned,
  holds: (got: readonly Value[], given: readonly Value[]) => boolean,
): Breach | undefined {
  const given = values.itemsOf(call.input.arguments[0]);
  const got = values.itemsOf(resultOf(call));
  if (!given || !got || holds(got, given)) return undefined;
  // Of a list of lists the name may speak of the inner ones: `reverse_rows`, `sort_sublists`.
  if (given.some((item) => values.itemsOf(item) !== undefined)) return undefined;
  return { expected: "the items of its argument, each as often" };
}

function judgeOrder(call: Returned): Breach | undefined {
  const got = resultOf(call);
  const items = values.numbersOf(got) ?? lowercase(values.textsOf(got));
  return !items || values.isAscending(items) ? undefined : { expected: "ascending items" };
}

/** Which of upper and lower case comes first is a matter of taste. */
function lowercase(texts: readonly string[] | undefined): readonly string[] | undefined {
  return texts?.every((item) => /^[a-z]*$/.test(item)) ? texts : undefined;
}

function reversed(value: Value | undefined): Value | undefined {
  if (value?.kind === "text") return values.text([...value.value].toReversed().join(""));
  return value?.kind === "list" ? values.list(value.items.toReversed()) : undefined;
}

function judgeMerged(call: Returned): Breach | undefined {
  const [a, b] = call.input.arguments.map((each) => values.numbersOf(each));
  const got = values.numbersOf(resultOf(call));
  if (!a || !b || !got || !values.isAscending(a) || !values.isAscending(b)) return undefined;
  const expected = [...a, ...b].sort((x, y) => x - y);
  const isRight = got.length === expected.length && got.every((item, at) => item === expected[at]);
  return isRight ? undefined : { expected: `[${expected.join(", ")}]` };
}

const SORTED_PAIRS = (
  [
    [
      [1, 3],
      [2, 4],
    ],
    [
      [1, 2],
      [3, 4, 5],
    ],
    [
      [5, 6],
      [1, 2],
    ],
    [
      [1, 1, 2],
      [1, 3],
    ],
    [[2], [1, 3, 9]],
  ] as const
).map(([a, b]) =>
  values.call(values.list(a.map(values.integer)), values.list(b.map(values.integer))),
);
