import type { Tree } from "web-tree-sitter";
import type { Language } from "../core/module.ts";
import { positionsOf } from "../core/positions.ts";
import { recent } from "../core/recent.ts";
import type { Structure } from "../core/structure.ts";
import { StructureBuilder, type NodeReader } from "./builder.ts";
import { javascriptNodes } from "./javascript/structure.ts";
import { withTree } from "./parse.ts";
import { pythonNodes } from "./python/structure.ts";

/** Reads what a file is made of. `loadGrammars` must have loaded its language. Never throws for what the text is. */
export const readStructure: (text: string, language: Language) => Structure = recent(read);

function read(text: string, language: Language): Structure {
  const builder = new StructureBuilder(text, positionsOf(text));
  const readers = language === "python" ? pythonNodes : javascriptNodes;
  const parsed = withTree(text, language, (tree) => walk(tree, readers, builder));
  if (parsed.status === "unread") builder.fail(parsed.why);
  return builder.structure();
}

/** One walk without recursion, so that deep nesting costs no stack. */
function walk(
  tree: Tree,
  readers: ReadonlyMap<string, NodeReader>,
  builder: StructureBuilder,
): void {
  const cursor = tree.walk();
  /** Depths of the nodes that opened a function, class or loop. */
  const opened: number[] = [];
  let depth = 0;
  try {
    for (;;) {
      const readNode = readers.get(cursor.nodeType);
      if (readNode && cursor.nodeIsNamed && readNode(cursor.currentNode, builder))
        opened.push(depth);
      if (cursor.gotoFirstChild()) {
        depth++;
        continue;
      }
      for (;;) {
        if (opened.at(-1) === depth) {
          opened.pop();
          builder.leave();
        }
        if (cursor.gotoNextSibling()) break;
        if (!cursor.gotoParent()) return;
        depth--;
      }
    }
  } finally {
    cursor.delete();
  }
}
