import type { Value } from "../core/value.ts";
import { readLiteral } from "./literal.ts";
import { matchAt } from "./scan.ts";

export interface Expected {
  readonly value: Value;
  /** As written. */
  readonly text: string;
  /** Behind its last character, and behind what is said of it. */
  readonly end: number;
  readonly leeway?: Leeway;
}

/** What a text leaves open about the value that it gives. */
export interface Leeway {
  /** `≈ 3.14`, `0.333...`: how far off a number may be. */
  readonly within?: number;
  /** `[1, 2] (in any order)` */
  readonly anyOrder?: true;
  /** `[1, 2, 3, ...]`: it goes on. */
  readonly isStart?: true;
  /** `1 or 2` */
  readonly others?: readonly Value[];
}

/**
 * The value that a text gives at one place: written out, or worked out before the reader's eyes
 * (`19 - 5 - 6 = 8`). Sums that do not come out are no values.
 */
export function readExpected(text: string, from: number): Expected | undefined {
  const about = matchAt(ABOUT, text, from);
  const at = from + (about?.length ?? 0);
  const worked = about === undefined ? readWorked(text, at) : undefined;
  const literal = worked ?? readLiteral(text, at) ?? readStart(text, at);
  if (!literal) return undefined;
  const start = worked?.start ?? at;
  const written = text.slice(start, literal.end).trim();
  const dots = isNumber(literal.value) ? matchAt(/\.\.\.|…/y, text, literal.end) : undefined;
  const rest = readLeeway(text, literal.end + (dots?.length ?? 0));
  const isVague = about !== undefined || dots !== undefined;
  const leeway: Leeway = {
    ...("isStart" in literal && { isStart: true as const }),
    ...(isVague && isNumber(literal.value) && { within: lastPlace(written) }),
    ...rest?.leeway,
  };
  return {
    value: literal.value,
    text: written,
    end: rest?.end ?? literal.end + (dots?.length ?? 0),
    ...(Object.keys(leeway).length > 0 && { leeway }),
  };
}

const ABOUT =
  /[ \t]*(?:[≈≅~]=?|(?:approximately|approx\.?|about|roughly|around|nearly|close to)\b)[ \t]*(?=[-+.\d])/iy;

function isNumber({ kind }: Value): boolean {
  return kind === "integer" || kind === "float";
}

/** One unit of the last digit that is written: `3.14` → 0.01, `1500` → 100. */
function lastPlace(written: string): number {
  const digits = /\.(?<digits>\d+)$/.exec(written)?.groups?.["digits"];
  const zeros = /[1-9](?<zeros>0*)$/.exec(written)?.groups?.["zeros"];
  return digits === undefined ? 10 ** (zeros?.length ?? 0) : 10 ** -digits.length;
}

/** `[1, 2, ...]` */
function readStart(text: string, from: number) {
  const written = matchAt(
    /[ \t]*\[(?=[^\n]*?,[ \t]*(?:\.\.\.|…)[ \t]*\])[^\n]*?,[ \t]*(?=\.\.\.|…)/y,
    text,
    from,
  );
  const literal = written === undefined ? undefined : readLiteral(`${written}]`, 0);
  const close = matchAt(/(?:\.\.\.|…)[ \t]*\]/y, text, from + (written?.length ?? 0));
  return literal && written !== undefined && close !== undefined
    ? { value: literal.value, end: from + written.length + close.length, isStart: true as const }
    : undefined;
}

/** What stands behind a value and leaves something open. */
function readLeeway(
  text: string,
  from: number,
): { readonly leeway: Leeway; readonly end: number } | undefined {
  const order = matchAt(ANY_ORDER, text, from);
  if (order !== undefined) return { leeway: { anyOrder: true }, end: from + order.length };
  const others: Value[] = [];
  let end = from;
  for (;;) {
    const or = matchAt(/[`]?[ \t]*,?[ \t]*(?:\bor\b|\|)[ \t]*[`]?/iy, text, end);
    const other = or === undefined ? undefined : readLiteral(text, end + or.length);
    if (!other || others.length === MOST_OTHERS) break;
    others.push(other.value);
    end = other.end;
  }
  return others.length === 0 ? undefined : { leeway: { others }, end };
}

const MOST_OTHERS = 10;
const ANY_ORDER =
  /[`]?[ \t]*[,(;-]*[ \t]*(?:#|\/\/)?[ \t]*(?:in (?:any|some|arbitrary|no particular|unspecified|random) order|(?:the )?order (?:may|can|might) (?:vary|differ|change)|(?:the )?order (?:does not|doesn't|is not|isn't)(?: matter| guaranteed| important)?|unordered|up to order)\b\)?/iy;

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
