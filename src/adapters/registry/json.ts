/** Readers for JSON that a stranger wrote: nothing is assumed, what has the wrong type is absent. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** An own property, never one that every object inherits. */
export function field(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

export function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value) : [];
}

export function list(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One line of bounded length, without the control characters that could write to a terminal. */
export function line(value: unknown, maxLength = 1000): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value
    .slice(0, maxLength * 2)
    .replaceAll(UNPRINTABLE, " ")
    .replaceAll(/ {2,}/g, " ")
    .trim();
  return text === "" ? undefined : text.slice(0, maxLength).toWellFormed();
}

/** The first lines of a text, without those characters either, line ends apart. */
export function lines(value: unknown, maxLength: number): string | undefined {
  if (typeof value !== "string") return undefined;
  const written = value.slice(0, maxLength).split(/\r\n|\r|\n/);
  const text = written.map((each) => each.replaceAll(UNPRINTABLE, " ").trimEnd()).join("\n");
  return text.trim() === "" ? undefined : text.toWellFormed();
}

/** As much of a README as says what a package is. */
export const MAX_README = 2000;

/** Control characters, line ends, and the marks that turn the direction of text around. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

export function count(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** ISO 8601 in UTC. */
export function instant(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?$/.test(value))
    return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

export function earliest(instants: Iterable<string>): string | undefined {
  let first: string | undefined;
  for (const each of instants) if (first === undefined || each < first) first = each;
  return first;
}

/** A copy without the properties that are undefined. */
export function withoutAbsent<T extends object>(facts: T): Present<T> {
  const told = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(told) as Present<T>;
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };
