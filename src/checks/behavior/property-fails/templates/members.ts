import { valueText } from "../../../../core/valueText.ts";
import type { Value } from "../../../../core/value.ts";
import type { Promised, Template } from "../promised.ts";
import * as values from "../values.ts";

/** What is taken out of a collection was in it. */
export const members: Template = ({ callable, language }, words) => {
  const promises: Promised[] = [];
  const { joined, name, text } = words;
  const isLone = values.onlyOf(callable) !== undefined;
  if (isLone && DEDUPES.test(joined) && !NOT_DEDUPED.test(text))
    promises.push({
      says: "each item of its argument once",
      by: "name",
      judge({ input, value }) {
        const given = values.itemsOf(input.arguments[0]);
        const got = values.itemsOf(value);
        if (!given || !got) return undefined;
        const isOnce = got.every(
          (item, at) => got.findIndex((other) => values.isSame(item, other)) === at,
        );
        const isWhole = given.every((item) => got.some((other) => values.isSame(item, other)));
        const isOnly = got.every((item) => given.some((other) => values.isSame(item, other)));
        return isOnce && isWhole && isOnly ? undefined : { expected: "each of its items once" };
      },
    });
  if (FILTERS.has(name[0] ?? "") && !NOT_FILTERED.test(text))
    promises.push({
      says: "nothing but what is left of its argument, in the same order",
      by: "name",
      judge({ input, value }) {
        const [given, got] = [partsOf(input.arguments[0]), partsOf(value)];
        if (!given || !got || given.kind !== got.kind) return undefined;
        const isLeft = values.isSubsequence(got.parts, given.parts);
        return isLeft || given.parts.some((item) => mayLose(item, given.kind))
          ? undefined
          : { expected: "what is left of its argument, in the same order" };
      },
    });
  if (CHUNKS.test(joined) && values.requiredOf(callable).length === 2 && !NOT_WHOLE.test(text))
    promises.push({
      says: "all of its argument in pieces",
      by: "name",
      judge({ input, value }) {
        const given = partsOf(input.arguments[0]);
        const size = values.wholeOf(input.arguments[1]);
        const pieces = values.itemsOf(value)?.map(partsOf);
        if (!given || size === undefined || size < 1 || !pieces) return undefined;
        if (!pieces.every((piece) => piece?.kind === given.kind)) return undefined;
        const all = pieces.flatMap((piece) => piece?.parts ?? []);
        const isWhole = all.length === given.parts.length && values.isSubsequence(all, given.parts);
        return isWhole ? undefined : { expected: "pieces that make up its argument" };
      },
    });
  if (isLone && FLATTENS.test(joined))
    promises.push({
      says: "all that its argument holds, in the same order",
      by: "name",
      judge({ input, value }) {
        const [given, got] = [input.arguments[0], value];
        if (!given || !values.itemsOf(given) || !values.itemsOf(got)) return undefined;
        const [all, found] = [leavesOf(given), leavesOf(got)];
        // A text is an item to some, and holds characters to others.
        if (all.some((leaf) => values.textOf(leaf) !== undefined)) return undefined;
        const isWhole = all.length === found.length && values.isSubsequence(found, all);
        return isWhole ? undefined : { expected: valueText(values.list(all), language) };
      },
    });
  const extreme = isLone && !NOT_EXTREME.test(text) ? EXTREME.exec(joined)?.groups : undefined;
  if (extreme?.["most"] !== undefined || extreme?.["least"] !== undefined) {
    const pick = extreme["most"] === undefined ? Math.min : Math.max;
    promises.push({
      says: `the ${extreme["most"] === undefined ? "smallest" : "largest"} item of its argument`,
      by: "name",
      judge({ input, value }) {
        const given = values.numbersOf(input.arguments[0]);
        const got = values.numberOf(value);
        if (!given || given.length === 0 || got === undefined) return undefined;
        const expected = pick(...given);
        return got === expected ? undefined : { expected: String(expected) };
      },
    });
  }
  const length = isLone && !NOT_LONGEST.test(text) ? LONGEST.exec(joined)?.[1] : undefined;
  if (length !== undefined)
    promises.push({
      says: `one of the ${length} items of its argument`,
      by: "name",
      judge({ input, value }) {
        const given = values.textsOf(input.arguments[0]);
        const got = values.textOf(value);
        if (!given || given.length === 0 || got === undefined) return undefined;
        const lengths = given.map((item) => item.length);
        const wanted = length === "longest" ? Math.max(...lengths) : Math.min(...lengths);
        const isRight = given.includes(got) && got.length === wanted;
        return isRight ? undefined : { expected: `an item of length ${wanted}` };
      },
    });
  return promises;
};

const DEDUPES =
  /^(?:remove_duplicates?|dedup(?:e|licate)?|uniq(?:ue)?|drop_duplicates|get_unique|distinct|(?:get_)?(?:unique|distinct)_(?:items|elements|values)|dedup(?:e|licate)_(?:list|array|items))$/;
const NOT_DEDUPED =
  /\b(?:once|more than|consecutive|adjacent|case|key|occur|number of|count|in[- ]place|sort(?:ed)? linked|at most|by )/;
const FILTERS: ReadonlySet<string> = new Set([
  "filter",
  "reject",
  "exclude",
  "remove",
  "drop",
  "omit",
  "compact",
  "without",
]);
const NOT_FILTERED =
  /\b(?:replac|sort|lower|upper|convert|map|transform|normali|strip|trim|add|append|insert|split|join|format|pairs?|index|sum|squar|spaces?|whitespace|collaps|escap|encod|decod|render|dict)/;
const CHUNKS =
  /^(?:chunk(?:s|ed|ify)?|batch(?:ed|es)?|(?:split|break)_(?:into_)?(?:chunks|batches)|(?:chunk|batch)_(?:list|array|items)|(?:make|get|create|iter)_(?:chunks|batches))$/;
const NOT_WHOLE = /\b(?:drop|discard|pad|fill|overlap|sliding|ignor|truncat|only|full)/;
const FLATTENS = /^(?:deep_)?flatten(?:_(?:list|array|deep|nested|nested_list))?$/;
const EXTREME =
  /^(?:find_|get_)?(?:(?<most>max|maximum|largest|biggest|greatest|highest)|(?<least>min|minimum|smallest|lowest))(?:_(?:element|number|value|item|num|in_list|in_array|of_list|integer))?$/;
const NOT_EXTREME =
  /\b(?:even|odd|prime|negative|positive|absolute|second|sub|sum|product|differ|key|unique|length|index|digit|consecutive|common|window|distance|divisor|path|area|profit|k\b|number of|word|string)/;
const LONGEST = /^(?:find_|get_)?(longest|shortest)(?:_(?:string|word|str|text|name))?$/;
const NOT_LONGEST =
  /\b(?:sub|common|palindrom|unique|prefix|suffix|sentence|path|even|odd|vowel|consecutive|with(?:out)? )/;

interface Parts {
  readonly kind: "list" | "text";
  readonly parts: readonly Value[];
}

function partsOf(value: Value | undefined): Parts | undefined {
  const text = values.textOf(value);
  if (text !== undefined) return { kind: "text", parts: [...text].map(values.text) };
  const items = values.itemsOf(value);
  return items && { kind: "list", parts: items };
}

/** `remove_digits(["a1"])` takes something out of each item, and not items out of the list. */
function mayLose(item: Value, kind: Parts["kind"]): boolean {
  return kind === "list" && partsOf(item) !== undefined;
}

function leavesOf(value: Value): readonly Value[] {
  const items = values.itemsOf(value);
  return items ? items.flatMap(leavesOf) : [value];
}
