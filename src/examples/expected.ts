import type { Value } from "../core/value.ts";
import { readLiteral } from "./literal.ts";
import { matchAt } from "./scan.ts";

export interface Expected {
  readonly value: Value;
  /** As written. */
  readonly text: string;
  /** Behind its last character. */
  readonly end: number;
}

/**
 * The value that a text gives at one place: written out, or worked out before the reader's eyes
 * (`19 - 5 - 6 = 8`). Sums that do not come out are no values.
 */
export function readExpected(text: string, from: number): Expected | undefined {
  const worked = readWorked(text, from);
  const literal = worked ?? readLiteral(text, from);
  if (!literal) return undefined;
  const start = worked?.start ?? from;
  return { value: literal.value, text: text.slice(start, literal.end).trim(), end: literal.end };
}

function readWorked(text: string, from: number) {
  const sum = matchAt(SUM, text, from);
  if (sum === undefined) return undefined;
  const sign = matchAt(/={1,2}[ \t]*/y, text, from + sum.length);
  const start = from + sum.length + (sign?.length ?? 0);
  const literal = sign === undefined ? undefined : readLiteral(text, start);
  if (literal?.value.kind !== "integer" && literal?.value.kind !== "float") return undefined;
  const value = valueOf(sum);
  const isRight = value !== undefined && isNear(value, Number(literal.value.value));
  return isRight ? { ...literal, start } : undefined;
}

/** Numbers and operators up to a `=`; a lone number is no sum. */
const SUM = /[ \t]*(?=[-+(]*\d)(?=[^=\n]*[-+*/%])[-+*/%().\d \t]{3,200}(?==)/y;

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** By the precedence that both languages share. */
function valueOf(sum: string): number | undefined {
  const tokens = sum.match(/\d+(?:\.\d+)?|\.\d+|\*\*|\/\/|[-+*/%()]|\S/g) ?? [];
  let at = 0;
  const take = (...signs: readonly string[]): string | undefined => {
    const token = tokens[at];
    if (token === undefined || !signs.includes(token)) return undefined;
    at++;
    return token;
  };
  const primary = (): number => {
    if (take("(") !== undefined) {
      const inner = additive();
      return take(")") === undefined ? Number.NaN : inner;
    }
    return Number(tokens[at++] ?? "x");
  };
  const power = (): number => {
    const base = primary();
    return take("**") === undefined ? base : base ** signed();
  };
  const signed = (): number => {
    const sign = take("-", "+");
    if (sign === undefined) return power();
    return sign === "-" ? -signed() : signed();
  };
  const product = (): number => {
    let left = signed();
    for (let sign = take("*", "/", "//", "%"); sign; sign = take("*", "/", "//", "%")) {
      const right = signed();
      if (sign === "*") left *= right;
      else if (sign === "/") left /= right;
      else
        left = sign === "//" ? Math.floor(left / right) : left - right * Math.floor(left / right);
    }
    return left;
  };
  const additive = (): number => {
    let left = product();
    for (let sign = take("+", "-"); sign; sign = take("+", "-"))
      left = sign === "+" ? left + product() : left - product();
    return left;
  };
  const value = additive();
  return at === tokens.length && Number.isFinite(value) ? value : undefined;
}
