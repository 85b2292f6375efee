import type { Value } from "../core/value.ts";

/** How much an input is like those that are known to be meant: 1 for one that shows nothing new. */
export type Familiarity = (input: readonly Value[]) => number;

/**
 * An input is as unlikely to be meant as what it shows and none of the examples does: a sign, an empty list, a capital
 * letter. After n examples without a trait the next has it with a probability of about 1 in n + 2 (Laplace's rule of
 * succession), against an even chance before any.
 * @param mentioned Traits that the documentation names: nothing strange, though no example has them.
 */
export function familiarityOf(
  examples: readonly (readonly Value[])[],
  mentioned: ReadonlySet<string> = new Set(),
): Familiarity {
  const seen = new Set<string>();
  /** By place, how many examples have something there. */
  const shown = new Map<string, number>();
  for (const example of examples) {
    const traits = traitsOf(example);
    for (const [place, names] of traits) {
      shown.set(place, (shown.get(place) ?? 0) + 1);
      for (const name of names) seen.add(`${place} ${name}`);
    }
  }
  return (input) => {
    let likelihood = 1;
    for (const [place, names] of traitsOf(input)) {
      const times = shown.get(place) ?? 0;
      for (const name of names) {
        if (times === 0 || mentioned.has(name) || seen.has(`${place} ${name}`)) continue;
        const surprise = 2 / (times + 2);
        likelihood *= KINDS.has(name) ? surprise ** 2 : surprise;
      }
    }
    return likelihood;
  };
}

/** Another kind of value is a stranger still than a value of another size. */
const KINDS: ReadonlySet<string> = new Set<Value["kind"] | "number">([
  "number", "text", "list", "tuple", "set", "map", "boolean", "null", "undefined", "bytes", "object", "date",
]); // prettier-ignore

type Traits = Map<string, Set<string>>;

function traitsOf(input: readonly Value[]): Traits {
  const traits: Traits = new Map();
  for (const [at, value] of input.entries()) addTraits(value, String(at), traits, 0);
  for (const [a, left] of input.entries())
    for (const [b, right] of input.entries()) {
      const order = a === b ? undefined : orderOf(left, right);
      if (order !== undefined) tell(traits, `${a}:${b}`, order);
    }
  return traits;
}

function tell(traits: Traits, place: string, trait: string): void {
  const known = traits.get(place);
  if (known) known.add(trait);
  else traits.set(place, new Set([trait]));
}

function addTraits(value: Value, place: string, traits: Traits, depth: number): void {
  const add = (trait: string) => tell(traits, place, trait);
  switch (value.kind) {
    case "integer":
    case "float":
      add("number");
      for (const trait of numberTraits(Number(value.value))) add(trait);
      return;
    case "text":
      add("text");
      for (const trait of textTraits(value.value)) add(trait);
      return;
    case "list":
    case "tuple":
    case "set":
      add(value.kind);
      for (const trait of listTraits(value.items)) add(trait);
      for (const item of value.items.slice(0, MOST_ITEMS))
        if (depth < MOST_DEPTH) addTraits(item, `${place}[]`, traits, depth + 1);
      return;
    case "map":
      add("map");
      if (value.entries.length === 0) add("empty");
      for (const [key, item] of value.entries.slice(0, MOST_ITEMS)) {
        if (depth >= MOST_DEPTH) return;
        addTraits(key, `${place}{}`, traits, depth + 1);
        addTraits(item, `${place}{}:`, traits, depth + 1);
      }
      return;
    default:
      add(value.kind);
  }
}

const MOST_ITEMS = 100;
const MOST_DEPTH = 4;

function numberTraits(number: number): readonly string[] {
  if (!Number.isFinite(number)) return ["not finite"];
  const size = Math.abs(number);
  return [
    number < 0 ? "negative" : number > 0 ? "positive" : "zero",
    ...(Number.isInteger(number) ? [] : ["fraction"]),
    ...(number === 1 ? ["one"] : []),
    ...(size > 1e3 ? ["over a thousand"] : []),
    ...(size > 1e6 ? ["over a million"] : []),
  ];
}

function textTraits(text: string): readonly string[] {
  if (text === "") return ["empty"];
  const kinds = new Set(Array.from(text.slice(0, MOST_ITEMS), characterTrait));
  return [...(text.length === 1 ? ["single"] : []), ...kinds];
}

/** Letters and digits stand for others of their kind, other signs for themselves. */
function characterTrait(character: string): string {
  if (/[a-z]/.test(character)) return "lower";
  if (/[A-Z]/.test(character)) return "upper";
  if (/\d/.test(character)) return "digit";
  return character < "\u007f" ? `sign ${character}` : "foreign";
}

function listTraits(items: readonly Value[]): readonly string[] {
  if (items.length === 0) return ["empty"];
  const written = items.map((item) => ("value" in item ? String(item.value) : item.kind));
  const isPlain = items.every((item) => "value" in item);
  const numbers = items.map((item) => ("value" in item ? item.value : 0));
  return [
    ...(items.length === 1 ? ["single"] : []),
    ...(isPlain && new Set(written).size < items.length ? ["repeats"] : []),
    ...(isPlain && numbers.some((item, at) => at > 0 && item < (numbers[at - 1] ?? item))
      ? ["unsorted"]
      : []),
  ];
}

/** How a number stands to another, or to the length of another argument. */
function orderOf(a: Value, b: Value): string | undefined {
  const left = a.kind === "integer" || a.kind === "float" ? Number(a.value) : undefined;
  const right = b.kind === "text" ? b.value.length : "items" in b ? b.items.length : b.kind === "integer" || b.kind === "float" ? Number(b.value) : undefined; // prettier-ignore
  if (left === undefined || right === undefined) return undefined;
  return left < right ? "less" : left > right ? "more" : "equal";
}
