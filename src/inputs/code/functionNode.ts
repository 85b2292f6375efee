import type { FunctionShape } from "../../core/structure.ts";
import type { FlatTree } from "../../flow/flatTree.ts";

/** The body of a function in its file's tree; -1 where it is not found. */
export function bodyNode(tree: FlatTree, { body }: FunctionShape): number {
  const [start, end] = [body.start.offset, body.end.offset];
  let node = 0;
  for (;;) {
    const child = childAround(tree, node, start, end);
    if (child < 0) return tree.start(node) === start && tree.end(node) === end ? node : -1;
    node = child;
    if (tree.start(node) === start && tree.end(node) === end) return node;
  }
}

function childAround(tree: FlatTree, node: number, start: number, end: number): number {
  for (let child = node + 1; child < tree.after(node); child = tree.after(child))
    if (tree.start(child) <= start && tree.end(child) >= end) return child;
  return -1;
}

/** Every node below this one, in the order of the text. */
export function* nodesWithin(tree: FlatTree, node: number): Generator<number> {
  for (let each = node; each < tree.after(node); each++) yield each;
}

/** The nearest node around it that is no parenthesis. */
export function parentOf(tree: FlatTree, node: number): number {
  let parent = tree.parent(node);
  while (parent >= 0 && tree.type(parent) === "parenthesized_expression")
    parent = tree.parent(parent);
  return parent;
}
