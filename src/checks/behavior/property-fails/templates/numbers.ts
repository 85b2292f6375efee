import type { Value } from "../../../../core/value.ts";
import type { Promised, Template } from "../promised.ts";
import * as values from "../values.ts";

/** Functions of numbers whose name says exactly what they compute. */
export const numbers: Template = ({ callable }, { joined, name, text }) => {
  const promises: Promised[] = [];
  const required = values.requiredOf(callable).length;
  if (counts(name) && !/\b(?:differ|signed|negative|delta|change|down)/.test(text))
    promises.push({
      says: "a number that is not negative",
      by: "name",
      judge({ input, value }) {
        // What is counted up to a number below zero, or in it, nobody can tell from a name.
        const isBelow = input.arguments.some((each) => (values.numberOf(each) ?? 0) < 0);
        if (isBelow || (values.numberOf(value) ?? 0) >= 0) return undefined;
        return { expected: "a number of 0 or more" };
      },
    });
  for (const { names, parameters, says, not, inputs, expected } of KNOWN) {
    if (parameters !== required || !names.test(joined) || not?.test(text)) continue;
    promises.push({
      says,
      by: "name",
      inputs,
      judge({ input, value }) {
        const given = input.arguments.slice(0, parameters).map(values.wholeOf);
        if (given.some((each) => each === undefined)) return undefined;
        const wanted = expected(...(given as number[]));
        if (wanted === undefined || !isOfKind(value, wanted)) return undefined;
        return values.isDifferent(value, asValue(wanted))
          ? { expected: String(wanted) }
          : undefined;
      },
    });
  }
  if (
    required === 1 &&
    /^(?:fib|fibonacci)(?:_(?:number|recursive|iterative|memo|dp|n|rec|iter))?$/.test(joined) &&
    !/\b(?:tri|tetra|sum|even|modulo|prime)/.test(text)
  )
    promises.push({
      says: "numbers each of which is the sum of the two before it",
      by: "name",
      inputs: [4, 5, 6, 7, 8, 9, 10, 11, 12].map((each) => values.call(values.integer(each))),
      relation: {
        follow({ input }, outputs) {
          if (outputs.length > 0) return [];
          const at = values.wholeOf(input.arguments[0]);
          if (at === undefined || at < 4 || at > 20) return [];
          return [at - 1, at - 2].map((each) => ({
            callable,
            input: values.call(values.integer(each)),
          }));
        },
        judge({ value }, outputs) {
          const [one, two] = outputs.map((each) =>
            each.kind === "returned" ? values.wholeOf(each.value) : undefined,
          );
          const got = values.wholeOf(value);
          if (got === undefined || one === undefined || two === undefined || got === one + two)
            return undefined;
          return { expected: `${one + two}, as ${one} and ${two} come before it` };
        },
      },
    });
  return promises;
};

function counts(name: readonly string[]): boolean {
  const [first, last] = [name[0] ?? "", name.at(-1) ?? ""];
  if (name.includes("down") || name.includes("diff") || name.includes("difference")) return false;
  return first === "count" || first === "abs" || last === "count" || last === "length";
}

interface Known {
  readonly names: RegExp;
  readonly parameters: number;
  readonly says: string;
  /** Words of a documentation that mean something else. */
  readonly not?: RegExp;
  readonly inputs: readonly ReturnType<typeof values.call>[];
  expected(...given: readonly number[]): number | boolean | undefined;
}

const each = (...given: readonly number[]) =>
  given.map((value) => values.call(values.integer(value)));
const pairs = (...given: readonly (readonly number[])[]) =>
  given.map((pair) => values.call(...pair.map(values.integer)));

