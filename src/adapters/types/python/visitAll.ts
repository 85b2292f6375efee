import { childNodes } from "./pyrightInternals.ts";
import type { Node } from "./nodes.ts";

/** Nodes of one source that are looked at, at most: a bound against sources made to be slow. */
const maximumNodes = 400_000;

export function visitAll(root: Node, see: (node: Node) => boolean | void): void {
  const open: Node[] = [root];
  for (let seen = 0; seen < maximumNodes; seen += 1) {
    const node = open.pop();
    if (node === undefined) return;
    if (see(node) === false) continue;
    open.push(...childNodes(node));
  }
}
