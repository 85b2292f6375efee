import { describe, expect, it } from "vitest";
import type { Value } from "../core/value.ts";
import { familiarityOf } from "./familiarity.ts";
import { mentionedTraits } from "./mentions.ts";

const number = (value: number): Value => ({ kind: "integer", value: BigInt(value) });
const list = (...items: readonly number[]): Value => ({ kind: "list", items: items.map(number) });

describe("an input", () => {
  it("is as familiar as what the examples show of it", () => {
    const familiar = familiarityOf([[number(5)], [number(12)]]);
    expect(familiar([number(7)])).toBe(1);
    expect(familiar([number(-7)])).toBe(0.5);
    expect(familiar([{ kind: "text", value: "7" }])).toBeLessThan(familiar([number(-7)]));
  });

  it("is no stranger where the documentation speaks of it", () => {
    const examples = [[list(3, 1)], [list(4, 2)]];
    const told = mentionedTraits("Sort the list. If the list is empty, return None.");
    expect(familiarityOf(examples)([list()])).toBeLessThan(1);
    expect(familiarityOf(examples, told)([list()])).toBe(1);
  });
});

it("does not take for meant what a text rules out", () => {
  expect(mentionedTraits("a non-empty list of non-negative integers")).toEqual(new Set());
  expect(mentionedTraits("which is not empty")).toEqual(new Set());
  expect(mentionedTraits("negative numbers, upper case or not")).toEqual(new Set(["negative", "upper", "lower"])); // prettier-ignore
});
