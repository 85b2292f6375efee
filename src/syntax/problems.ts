import type { Tree, TreeCursor } from "web-tree-sitter";
import type { SyntaxProblem } from "../core/module.ts";
import type { Positions } from "../core/positions.ts";

/** More say nothing new: the rest of a file that is broken so often is noise. */
export const MAX_PROBLEMS = 20;

/** Places the grammar could not make sense of. Enters only nodes with an error inside. */
export function syntaxProblems(tree: Tree, positions: () => Positions): readonly SyntaxProblem[] {
  if (!tree.rootNode.hasError) return [];
  const problems: SyntaxProblem[] = [];
  const cursor = tree.walk();
  try {
    do {
      const problem = problemAt(cursor, positions);
      if (problem) problems.push(problem);
    } while (problems.length < MAX_PROBLEMS && toNextBroken(cursor));
  } finally {
    cursor.delete();
  }
  return problems;
}

function problemAt(cursor: TreeCursor, positions: () => Positions): SyntaxProblem | undefined {
  const range = (end: number) => positions().range(cursor.startIndex, end);
  if (cursor.nodeIsMissing) {
    return { message: `Expected ${cursor.nodeType}.`, range: range(cursor.endIndex) };
  }
  if (cursor.nodeType !== "ERROR") return undefined;
  return { message: "This is not valid syntax.", range: range(cursor.endIndex) };
}

/** Depth first. An ERROR is one problem: what it holds is not looked into. */
function toNextBroken(cursor: TreeCursor): boolean {
  const isBranch = cursor.nodeType !== "ERROR" && cursor.currentNode.hasError;
  if (isBranch && cursor.gotoFirstChild()) return true;
  while (!cursor.gotoNextSibling()) {
    if (!cursor.gotoParent()) return false;
  }
  return true;
}
