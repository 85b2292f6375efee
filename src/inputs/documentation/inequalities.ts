import type { Comparison, Condition, Term } from "../domain/condition.ts";
import { numeralOf } from "./words.ts";

export interface Inequality {
  readonly condition: Condition;
  readonly words: string;
}

/** `1 <= n <= 1000`, `n > 0`, `1 ≤ len(s) ≤ 100`, `1 <= nums[i] <= 10^4`, `k <= len(lst)`, `n between 1 and 9` */
export function readInequalities(text: string, names: readonly string[]): readonly Inequality[] {
  const plain = text.replaceAll(/≤|⩽|=</g, "<=").replaceAll(/≥|⩾|=>(?!\s*['"[{])/g, ">=");
  const found: Inequality[] = [];
  for (const match of plain.matchAll(CHAIN)) {
    if (isConditional(plain, match.index)) continue;
    const parts = match[0].split(/\s*(<=|>=|<|>)\s*/);
    const terms = parts.filter((_, index) => index % 2 === 0).map((part) => termsOf(part, names));
    const operators = parts.filter((_, index) => index % 2 === 1) as Comparison[];
    const conditions = operators.flatMap((operator, index): Condition[] => {
      const [left = [], right = []] = [terms[index], terms[index + 1]];
      return left.flatMap((a) => right.map((b) => comparison(a, operator, b)));
    });
    const isComplete = terms.every((each) => each.length > 0);
    if (
      !isComplete ||
      conditions.length === 0 ||
      terms.flat().every(({ kind }) => kind === "number")
    )
      continue;
    found.push({ condition: { kind: "all", of: conditions }, words: match[0].trim() });
  }
  return [...found, ...readRanges(plain, names)];
}

const TERM = String.raw`(?:-?\d[\d,_]*(?:\.\d+)?(?:\s*(?:\^|\*\*|\*)\s*\(?\d+\)?(?:\^\d+)?)?(?:\s*-\s*1)?|(?:len|length|size)\s*\(\s*[A-Za-z_]\w*(?:\[\w\])?\s*\)|\|?[A-Za-z_]\w*(?:\[\w+\]){0,2}(?:\.(?:length|size))?\|?(?:\s*,\s*[A-Za-z_]\w*(?:\[\w+\]){0,2}(?:\.(?:length|size))?)*)`;
const CHAIN = new RegExp(
  String.raw`(?<![\w.])${TERM}(?:\s*(?:<=|>=|<(?![-<=])|>(?![>=]))\s*${TERM})+(?![\w.\[(])`,
  "g",
);

/** "If n > 10 …" is no promise, and an arrow of an example is none. */
function isConditional(text: string, at: number): boolean {
  const start = Math.max(text.lastIndexOf(".", at), text.lastIndexOf("\n", at), 0);
  const before = text.slice(start, at);
  return (
    /\b(?:if|when|whenever|while|until|unless|such that|return|returns|where each|i\s*,\s*j|in case|otherwise|elif|else|check|true|false|than|count|number of)\b/i.test(
      before,
    ) || />>>?\s*$|=\s*$|-$/.test(before)
  );
}

function comparison(left: Term, operator: Comparison, right: Term): Condition {
  const item = [left, right].find((term) => term.kind === "at");
  if (item?.kind !== "at") return { kind: "compare", left, operator, right };
  // `nums[i]` stands for every item.
  const condition = comparison(
    left === item ? { kind: "item" } : left,
    operator,
    right === item ? { kind: "item" } : right,
  );
  return { kind: "every", term: item.of, condition };
}

/** One term, or several between commas: `2 <= n, m <= 100`. Empty where it speaks of anything else. */
function termsOf(text: string, names: readonly string[]): readonly Term[] {
  const number = numeralOf(text);
  if (number !== undefined && /\d/.test(text)) return [{ kind: "number", value: number }];
  const parts = text.split(/\s*,\s*/).map((part) => termOf(part.trim(), names));
  return parts.every((part) => part !== undefined)
    ? parts.filter((part) => part !== undefined)
    : [];
}

function termOf(text: string, names: readonly string[]): Term | undefined {
  const measured =
    /^(?:len|length|size)\s*\(\s*(?<name>\w+)(?<index>\[\w\])?\s*\)$|^(?<member>\w+)(?<memberIndex>\[\w\])?\.(?:length|size)$|^\|(?<bars>\w+)\|$/.exec(
      text,
    )?.groups;
  const name = measured?.["name"] ?? measured?.["member"] ?? measured?.["bars"];
  if (name !== undefined) {
    if (!names.includes(name)) return undefined;
    const of: Term = { kind: "parameter", name };
    const hasIndex = (measured?.["index"] ?? measured?.["memberIndex"]) !== undefined;
    return hasIndex ? undefined : { kind: "length", of };
  }
  const item = /^(?<name>\w+)(?:\[(?<index>\w+)\])(?<second>\[\w+\])?$/.exec(text)?.groups;
  if (item) {
    const isAny = /^[a-z]$/.test(item["index"] ?? "") && item["second"] === undefined;
    const base = item["name"] ?? "";
    return isAny && names.includes(base)
      ? { kind: "at", of: { kind: "parameter", name: base }, index: 0 }
      : undefined;
  }
  return names.includes(text) ? { kind: "parameter", name: text } : undefined;
}

/** `n is between 1 and 10^6`, `x in the range [0, 9]`, `n from 1 to 100` */
function readRanges(text: string, names: readonly string[]): readonly Inequality[] {
  const number = String.raw`-?\d[\d,]*(?:\s*\^\s*\d+)?`;
  const pattern = new RegExp(
    String.raw`\b(?<name>[A-Za-z_]\w*)[\`']?\s+(?:(?:is|will be|are|must be|should be|lies?|a number|an integer|integer|number)\s+)*(?:(?:strictly\s+)?between\s+(?<a>${number})\s+and\s+(?<b>${number})|in (?:the )?range\s*(?:of\s+)?[\[(]?(?<c>${number})\s*(?:,|to|-|\.\.\.?)\s*(?<d>${number}))`,
    "gi",
  );
  return Array.from(text.matchAll(pattern)).flatMap(
    ({ groups, index, 0: words }): readonly Inequality[] => {
      const name = groups?.["name"] ?? "";
      const least = numeralOf(groups?.["a"] ?? groups?.["c"] ?? "");
      const most = numeralOf(groups?.["b"] ?? groups?.["d"] ?? "");
      if (
        !names.includes(name) ||
        least === undefined ||
        most === undefined ||
        isConditional(text, index)
      )
        return [];
      const left: Term = { kind: "parameter", name };
      const bound = (operator: Comparison, value: number): Condition => {
        return { kind: "compare", left, operator, right: { kind: "number", value } };
      };
      return [{ condition: { kind: "all", of: [bound(">=", least), bound("<=", most)] }, words }];
    },
  );
}
