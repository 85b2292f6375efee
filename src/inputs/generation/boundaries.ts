import type { Value } from "../../core/value.ts";
import { fits } from "../domain/fits.ts";
import { ANY, written, type Shape, type TextForm, type TextShape } from "../shape.ts";
import { functionsOf } from "./functions.ts";
import { blanks, grafts } from "./grafts.ts";
import type { Pool } from "./pool.ts";

/** The values of a shape at which programs break: empty, one, equal, zero, negative, the neighbours of every literal. */
export function boundariesOf(shape: Shape, pool: Pool): readonly Value[] {
  const found = candidates(shape, pool, 0).filter(
    (value) => shape.kind === "any" || fits(value, shape),
  );
  return [...new Map(found.map((value) => [written(value), value])).values()].slice(0, MOST);
}

const MOST = 90;

function candidates(shape: Shape, pool: Pool, depth: number): readonly Value[] {
  const inner = (each: Shape) => candidates(each, pool, depth + 1);
  switch (shape.kind) {
    case "any":
      return depth > 1 ? [{ kind: "null" }] : ANYTHING.flatMap((each) => inner(each).slice(0, 3));
    case "null":
    case "undefined":
      return [{ kind: shape.kind }];
    case "boolean":
      return [true, false].map((value) => ({ kind: "boolean", value }));
    case "integer": {
      const ends = [shape.least, shape.most].filter((end) => end !== undefined);
      const near = ends.flatMap((end) => [end, end + 1n, end - 1n]);
      const all = [...near, 0n, 1n, 2n, 3n, -1n, -2n, 10n, ...pool.integers, 100n];
      return all.map((value) => ({ kind: "integer", value }));
    }
    case "float": {
      const ends = [shape.least, shape.most].filter((end) => end !== undefined);
      const all = [...ends, 0, 1, 0.5, -1, 1.5, 2, -0.5, 0.1, 99.99, ...pool.floats];
      return all.map((value) => ({ kind: "float", value }));
    }
    case "text":
      return texts(shape, pool).map((value) => ({ kind: "text", value }));
    case "bytes":
      return [[], [0], [97, 98], [255]].map((bytes) => ({
        kind: "bytes",
        value: Uint8Array.from(bytes),
      }));
    case "date":
      return ["1970-01-01", "2000-02-29", "2023-12-31"].map((day) => {
        return { kind: "date", value: `${day}T00:00:00` };
      });
    case "literal":
      return [shape.value];
    case "union":
      return interleave(shape.of.map(inner));
    case "list":
    case "set":
      return sequences(inner(shape.item)).map((items) => ({ kind: shape.kind, items }));
    case "tuple":
      return places(shape.items.map(inner)).map((items) => ({ kind: "tuple", items }));
    case "map": {
      const [keys, values] = [inner(shape.key), inner(shape.value)];
      const pairs = keys
        .slice(0, 3)
        .map((key, index) => [key, values[index % values.length] ?? key] as const);
      return [0, 1, 2, 3].map((length) => ({ kind: "map", entries: pairs.slice(0, length) }));
    }
    case "record": {
      const names = shape.fields.map(({ name }): Value => ({ kind: "text", value: name }));
      return places(shape.fields.map((field) => inner(field.shape))).map((values) => {
        const entries = values.map((value, index) => [names[index] ?? value, value] as const);
        return { kind: "map", entries };
      });
    }
    case "object": {
      const { type, fields } = shape;
      return places(fields.map((field) => inner(field.shape))).map((values) => {
        const named = values.map((value, index) => [fields[index]?.name ?? "", value] as const);
        return { kind: "object", type, fields: named };
      });
    }
    case "function":
      return functionsOf(shape, pool.language);
  }
}

const ANYTHING: readonly Shape[] = [
  { kind: "integer" },
  { kind: "text" },
  { kind: "list", item: { kind: "integer" } },
  { kind: "null" },
  { kind: "list", item: ANY },
];

