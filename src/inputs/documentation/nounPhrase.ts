import { narrow } from "../domain/narrow.ts";
import { ANY, unionOf, type Shape } from "../shape.ts";
import { alphabetOf, nounOf, numeralOf } from "./words.ts";

/** A noun of values with what describes it: `non-empty list of positive integers`. */
export interface NounPhrase {
  readonly shape: Shape;
  readonly isPlural: boolean;
  /** The noun itself: a parameter may be called like it. */
  readonly noun: string;
  /** `list xs of integers` */
  readonly name?: string;
  /** `two strings` */
  readonly count?: number;
  /** The words that it takes up. */
  readonly start: number;
  readonly end: number;
}

/** Words and signs. */
export function tokensOf(text: string): readonly string[] {
  return (
    text.match(
      /[A-Za-z_$][\w$]*(?:[-'’][A-Za-z]+)*|-?\d+(?:\.\d+)?|'[^'\s]{1,12}'|"[^"\s]{1,12}"|`[^`\n]{1,30}`|[^\s\w]/g,
    ) ?? []
  );
}

/** The phrase that begins at a word, if one does. */
export function readNounPhrase(
  tokens: readonly string[],
  start: number,
  depth = 0,
): NounPhrase | undefined {
  if (depth > 4) return undefined;
  const modifiers: string[] = [];
  let count: number | undefined;
  let at = start;
  for (; at < tokens.length && modifiers.length < 8; at++) {
    const word = lower(tokens[at]);
    const next = lower(tokens[at + 1]);
    if (word === "non" && next === "-") continue;
    if (word === "-" || (word === "," && MODIFIERS.has(next))) continue;
    const noun = nounOf(word);
    // "real numbers", "integer array": only the last noun counts, and the first says of what.
    const following = noun ? nounOf(next) : undefined;
    if (noun && following && "item" in following.shape) modifiers.push(`of ${word}`);
    else if (noun && !(following && SCALAR_MODIFIERS.has(word))) break;
    else if (noun) modifiers.push(word);
    else if (numeralOf(word) !== undefined && word !== "a" && word !== "an")
      count = numeralOf(word);
    else if (MODIFIERS.has(word)) modifiers.push(word);
    else if (!FILLERS.has(word) && at > start) return undefined;
    else if (!FILLERS.has(word)) return undefined;
  }
  const noun = nounOf(lower(tokens[at]));
  if (!noun) return undefined;
  let { shape } = noun;
  let end = at + 1;
  for (const modifier of modifiers) shape = modified(shape, modifier);
  const direct = itemPhrase(tokens, end, depth);
  // "list xs of integers"
  const isNamed = !direct && /^[A-Za-z_]\w*$/.test(tokens[end] ?? "");
  const inner = direct ?? (isNamed ? itemPhrase(tokens, end + 1, depth) : undefined);
  const name = isNamed && inner ? tokens[end] : undefined;
  if (inner) {
    end = inner.end;
    shape = withItems(shape, inner.shape, tokens.slice(at + 1, inner.end).join(" "));
    const { count } = inner;
    if (count !== undefined && (shape.kind === "list" || shape.kind === "set"))
      shape = { ...shape, least: count, most: count };
  }
  const length = readLength(tokens, end);
  if (length) {
    end = length.end;
    if (shape.kind === "list" || shape.kind === "set" || shape.kind === "text")
      shape = { ...shape, ...length.bounds };
  }
  return {
    shape,
    isPlural: noun.isPlural,
    noun: tokens[at] ?? "",
    ...(name !== undefined && { name }),
    ...(count !== undefined && { count }),
    start,
    end,
  };
}

function lower(token: string | undefined): string {
  return (token ?? "").toLowerCase();
}

const SCALAR_MODIFIERS: ReadonlySet<string> = new Set([
  "real",
  "decimal",
  "float",
  "text",
  "integer",
  "int",
  "digit",
]);

const FILLERS: ReadonlySet<string> = new Set(
  "a an the any some given input supplied single random arbitrary long large small new following whole floating point simple 1d 2d 1-d 2-d one-dimensional two-dimensional 2-dimensional rectangular nested valid regular certain english such".split(
    " ",
  ),
);

const MODIFIERS: ReadonlySet<string> = new Set(
  "positive negative non-negative nonnegative non-positive natural non-zero nonzero non-empty nonempty sorted ordered ascending descending distinct unique different binary lowercase lower-case uppercase upper-case alphanumeric hexadecimal even odd whole square".split(
    " ",
  ),
);

function modified(shape: Shape, modifier: string): Shape {
  if (modifier.startsWith("of "))
    return withItems(shape, nounOf(modifier.slice(3))?.shape ?? ANY, "");
  const isNumber = shape.kind === "integer" || shape.kind === "float";
  const isCollection = shape.kind === "list" || shape.kind === "set";
  switch (modifier) {
    case "positive":
      return isNumber
        ? narrow(
            shape,
            shape.kind === "integer"
              ? { kind: "integer", least: 1n }
              : { kind: "float", least: Number.MIN_VALUE },
          )
        : shape;
    case "natural":
    case "whole":
      return isNumber
        ? narrow({ kind: "integer" }, { kind: "integer", least: modifier === "natural" ? 1n : 0n })
        : shape;
    case "non-negative":
    case "nonnegative":
      return isNumber ? narrow(shape, { kind: "float", least: 0 }) : shape;
    case "negative":
      return shape.kind === "integer" ? { kind: "integer", most: -1n } : shape;
    case "non-positive":
      return isNumber ? narrow(shape, { kind: "float", most: 0 }) : shape;
    case "non-empty":
    case "nonempty":
      return isCollection || shape.kind === "text" ? { ...shape, least: 1 } : shape;
    case "sorted":
    case "ordered":
    case "ascending":
      return isCollection ? { ...shape, order: "ascending" } : shape;
    case "descending":
      return isCollection ? { ...shape, order: "descending" } : shape;
    case "distinct":
    case "unique":
    case "different":
      return isCollection ? { ...shape, isDistinct: true } : shape;
    case "real":
    case "decimal":
    case "float":
      return isNumber ? { kind: "float" } : shape;
    case "integer":
    case "int":
      return isNumber ? narrow(shape, { kind: "integer" }) : shape;
    case "binary":
      return shape.kind === "text" ? { ...shape, alphabet: "01" } : shape;
    default: {
      const alphabet =
        shape.kind === "text"
          ? alphabetOf(modifier === "alphanumeric" ? modifier : `${modifier} letters`)
          : undefined;
      const known =
        modifier === "hexadecimal"
          ? "0123456789ABCDEFabcdef"
          : /case$|alpha/.test(modifier)
            ? alphabet
            : undefined;
      return shape.kind === "text" && known !== undefined ? { ...shape, alphabet: known } : shape;
    }
  }
}

/** `of positive integers`, `containing strings`, `of integers or floats` */
function itemPhrase(
  tokens: readonly string[],
  from: number,
  depth: number,
): NounPhrase | undefined {
  const joins = JOINS.find((words) =>
    words.every((word, index) => lower(tokens[from + index]) === word),
  );
  if (!joins) return undefined;
  const at = from + joins.length;
  const first = readNounPhrase(tokens, at, depth + 1);
  if (!first?.isPlural && !(first && "item" in first.shape)) return undefined;
  let { shape, end } = first;
  for (;;) {
    const word = lower(tokens[end]);
    const isMore = word === "or" || (word === "and" && first.shape.kind !== "list");
    const other = isMore ? readNounPhrase(tokens, end + 1, depth + 1) : undefined;
    if (!other?.isPlural) return { ...first, shape, end };
    shape = unionOf([shape, other.shape]);
    end = other.end;
  }
}

const JOINS: readonly (readonly string[])[] = [
  ["consisting", "only", "of"],
  ["consisting", "of"],
  ["that", "contains", "only"],
  ["which", "contains"],
  ["that", "contains"],
  ["composed", "of"],
  ["containing", "only"],
  ["containing"],
  ["of"],
  ["with"],
];

function withItems(shape: Shape, item: Shape, words: string): Shape {
  if (shape.kind === "list" && shape.item.kind === "list")
    return { ...shape, item: { ...shape.item, item } };
  if (shape.kind === "list" || shape.kind === "set") {
    const isDistinct = /\b(?:distinct|unique|different)\b/i.test(words);
    const { kind, least, most, order } = shape;
    return {
      kind,
      item,
      ...(least !== undefined && { least }),
      ...(most !== undefined && { most }),
      ...(order && { order }),
      ...((isDistinct || shape.isDistinct) && { isDistinct: true }),
    };
  }
  return shape;
}

interface Length {
  readonly bounds: { readonly least?: number; readonly most?: number };
  readonly end: number;
}

/** `of length at least two`, `( of at least two elements )`, `with exactly 3 items`, `of length n` is none. */
function readLength(tokens: readonly string[], from: number): Length | undefined {
  let at = from;
  if (tokens[at] === "(") at++;
  if (!["of", "with", "whose", "having", "that", "has"].includes(lower(tokens[at])))
    return undefined;
  at++;
  const hasWord = ["length", "size", "len"].includes(lower(tokens[at]));
  if (hasWord) at++;
  if (hasWord && ["is", "of"].includes(lower(tokens[at]))) at++;
  const how = lower(tokens[at]);
  const isBound = ["least", "most"].includes(lower(tokens[at + 1])) && how === "at";
  const isExact = how === "exactly";
  const value = numeralOf(tokens[at + (isBound ? 2 : isExact ? 1 : 0)] ?? "");
  if (value === undefined || (!isBound && !isExact && !hasWord)) return undefined;
  at += (isBound ? 2 : isExact ? 1 : 0) + 1;
  const counted = [
    "element",
    "elements",
    "item",
    "items",
    "number",
    "numbers",
    "character",
    "characters",
    "word",
    "words",
  ].includes(lower(tokens[at]));
  if (!hasWord && !counted) return undefined;
  if (counted) at++;
  const bounds = isBound
    ? lower(tokens[at - (counted ? 3 : 2)]) === "least"
      ? { least: value }
      : { most: value }
    : { least: value, most: value };
  return { bounds, end: at };
}
