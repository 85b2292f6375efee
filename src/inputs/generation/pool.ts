import type { ProgramLanguage } from "../../core/sandbox.ts";
import type { Value } from "../../core/value.ts";
import type { Callable, CallInput } from "../callable.ts";

/** What examples, code and documentation mention, which random values are built from. */
export interface Pool {
  readonly integers: readonly bigint[];
  readonly floats: readonly number[];
  readonly texts: readonly string[];
  readonly language: ProgramLanguage;
  /** No number that is mentioned has a fraction. */
  readonly isWhole: boolean;
  /** Characters, the most telling first. */
  readonly alphabet: string;
}

export function poolOf(
  { vocabulary, language }: Pick<Callable, "vocabulary" | "language">,
  examples: readonly CallInput[],
): Pool {
  const shown = examples.flatMap((input) => [
    ...input.arguments,
    ...Object.values(input.named ?? {}),
  ]);
  const atoms = [...shown, ...vocabulary].flatMap((value) => atomsOf(value));
  const integers = atoms.flatMap((value) => (value.kind === "integer" ? [value.value] : []));
  const floats = atoms.flatMap((value) =>
    value.kind === "float" || value.kind === "integer" ? [Number(value.value)] : [],
  );
  const around = integers.flatMap((value) => [value, value - 1n, value + 1n]);
  const texts = atoms.flatMap((value) => (value.kind === "text" ? [value.value] : []));
  const characters = new Set(Array.from(texts.join("")));
  return {
    integers: [...new Set(around)],
    floats,
    language,
    isWhole: language === "javascript" && floats.every(Number.isInteger),
    texts: [...new Set(texts)],
    alphabet: [...characters].slice(0, MOST_CHARACTERS).join("") || "abcxyzABC019 ",
  };
}

const MOST_CHARACTERS = 60;

function atomsOf(value: Value, depth = 0): readonly Value[] {
  if (depth > 6) return [];
  if ("items" in value) return value.items.flatMap((item) => atomsOf(item, depth + 1));
  if (value.kind === "map") return value.entries.flat().flatMap((item) => atomsOf(item, depth + 1));
  return [value];
}
