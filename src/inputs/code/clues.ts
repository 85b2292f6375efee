import type { FlatTree } from "../../flow/flatTree.ts";
import { ANY, type Shape } from "../shape.ts";

export type ClueKind =
  "list" | "text" | "map" | "set" | "integer" | "float" | "boolean" | "function";

/** What speaks for each kind of value, and for what its items are. */
export interface Clues {
  readonly weights: Map<ClueKind, number>;
  items?: Clues;
  /** Places of a function's parameters. */
  arity: number;
}

/** Adds what the place of a name tells of its value. */
export type ReadClue = (tree: FlatTree, node: number, clues: Clues, follow: Follow) => void;
/** Adds what is done with another name within a node. */
export type Follow = (name: string, within: number, clues: Clues) => void;

export function noClues(): Clues {
  return { weights: new Map(), arity: 1 };
}

export function speakFor(clues: Clues, kinds: readonly ClueKind[], weight = 2): void {
  for (const kind of kinds) clues.weights.set(kind, (clues.weights.get(kind) ?? 0) + weight);
}

export function itemsOfClues(clues: Clues): Clues {
  clues.items ??= noClues();
  return clues.items;
}

/** The shape that most speaks for; undefined where nothing does. */
export function shapeOfClues(clues: Clues): Shape | undefined {
  const ranked = [...clues.weights].sort((a, b) => b[1] - a[1]);
  const [best, second] = ranked;
  if (!best)
    return clues.items ? { kind: "list", item: shapeOfClues(clues.items) ?? ANY } : undefined;
  const item = clues.items && shapeOfClues(clues.items);
  // What is taken apart like a list and a text alike is what its items are.
  const isEven = second !== undefined && second[1] === best[1];
  const kind =
    isEven && best[0] !== second[0] && isSequence(best[0]) && isSequence(second[0])
      ? sequenceOf(item, clues.items)
      : best[0];
  switch (kind) {
    case "list":
    case "set":
      return { kind, item: item ?? ANY };
    case "map":
      return { kind, key: item ?? { kind: "text" }, value: ANY };
    case "function":
      return { kind, parameters: Array.from({ length: clues.arity }, () => ANY), returns: ANY };
    default:
      return { kind };
  }
}

function isSequence(kind: ClueKind): boolean {
  return kind === "list" || kind === "text";
}

/** Characters are texts, and nobody asks for their length. */
function sequenceOf(item: Shape | undefined, items: Clues | undefined): ClueKind {
  return item?.kind === "text" && !items?.weights.has("list") ? "text" : "list";
}
