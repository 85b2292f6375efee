import type { UnitReader, Use } from "./unitReader.ts";

/** What is left to do of an expression: a part of it, or what happens when its parts are known. */
export type Task = { readonly node: number; readonly use: Use } | (() => void);

/** Reads one kind of node and answers what is to be read of it, in the order in which it happens. */
export type ExpressionRule = (node: number, use: Use, reader: UnitReader) => readonly Task[];

/** Reads an expression without recursion: a sum of ten thousand terms is a tree as deep. */
export function readExpression(
  node: number,
  use: Use,
  reader: UnitReader,
  rules: ReadonlyMap<string, ExpressionRule>,
): void {
  readTasks([{ node, use }], reader, rules);
}

/** The same for what is left of several. */
export function readTasks(
  tasks: readonly Task[],
  reader: UnitReader,
  rules: ReadonlyMap<string, ExpressionRule>,
): void {
  const left: Task[] = tasks.toReversed();
  for (let task = left.pop(); task; task = left.pop()) {
    if (typeof task === "function") {
      task();
      continue;
    }
    const { node, use } = task;
    if (node < 0) continue;
    const type = reader.tree.type(node);
    // A name that the parser put where it missed one takes no room.
    const isMissing = type === "identifier" && reader.tree.start(node) === reader.tree.end(node);
    if (type === "ERROR" || isMissing) reader.unknown(node, "It is not valid syntax.");
    const rule = reader.tree.isNamed(node) ? rules.get(type) : undefined;
    const inner = rule ? rule(node, use, reader) : childrenOf(node, use, reader);
    for (let at = inner.length - 1; at >= 0; at--) {
      const each = inner[at];
      if (each) left.push(each);
    }
  }
}

/** The parts of a node, each used as the whole is. */
export function childrenOf(node: number, use: Use, { tree }: UnitReader): readonly Task[] {
  return tree.children(node).map((child) => ({ node: child, use }));
}