const KNOWN: readonly Known[] = [
  {
    names: /^is_?prime(?:_number)?$/,
    parameters: 1,
    says: "whether a number is prime",
    not: /\b(?:product|semi|twin|relative|multipl|almost|probab|length)/,
    inputs: each(1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 15, 25, 49, 97, 121, 169),
    expected: (n) => (n >= 1 && n < 10_000 ? isPrime(n) : undefined),
  },
  {
    names: /^factorial(?:_(?:recursive|iterative|n|of))?$/,
    parameters: 1,
    says: "the factorial of a number",
    not: /\b(?:special|brazil|double|sum|trail|zero|digit|even|modulo|prime|super)/,
    inputs: each(1, 2, 3, 4, 5, 6, 10),
    expected: (n) => (n >= 0 && n <= 15 ? factorial(n) : undefined),
  },
  {
    names: /^(?:gcd|hcf|greatest_common_(?:divisor|factor))(?:_(?:recursive|iterative|euclid))?$/,
    parameters: 2,
    says: "the greatest common divisor of two numbers",
    inputs: pairs([12, 8], [8, 12], [7, 5], [9, 3], [6, 6], [100, 75]),
    expected: (a, b) => (a > 0 && b > 0 ? gcd(a, b) : undefined),
  },
  {
    names: /^(?:lcm|least_common_multiple)$/,
    parameters: 2,
    says: "the least common multiple of two numbers",
    inputs: pairs([4, 6], [6, 4], [7, 5], [9, 3], [6, 6]),
    expected: (a, b) =>
      a > 0 && b > 0 && a < 10_000 && b < 10_000 ? (a / gcd(a, b)) * b : undefined,
  },
  {
    names: /^is_(?:even|even_number)$/,
    parameters: 1,
    says: "whether a number is even",
    inputs: each(1, 2, 3, 4, 10, 11),
    expected: (n) => n % 2 === 0,
  },
  {
    names: /^is_(?:odd|odd_number)$/,
    parameters: 1,
    says: "whether a number is odd",
    inputs: each(1, 2, 3, 4, 10, 11),
    expected: (n) => n % 2 !== 0,
  },
  {
    names: /^is_leap(?:_year)?$/,
    parameters: 1,
    says: "whether a year is a leap year",
    not: /\b(?:julian|lunar)/,
    inputs: each(1600, 1700, 1900, 2000, 2019, 2020, 2023, 2024, 2100, 2400),
    expected: (y) =>
      y >= 1583 && y < 4000 ? (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0 : undefined,
  },
  {
    names: /^is_power_of_(?:two|2)$/,
    parameters: 1,
    says: "whether a number is a power of two",
    inputs: each(1, 2, 3, 4, 6, 8, 12, 16, 64, 100),
    expected: (n) => (n >= 1 ? Number.isInteger(Math.log2(n)) : undefined),
  },
  {
    names: /^is_(?:perfect_square|square_number)$/,
    parameters: 1,
    says: "whether a number is a square",
    inputs: each(1, 2, 3, 4, 8, 9, 15, 16, 25, 50),
    expected: (n) => (n >= 1 && n < 1e9 ? Number.isInteger(Math.sqrt(n)) : undefined),
  },
  {
    names: /^(?:sum_of_digits|digits?_sum|sum_digits)$/,
    parameters: 1,
    says: "the sum of a number's digits",
    not: /\b(?:even|odd|squar|binary|root|repeat|until|upper|ascii|signed|single digit|factor)/,
    inputs: each(1, 9, 10, 19, 123, 999),
    expected: (n) =>
      n >= 0 ? [...String(n)].reduce((sum, digit) => sum + Number(digit), 0) : undefined,
  },
];

function asValue(wanted: number | boolean): Value {
  return typeof wanted === "boolean" ? values.boolean(wanted) : values.integer(wanted);
}

/** Another kind of result answers another question. */
function isOfKind({ kind }: Value, wanted: number | boolean): boolean {
  return typeof wanted === "boolean" ? kind === "boolean" : kind === "integer" || kind === "float";
}

function isPrime(n: number): boolean {
  if (n < 2) return false;
  for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false;
  return true;
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
