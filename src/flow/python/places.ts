import type { Task } from "../expression.ts";
import type { FlatTree } from "../flatTree.ts";
import type { Write } from "../graph.ts";
import { declare, type Scope } from "../scope.ts";
import type { UnitReader, Use } from "../unitReader.ts";

/** `a.b["c"][i].d`: what it starts from, the constant keys that directly follow, and the other parts to be read. */
export interface Place {
  /** The node at its start. */
  readonly base: number;
  readonly keys: readonly string[];
  /** Indexes that are no constants, in order. */
  readonly indexes: readonly number[];
}

export function placeOf(tree: FlatTree, node: number): Place {
  const keys: (string | undefined)[] = [];
  const indexes: number[] = [];
  let base = node;
  for (;;) {
    const type = tree.type(base);
    if (type === "attribute") {
      keys.push(tree.textOf(tree.child(base, "attribute")));
      base = tree.child(base, "object");
    } else if (type === "subscript") {
      const index = tree.child(base, "subscript");
      const key = constantKey(tree, index);
      keys.push(key);
      if (key === undefined) indexes.push(...tree.children(base).slice(1).toReversed());
      base = tree.child(base, "value");
    } else break;
  }
  const ordered = keys.toReversed();
  const end = ordered.indexOf(undefined);
  const known = (end < 0 ? ordered : ordered.slice(0, end)).filter((key) => key !== undefined);
  return { base, keys: known, indexes: indexes.toReversed() };
}

function constantKey(tree: FlatTree, node: number): string | undefined {
  const type = tree.type(node);
  if (type === "integer") return tree.textOf(node);
  if (type !== "string" || /^[a-z]/i.test(tree.textOf(node))) return undefined;
  const parts = tree.children(node).filter((child) => tree.type(child) === "string_content");
  return parts.length === 1 ? tree.textOf(parts[0] ?? -1) : parts.length === 0 ? "" : undefined;
}

export type Assignment = Omit<Write, "kind" | "name" | "start" | "end" | "variable">;

/** What happens to the names and places of a target, in their order. */
export function assignTarget(
  target: number,
  how: Assignment,
  use: Use,
  reader: UnitReader,
): readonly Task[] {
  const { tree } = reader;
  const tasks: Task[] = [];
  const left = [target];
  let isAlone = true;
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    const type = tree.type(node);
    const each: Assignment = isAlone ? how : { ...how, valueKind: "unknown", isPart: true };
    if (type === "identifier") tasks.push(nameTask(node, each, use.scope, reader));
    else if (type === "attribute" || type === "subscript")
      tasks.push(...placeTasks(node, each, use, reader));
    else {
      if (type !== "as_pattern_target" && type !== "parenthesized_expression") isAlone = false;
      left.push(...tree.children(node).toReversed());
    }
  }
  return tasks;
}

function nameTask(node: number, how: Assignment, scope: Scope, reader: UnitReader): Task {
  const name = reader.tree.textOf(node);
  return () => {
    declare(scope, name, reader.span(node), "local");
    reader.write(node, name, how, scope);
  };
}

function placeTasks(node: number, how: Assignment, use: Use, reader: UnitReader): readonly Task[] {
  const { tree } = reader;
  const { base, keys, indexes } = placeOf(tree, node);
  const name = tree.type(base) === "identifier" ? tree.textOf(base) : "";
  // The last key is what is written; those before it are read.
  const read: Task =
    name === "" ? { node: base, use } : () => reader.read(base, name, keys.slice(0, -1), use);
  return [
    read,
    ...indexes.map((index) => ({ node: index, use })),
    () =>
      reader.memberWrite(
        node,
        name,
        {
          keys,
          isOfField: tree.type(node) === "attribute",
          ...(how.value && { value: how.value }),
        },
        use.scope,
      ),
  ];
}

/** Are all targets plain names, so that the value serves nothing else? */
export function isOnlyNames(tree: FlatTree, target: number): boolean {
  for (let node = target; node < tree.after(target); node++) {
    const type = tree.type(node);
    if (type === "attribute" || type === "subscript") return false;
  }
  return true;
}
