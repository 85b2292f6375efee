import type { Node, Tree, TreeCursor } from "web-tree-sitter";

/** The nodes that contain a place, outermost first; the last is the innermost. */
export type NodePath = readonly Node[];

/**
 * Shows the path of nodes to each of these offsets, which must ascend. Walks forward only and
 * enters only what contains an offset, so the cost is at most that of one walk over the tree,
 * however deep or wide. The path is valid during the call only.
 */
export function visitAt(
  tree: Tree,
  offsets: readonly number[],
  see: (path: NodePath, offset: number) => void,
): void {
  if (offsets.length === 0) return;
  const cursor = tree.walk();
  const walker: Walker = { cursor, path: [], isInside: false, isExhausted: false };
  try {
    for (const offset of offsets) {
      advance(walker, offset);
      if (walker.path.length > 0) see(walker.path, offset);
    }
  } finally {
    cursor.delete();
  }
}

interface Walker {
  readonly cursor: TreeCursor;
  readonly path: Node[];
  /** The cursor's own node is the last of the path; otherwise the cursor waits at a later child of it. */
  isInside: boolean;
  /** All children of the cursor's node lie behind. */
  isExhausted: boolean;
}

function advance(walker: Walker, offset: number): void {
  const { cursor, path } = walker;
  for (;;) {
    if (cursor.endIndex <= offset) {
      if (!leave(walker)) return;
    } else if (cursor.startIndex > offset) {
      return;
    } else {
      if (!walker.isInside) {
        path.push(cursor.currentNode);
        walker.isInside = true;
      }
      if (walker.isExhausted || !cursor.gotoFirstChild()) return;
      walker.isInside = false;
    }
  }
}

/** To the next sibling, else to the parent, whose children are then all behind. */
function leave(walker: Walker): boolean {
  const { cursor, path } = walker;
  if (walker.isInside) path.pop();
  walker.isInside = false;
  walker.isExhausted = false;
  if (cursor.gotoNextSibling()) return true;
  if (!cursor.gotoParent()) return false;
  walker.isInside = true;
  walker.isExhausted = true;
  return true;
}
