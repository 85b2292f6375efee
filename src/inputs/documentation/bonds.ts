import type { Condition, Term } from "../domain/condition.ts";
import { numeralOf } from "./words.ts";

/** What binds two parameters to each other, in words. */
export interface Bond {
  readonly words: string;
  readonly condition: Condition;
  readonly names: readonly [string, string];
}

/** `two lists of the same length`, `the length of a equals the length of b minus one`, `k is at most the length of xs` */
export function readBonds(
  text: string,
  /** The parameters that have a length, each with its kind. */
  collections: ReadonlyMap<string, string>,
  names: readonly string[],
): readonly Bond[] {
  const found: Bond[] = [];
  const length = (name: string): Term => ({ kind: "length", of: { kind: "parameter", name } });
  const same =
    /\b(?:(?:of|have|has|with|are of|are) (?:the )?(?:same|equal) (?:length|size|number of elements)|equal[- ](?:length|sized?)|(?:same|equal) lengths?)\b/i.exec(
      text,
    )?.[0];
  const [a, b, ...more] = collections.keys();
  if (
    same !== undefined &&
    a !== undefined &&
    b !== undefined &&
    more.length === 0 &&
    collections.get(a) === collections.get(b)
  )
    found.push({
      words: same,
      names: [a, b],
      condition: { kind: "compare", left: length(a), operator: "==", right: length(b) },
    });
  const pattern =
    /\blength of (?:the )?[`']?(?<a>\w+)[`']?(?: list| array| string)? (?:is )?(?:equal to|equals|the same as) (?:the )?length of (?:the )?[`']?(?<b>\w+)[`']?(?: list| array| string)?(?: (?<sign>minus|plus) (?<by>\w+))?/gi;
  for (const { groups, 0: words } of text.matchAll(pattern)) {
    const [left, right] = [groups?.["a"] ?? "", groups?.["b"] ?? ""];
    if (!collections.has(left) || !collections.has(right)) continue;
    const by = numeralOf(groups?.["by"] ?? "zero") ?? 0;
    const operator = groups?.["sign"]?.toLowerCase() === "plus" ? "+" : "-";
    const moved: Term = {
      kind: "arithmetic",
      operator,
      left: length(right),
      right: { kind: "number", value: by },
    };
    found.push({
      words,
      names: [left, right],
      condition: { kind: "compare", left: length(left), operator: "==", right: moved },
    });
  }
  const within =
    /\b[`']?(?<name>\w+)[`']? (?:is|will be|must be|should be) (?<how>at most|less than or equal to|not (?:greater|larger|more) than|less than|smaller than|no (?:greater|larger|more) than) (?:the )?(?:length|size) of (?:the )?[`']?(?<list>\w+)/gi;
  for (const { groups, 0: words } of text.matchAll(within)) {
    const [name, list] = [groups?.["name"] ?? "", groups?.["list"] ?? ""];
    const [only, ...others] = collections.keys();
    const target = collections.has(list) ? list : others.length === 0 ? only : undefined;
    if (!names.includes(name) || target === undefined) continue;
    const operator = /^(?:less|smaller) than$/i.test(groups?.["how"] ?? "") ? "<" : "<=";
    found.push({
      words,
      names: [name, target],
      condition: {
        kind: "compare",
        left: { kind: "parameter", name },
        operator,
        right: length(target),
      },
    });
  }
  return found;
}
