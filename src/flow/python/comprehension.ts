import type { Task } from "../expression.ts";
import type { FlatTree } from "../flatTree.ts";
import { openScope } from "../scope.ts";
import { mayDoMore } from "../sideEffects.ts";
import type { UnitReader, Use } from "../unitReader.ts";
import { isPureNode } from "./calls.ts";
import { assignTarget } from "./places.ts";

export function comprehension(node: number, whole: Use, reader: UnitReader): readonly Task[] {
  const { tree } = reader;
  const use = mayDoMore(tree, node, isPureNode) ? { ...whole, isValue: false } : whole;
  const isLazy = tree.type(node) === "generator_expression" && !isConsumed(tree, node);
  const scope = openScope(reader.unit, use.scope, { isLazy });
  const inner = { ...use, scope, isCertain: false };
  const clauses = tree.children(node).filter((child) => child !== tree.child(node, "body"));
  const tasks: Task[] = [];
  for (const [index, clause] of clauses.entries()) {
    if (tree.type(clause) !== "for_in_clause") {
      tasks.push({ node: clause, use: inner });
      continue;
    }
    const source = tree.child(clause, "right");
    const target = tree.child(clause, "left");
    tasks.push({ node: source, use: index === 0 ? use : inner });
    const how = { how: "iterate" as const, isCertain: true, valueKind: "unknown" as const };
    tasks.push(...assignTarget(target, how, inner, reader));
    reader.unit.loops.push({
      kind: "comprehension",
      ...reader.span(node),
      bound: reader.span(source),
      body: reader.span(tree.child(node, "body")),
      ...(reader.flow.loop !== undefined && { parent: reader.flow.loop }),
    });
  }
  return [...tasks, { node: tree.child(node, "body"), use: inner }];
}

/** `sum(x for x in xs)`: read where it stands. */
function isConsumed(tree: FlatTree, node: number): boolean {
  const parent = tree.parent(node);
  const isOnly = tree.type(parent) === "call";
  const call = isOnly ? parent : tree.parent(parent);
  if (tree.type(call) !== "call") return false;
  return CONSUMERS.has(tree.textOf(tree.child(call, "function")));
}

const CONSUMERS: ReadonlySet<string> = new Set([
  "all",
  "any",
  "dict",
  "frozenset",
  "list",
  "max",
  "min",
  "set",
  "sorted",
  "sum",
  "tuple",
]);
