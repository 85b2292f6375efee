import type { Ecosystem } from "../../../core/package.ts";
import { editsBetween, isOneEdit, isOneSwap } from "./edits.ts";
import { popularNames } from "./names.ts";

/** How a name resembles a well-known one. */
export interface Similarity {
  readonly name: string;
  readonly how: "edit" | "swap" | "affix" | "separator";
}

export interface PopularIndex {
  has(name: string): boolean;
  /** The well-known names one edit, one swap of neighbours, one affix or one separator away. */
  similar(name: string): readonly Similarity[];
  /** The two well-known names that are glued together to make this one. */
  glued(name: string): readonly [string, string] | undefined;
  /** For a name with a scope: the well-known names with a scope, one or two edits away. */
  scoped(name: string): readonly string[];
  /** Well-known names that share words with this one, the best first. */
  related(name: string, limit: number): readonly string[];
}

const built = new Map<Ecosystem, Promise<PopularIndex>>();

export function popularIndex(ecosystem: Ecosystem): Promise<PopularIndex> {
  let index = built.get(ecosystem);
  if (!index) built.set(ecosystem, (index = popularNames(ecosystem).then(createPopularIndex)));
  return index;
}

export function createPopularIndex(names: readonly string[]): PopularIndex {
  const rank = new Map(names.map((name, position) => [name, position]));
  const byLength = lazy(() => Map.groupBy(names.filter(isLongEnough), (name) => name.length));
  const squeezed = lazy(() => Map.groupBy(names, squeeze));
  const words = lazy(() => indexWords(names));

  const similar = (name: string): Similarity[] => {
    const found = new Map<string, Similarity>();
    const add = (other: string, how: Similarity["how"]) => {
      if (other !== name && !found.has(other)) found.set(other, { name: other, how });
    };
    for (const other of squeezed().get(squeeze(name)) ?? []) add(other, "separator");
    for (const length of [name.length - 1, name.length, name.length + 1])
      for (const other of byLength().get(length) ?? []) {
        if (isOneSwap(name, other)) add(other, "swap");
        else if (isOneEdit(name, other)) add(other, "edit");
      }
    for (const core of withoutAffix(name)) if (rank.has(core)) add(core, "affix");
    return [...found.values()].toSorted(
      (a, b) => (rank.get(a.name) ?? 0) - (rank.get(b.name) ?? 0),
    );
  };

  return {
    has: (name) => rank.has(name),
    similar,
    glued: (name) => findGlued(name, (part) => (rank.get(part) ?? Infinity) < GLUE_RANK),
    scoped: (name) => scopedNames(name, names),
    related: (name, limit) => relatedNames(name, words(), rank, limit),
  };
}

/** Shorter names are one edit from each other by chance. */
const MIN_LENGTH = 5;

/** Gluing counts only for names that many people know. */
const GLUE_RANK = 3000;

/** What people and squatters put around a name. */
const AFFIXES = [
  "js", "node", "py", "python", "lib", "api", "sdk", "cli", "core", "pro", "plus", "utils", "tools",
  "client", "official", "latest", "new", "v2", "2", "3",
]; // prettier-ignore

function isLongEnough(name: string): boolean {
  return name.length >= MIN_LENGTH && !name.startsWith("@");
}

function withoutAffix(name: string): string[] {
  return AFFIXES.flatMap((affix) => [
    ...(name.endsWith(`-${affix}`) ? [name.slice(0, -affix.length - 1)] : []),
    ...(name.startsWith(`${affix}-`) ? [name.slice(affix.length + 1)] : []),
  ]);
}

function squeeze(name: string): string {
  return name.replaceAll(/[-_.]/g, "");
}

function findGlued(
  name: string,
  isKnown: (part: string) => boolean,
): readonly [string, string] | undefined {
  if (name.startsWith("@")) return undefined;
  for (let at = 3; at <= name.length - 3; at++) {
    const left = name.slice(0, at).replace(/[-_.]$/, "");
    const right = name.slice(at).replace(/^[-_.]/, "");
    if (left.length >= 3 && right.length >= 3 && isKnown(left) && isKnown(right))
      return [left, right];
  }
  return undefined;
}

/** Two edits: a longer name has more places to slip, and what is offered is only a hint. */
function scopedNames(name: string, names: readonly string[]): string[] {
  if (!name.startsWith("@") || name.length > LONGEST) return [];
  const near = names.filter(
    (other) =>
      other.startsWith("@") &&
      other !== name &&
      Math.abs(other.length - name.length) <= MOST_EDITS &&
      editsBetween(name, other) <= MOST_EDITS,
  );
  return near.toSorted((a, b) => editsBetween(name, a) - editsBetween(name, b));
}

const MOST_EDITS = 2;
const LONGEST = 100;

function indexWords(names: readonly string[]): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const name of names)
    for (const word of wordsOf(name)) {
      const known = index.get(word);
      if (known) known.push(name);
      else index.set(word, [name]);
    }
  return index;
}

/** Words that say nothing about what a package is for. */
const EMPTY_WORDS = new Set([
  "js", "py", "python", "node", "lib", "utils", "util", "core", "pro", "the", "types", "client", "sdk",
  "api", "app", "kit", "toolkit", "tool", "tools", "helper", "helpers", "simple", "easy", "fast", "smart",
]); // prettier-ignore

function wordsOf(name: string): string[] {
  return name.split(/[-_./@]+/).filter((word) => word.length >= 3 && !EMPTY_WORDS.has(word));
}

function relatedNames(
  name: string,
  index: ReadonlyMap<string, readonly string[]>,
  rank: ReadonlyMap<string, number>,
  limit: number,
): string[] {
  const scores = new Map<string, number>();
  for (const word of wordsOf(name))
    for (const other of index.get(word) ?? []) {
      const total = wordsOf(other).length;
      scores.set(other, (scores.get(other) ?? 0) + 1 / total);
    }
  const order = (a: string, b: string) =>
    (scores.get(b) ?? 0) - (scores.get(a) ?? 0) || (rank.get(a) ?? 0) - (rank.get(b) ?? 0);
  return [...scores.keys()].toSorted(order).slice(0, limit);
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
