/** A real name that comes near to a wrong one. */
export interface NearName {
  readonly name: string;
  /** Characters to add, take away, change or swap with a neighbour; 0: case and underscores alone. */
  readonly distance: number;
  /** A slip of the fingers or of the spelling, rather than another word for the same thing. */
  readonly isSlip: boolean;
  /** Nearer than all others. */
  readonly isNearest: boolean;
  /** How far behind the best: names of one rank are equally near. */
  readonly rank: number;
}

/** The nearest names, best first: slips, or where there are none, names that share most words. */
export function nearestNames(name: string, available: readonly string[]): readonly NearName[] {
  const candidates = available
    .slice(0, MOST_NAMES)
    .filter((other) => other !== name && isOffered(other, name));
  const slips = candidates.flatMap((other) => slipFrom(name, other) ?? []);
  if (slips.length > 0) return ranked(slips.toSorted(byDistance(name)), ({ distance }) => distance);
  const shares = candidates
    .map((other) => ({ name: other, share: sharedWords(name, other) }))
    .filter(({ share }) => share >= LEAST_SHARE)
    .toSorted((a, b) => b.share - a.share || a.name.length - b.name.length)
    .map((near) => ({
      ...near,
      distance: editDistance(name, near.name, LONGEST_NAME),
      isSlip: false,
    }));
  return ranked(shares, ({ share }) => share);
}

/** A slip of spelling is one letter, two in a long name, or none: only such a name can be written for another. */
export function isSureSlip(name: string, near: NearName): boolean {
  if (!near.isSlip || !near.isNearest) return false;
  if (near.distance === 0) return true;
  if (isPrefixed(name, near.name)) return false;
  return name.length >= (near.distance === 1 ? LEAST_LETTERS : LEAST_FOR_TWO);
}

/** Letters before a word make it another one, often its opposite: `hashSync` and `hashAsync`, `link` and `unlink`. */
function isPrefixed(name: string, other: string): boolean {
  const [left, right] = [[...wordsOf(name)], [...wordsOf(other)]];
  const differing = left.flatMap((word, at) =>
    word === right[at] ? [] : [[word, right[at] ?? ""]],
  );
  const [[a = "", b = ""] = [], ...more] = differing;
  return left.length === right.length && more.length === 0 && (a.endsWith(b) || b.endsWith(a));
}

const LEAST_LETTERS = 4;
const LEAST_FOR_TWO = 8;

function ranked<Near extends Omit<NearName, "isNearest" | "rank">>(
  sorted: readonly Near[],
  measure: (near: Near) => number,
): readonly (Near & NearName)[] {
  const measures = [...new Set(sorted.map(measure))];
  const rankOf = (near: Near) => measures.indexOf(measure(near));
  const best = sorted.filter((near) => rankOf(near) === 0).length;
  return sorted.slice(0, MOST_OFFERED).map((near) => {
    const rank = rankOf(near);
    return { ...near, rank, isNearest: rank === 0 && best === 1 };
  });
}

/** What an engine names at most in the place of a missing name. */
const MOST_NAMES = 5_000;
const MOST_OFFERED = 3;
/** Half of all words of both names. */
const LEAST_SHARE = 0.5;
const LONGEST_NAME = 80;

/** Private names are not offered for public ones. */
function isOffered(other: string, name: string): boolean {
  if (other.length === 0 || other.length > LONGEST_NAME || name.length > LONGEST_NAME) return false;
  if (!/^[A-Za-z$]/.test(other) && !/^[_#]/.test(name)) return false;
  return isTypeLike(other) === isTypeLike(name) || bare(other) === bare(name);
}

/** Types and classes begin with a capital, functions and values do not. */
function isTypeLike(name: string): boolean {
  return /^[_$#]*\p{Lu}/u.test(name);
}

function slipFrom(name: string, other: string) {
  if (bare(name) === bare(other)) return { name: other, distance: 0, isSlip: true };
  const most = name.length < LEAST_FOR_TWO ? 1 : 2;
  const distance = editDistance(name, other, most);
  // `v8` is no slip of `v4`: a number says which one is meant.
  if (withoutDigits(name) === withoutDigits(other)) return undefined;
  return distance <= most ? { name: other, distance, isSlip: true } : undefined;
}

/** `sortValues` and `sort_values` are one name in two spellings. */
function bare(name: string): string {
  return name.replaceAll(/[_\-$]/g, "").toLowerCase();
}

function withoutDigits(name: string): string {
  return name.replaceAll(/\d+/g, "0");
}

type Measured = Pick<NearName, "name" | "distance">;

function byDistance(name: string): (a: Measured, b: Measured) => number {
  return (a, b) =>
    a.distance - b.distance ||
    sharedPrefix(name, b.name) - sharedPrefix(name, a.name) ||
    (a.name < b.name ? -1 : 1);
}

function sharedPrefix(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

/**
 * Words in common, as a share of all words of both. One word alone counts where it is all that is
 * written: `letters` may stand for `ascii_letters`, `sendError` never stood for `send`.
 */
function sharedWords(name: string, other: string): number {
  const [left, right] = [wordsOf(name), wordsOf(other)];
  const common = [...left].filter((word) => right.has(word)).length;
  if (common === 1 && left.size > 1) return 0;
  const all = left.size + right.size - common;
  return all === 0 ? 0 : common / all;
}

/** `readCSVFile` and `read_csv_file` → read, csv, file */
function wordsOf(name: string): ReadonlySet<string> {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return new Set(words.map((word) => word.toLowerCase()));
}

/**
 * Damerau and Levenshtein's distance (optimal string alignment); anything above `most` once it is sure
 * to be above.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let at = 1; at <= b.length; at++) {
      const same = a[row - 1] === b[at - 1];
      let cost = Math.min(
        (above[at - 1] ?? 0) + (same ? 0 : 1),
        (above[at] ?? 0) + 1,
        (current[at - 1] ?? 0) + 1,
      );
      const isSwap = row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1];
      if (isSwap) cost = Math.min(cost, (before[at - 2] ?? 0) + 1);
      current.push(cost);
    }
    if (Math.min(...current) > most) return most + 1;
    [before, above] = [above, current];
  }
  return above[b.length] ?? 0;
}
