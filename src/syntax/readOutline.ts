import type { Outline } from "./outline.ts";
import { type Parsed, withTree } from "./parse.ts";
import { outlinePython } from "./python/outline.ts";

/** Reads what a Python file defines. `loadGrammars` must have loaded Python. Never throws for what the text is. */
export function readPythonOutline(text: string): Parsed<Outline> {
  return withTree(text, "python", (tree) => outlinePython(tree.rootNode, text));
}
