import type { Task } from "../expression.ts";
import type { FlatTree } from "../flatTree.ts";
import type { Variable, Write } from "../graph.ts";
import { declare, type Scope } from "../scope.ts";
import type { UnitReader, Use } from "../unitReader.ts";

/** `a.b["c"]?.[i]`: what it starts from, the constant keys that directly follow, and the other parts to be read. */
export interface Place {
  readonly base: number;
  readonly keys: readonly string[];
  readonly indexes: readonly number[];
}

export function placeOf(tree: FlatTree, node: number): Place {
  const keys: (string | undefined)[] = [];
  const indexes: number[] = [];
  let base = node;
  for (;;) {
    const type = tree.type(base);
    if (type === "member_expression") {
      keys.push(tree.textOf(tree.child(base, "property")));
      base = tree.child(base, "object");
    } else if (type === "subscript_expression") {
      const index = tree.child(base, "index");
      const key = constantKey(tree, index);
      keys.push(key);
      if (key === undefined && index >= 0) indexes.push(index);
      base = tree.child(base, "object");
    } else if (type === "non_null_expression") base = tree.children(base)[0] ?? -1;
    else break;
  }
  const ordered = keys.toReversed();
  const end = ordered.indexOf(undefined);
  const known = (end < 0 ? ordered : ordered.slice(0, end)).filter((key) => key !== undefined);
  return { base, keys: known, indexes: indexes.toReversed() };
}

function constantKey(tree: FlatTree, node: number): string | undefined {
  const type = tree.type(node);
  const text = tree.textOf(node);
  if (type === "number") return text;
  return type === "string" && !text.includes("\\") ? text.slice(1, -1) : undefined;
}

export type Assignment = Omit<Write, "kind" | "name" | "start" | "end" | "variable">;

/** Where a target's names are declared; without it they are declared elsewhere. */
export interface Declaration {
  readonly scope: Scope;
  readonly kind: Variable["kind"];
}

/** What happens to the names and places of a target, in their order. */
export function assignTarget(
  target: number,
  how: Assignment,
  use: Use,
  reader: UnitReader,
  declaration?: Declaration,
): readonly Task[] {
  const { tree } = reader;
  const tasks: Task[] = [];
  const left = [target];
  let isAlone = true;
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node < 0) continue;
    const type = tree.type(node);
    const each: Assignment = isAlone ? how : { ...how, valueKind: "unknown", isPart: true };
    if (
      type === "identifier" ||
      type === "shorthand_property_identifier_pattern" ||
      type === "undefined"
    )
      tasks.push(nameTask(node, each, use.scope, reader, declaration));
    else if (type === "member_expression" || type === "subscript_expression")
      tasks.push(...placeTasks(node, each, use, reader));
    else if (WRAPPERS.has(type)) left.push(tree.children(node)[0] ?? -1);
    else {
      isAlone = false;
      left.push(...parts(node, type, use, reader, tasks).toReversed());
    }
  }
  return tasks;
}

const WRAPPERS: ReadonlySet<string> = new Set([
  "parenthesized_expression",
  "non_null_expression",
  "as_expression",
  "satisfies_expression",
]);

/** The targets in a pattern; keys and defaults in it are read. */
function parts(
  node: number,
  type: string,
  use: Use,
  { tree }: UnitReader,
  tasks: Task[],
): readonly number[] {
  const effect = { ...use, isValue: false, isCertain: false };
  if (
    type === "assignment_pattern" ||
    type === "object_assignment_pattern" ||
    type === "assignment_expression"
  ) {
    tasks.push({ node: tree.child(node, "right"), use: effect });
    return [tree.child(node, "left")];
  }
  if (type === "pair_pattern" || type === "pair") {
    const key = tree.child(node, "key");
    if (tree.type(key) === "computed_property_name") tasks.push({ node: key, use: effect });
    return [tree.child(node, "value")];
  }
  if (PATTERNS.has(type)) return tree.children(node);
  tasks.push({ node, use: effect });
  return [];
}

const PATTERNS: ReadonlySet<string> = new Set([
  "array_pattern",
  "object_pattern",
  "rest_pattern",
  "array",
  "object",
  "spread_element",
]);

function nameTask(
  node: number,
  how: Assignment,
  scope: Scope,
  reader: UnitReader,
  declaration?: Declaration,
): Task {
  const name = reader.tree.textOf(node);
  return () => {
    if (declaration) declare(declaration.scope, name, reader.span(node), declaration.kind);
    reader.write(node, name, how, scope);
  };
}

function placeTasks(node: number, how: Assignment, use: Use, reader: UnitReader): readonly Task[] {
  const { tree } = reader;
  const { base, keys, indexes } = placeOf(tree, node);
  const name = tree.type(base) === "identifier" ? tree.textOf(base) : "";
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
          isOfField: tree.type(node) === "member_expression",
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
    if (type === "member_expression" || type === "subscript_expression") return false;
  }
  return true;
}
