import type { FlatTree } from "./flatTree.ts";

/**
 * May more happen in this part of an expression than that a value is made? What decides on it then
 * matters by itself. `isPure`: of the calls in it, those that do nothing but answer.
 */
export function mayDoMore(
  tree: FlatTree,
  node: number,
  isPure: (tree: FlatTree, call: number) => boolean,
): boolean {
  if (node < 0) return false;
  const end = tree.after(node);
  if (end - node > MAX_NODES) return true;
  for (let each = node; each < end; each++) {
    const type = tree.type(each);
    if (!tree.isNamed(each) || !DOING.test(type)) continue;
    if (!CALLS.has(type) || !isPure(tree, each)) return true;
  }
  return false;
}

/** Longer parts are not searched, so that nested ones are not searched again and again. */
const MAX_NODES = 200;

const DOING = /call|^new_|assignment|named_expression|^update_|await|yield/;
const CALLS: ReadonlySet<string> = new Set(["call", "call_expression"]);