function texts(shape: TextShape, pool: Pool): readonly string[] {
  if (shape.words) {
    const [first = "", second = first, third = second] = shape.words;
    const { separator } = shape;
    if (separator === undefined) return shape.words;
    const several = [
      [first, second],
      [second, first],
      [first, first],
      [first, second, third],
      [third, third, first],
      shape.words,
    ];
    return [
      ...pool.texts,
      "",
      ...shape.words.slice(0, 12),
      ...several.map((words) => words.join(separator)),
    ];
  }
  if (shape.forms) return [...pool.texts, ...shape.forms.flatMap(formed)];
  const characters = Array.from(shape.alphabet ?? pool.alphabet);
  const [first = "a", second = "b", third = "c"] = telling(characters, pool);
  const built = [
    "",
    first,
    second,
    third,
    first + first,
    first + second,
    first + second + first,
    second + first,
  ];
  const longer = [
    first.repeat(5),
    first + second + third,
    [first, second].join(" "),
    `${first}${second} ${third}`,
  ];
  const mixed = ["a", "A", "aA", "0", "10", "a1", "Ab c", "aBc1"];
  return [
    ...built,
    ...longer,
    ...pool.texts,
    ...brackets(characters),
    ...mixed,
    ...blanks(pool),
    ...grafts(pool),
    ...characters.slice(0, 12),
  ];
}

/** What the examples use stands before what is only possible. */
function telling(characters: readonly string[], pool: Pool): readonly string[] {
  const used = characters.filter((each) => pool.alphabet.includes(each) && each !== " ");
  return [...used, ...characters.filter((each) => each !== " " && !used.includes(each))];
}

/** Nested and side by side, of each kind that there is. */
function brackets(characters: readonly string[]): readonly string[] {
  const pairs = ["()", "[]", "{}", "<>"].filter((pair) =>
    Array.from(pair).every((each) => characters.includes(each)),
  );
  return pairs.flatMap((pair) => {
    const [open = "", close = ""] = pair;
    const nested = open + pair + close;
    return [
      pair,
      nested,
      pair + pair,
      open + nested + close,
      open + pair + pair + close,
      nested + pair,
      pair + nested,
      open + nested + pair + close,
      close + open,
      open,
      close,
      open + pair,
    ];
  });
}

/** The smallest and the largest numbers in the places of numbers. */
function formed(form: TextForm): readonly string[] {
  const fill = (digit: (most: number) => string) =>
    form
      .map((piece) =>
        piece.kind === "same"
          ? piece.text
          : piece.kind === "digits"
            ? digit(piece.most - 1)
            : (piece.seen[0] ?? ""),
      )
      .join("");
  return [
    fill(() => "0"),
    fill(() => "1"),
    fill((most) => "9".repeat(most)),
    fill((most) => "0".repeat(most)),
    fill((most) => `1${"0".repeat(most - 1)}`),
  ];
}

/** Empty, one, two, equal ones, all in order and in reverse. */
function sequences(items: readonly Value[]): readonly (readonly Value[])[] {
  const [a, b, c] = items;
  if (!a) return [[]];
  const some = items.slice(0, 6);
  return [
    [],
    ...items.slice(0, 8).map((item) => [item]),
    ...(b
      ? [
          [a, b],
          [b, a],
          [a, a],
          [b, b],
        ]
      : [[a, a]]),
    ...(b && c
      ? [
          [a, b, c],
          [c, b, a],
          [a, b, a],
          [b, b, c],
          [c, a, b],
        ]
      : []),
    some,
    some.toReversed(),
    [...some, ...some],
    Array<Value>(8).fill(b ?? a),
  ];
}

/** One list of values for each place → tuples in which one place after the other takes its values. */
function places(choices: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
  if (choices.some((each) => each.length === 0)) return [];
  const base = choices.map(([first]) => first).filter((value) => value !== undefined);
  const varied = choices.flatMap((values, place) =>
    values.slice(0, 6).map((value) => base.with(place, value)),
  );
  const diagonal = [0, 1, 2, 3].map((at) =>
    choices.map((values) => values[at % values.length]).filter((value) => value !== undefined),
  );
  return [base, ...diagonal, ...varied];
}

function interleave(lists: readonly (readonly Value[])[]): readonly Value[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => index).flatMap((index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  );
}
