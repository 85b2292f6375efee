import type { Template } from "../promised.ts";

/** What asks a yes-or-no question answers it on every way. */
export const predicates: Template = (_, { name }) => {
  if (!ASKS.has(name[0] ?? "") || name.length < 2) return [];
  return [
    {
      says: "yes or no",
      by: "name",
      judgeAll(calls) {
        const isAnswered =
          calls.filter(({ value }) => value.kind === "boolean").length * 2 >= calls.length;
        const call = calls.find(({ value }) => value.kind === "null" || value.kind === "undefined");
        return isAnswered && call ? { call, expected: "true or false" } : undefined;
      },
    },
  ];
};

const ASKS: ReadonlySet<string> = new Set([
  "is",
  "has",
  "can",
  "should",
  "are",
  "contains",
  "was",
  "does",
]);
