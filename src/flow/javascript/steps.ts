import { readExpression, readTasks, type Task } from "../expression.ts";
import type { Step } from "../graph.ts";
import { predicateOf } from "../predicate.ts";
import { openScope, type Scope } from "../scope.ts";
import type { UnitReader, Use } from "../unitReader.ts";
import { javascriptExpressions } from "./expressions.ts";
import { javascriptLogic } from "./logic.ts";

export function begin(node: number, kind: Step["kind"], reader: UnitReader): UnitReader {
  reader.at = reader.flow.step(kind, reader.span(node));
  return reader;
}

export function useOf(reader: UnitReader, isValue = false): Use {
  return { isValue, isCertain: true, scope: reader.scope };
}

export function read(node: number, reader: UnitReader, isValue = false): void {
  if (node >= 0) readExpression(node, useOf(reader, isValue), reader, javascriptExpressions);
}

export function run(tasks: readonly Task[], reader: UnitReader): void {
  readTasks(tasks, reader, javascriptExpressions);
}

/** A block has names of its own. */
export function inScope(reader: UnitReader, body: () => void): void {
  const outer = reader.scope;
  reader.scope = openScope(reader.unit, outer);
  body();
  reader.scope = outer;
}

/** Where `var` declares: in the whole unit. */
export function unitScope(reader: UnitReader): Scope {
  let scope = reader.scope;
  while (scope.parent && scope.parent.unit === reader.unit) scope = scope.parent;
  return scope;
}

export function condition(node: number, reader: UnitReader): number {
  reader.at = reader.flow.step("condition", reader.span(node));
  readCondition(node, reader);
  return reader.at;
}

export function readCondition(node: number, reader: UnitReader): void {
  const bare = javascriptLogic.bare(reader.tree, node);
  if (javascriptLogic.kindOf(reader.tree, bare) === undefined)
    reader.logic(node, predicateOf(reader.tree, node, javascriptLogic));
  read(node, reader, true);
}
