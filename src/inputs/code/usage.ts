import type { FunctionShape } from "../../core/structure.ts";
import type { FlatTree } from "../../flow/flatTree.ts";
import type { Source } from "../reading/source.ts";
import type { Shape } from "../shape.ts";
import { noClues, shapeOfClues, type Clues } from "./clues.ts";
import { bodyNode, nodesWithin } from "./functionNode.ts";
import { javascriptClue } from "./javascriptClue.ts";
import { pythonClue } from "./pythonClue.ts";

/** What the code does with each parameter, as the shape that allows it. */
export function usageOf(
  item: FunctionShape,
  names: readonly string[],
  { tree, language }: Source,
): ReadonlyMap<string, Shape> {
  const body = bodyNode(tree, item);
  if (body < 0 || names.length === 0) return new Map();
  const read = language === "python" ? pythonClue : javascriptClue;
  const places = placesOfNames(tree, body);
  const visit = (name: string, within: number, clues: Clues, depth: number): void => {
    if (depth > MOST_DEPTH) return;
    for (const node of places.get(name) ?? [])
      if (node >= within && node < tree.after(within))
        read(tree, node, clues, (inner, node, below) => visit(inner, node, below, depth + 1));
  };
  const found = names.flatMap((name): readonly (readonly [string, Shape])[] => {
    const clues = noClues();
    visit(name, body, clues, 0);
    const shape = shapeOfClues(clues);
    return shape ? [[name, shape]] : [];
  });
  return new Map(found);
}

/** Items of items of items. */
const MOST_DEPTH = 3;

function placesOfNames(tree: FlatTree, body: number): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const node of nodesWithin(tree, body)) {
    if (tree.type(node) !== "identifier") continue;
    const name = tree.textOf(node);
    const known = places.get(name);
    if (known) known.push(node);
    else places.set(name, [node]);
  }
  return places;
}
