import { readExpression, readTasks, type Task } from "../expression.ts";
import type { Step } from "../graph.ts";
import { predicateOf } from "../predicate.ts";
import type { UnitReader, Use } from "../unitReader.ts";
import { pythonExpressions } from "./expressions.ts";
import { pythonLogic } from "./logic.ts";

export function begin(node: number, kind: Step["kind"], reader: UnitReader): UnitReader {
  reader.at = reader.flow.step(kind, reader.span(node));
  return reader;
}

export function pythonUse(reader: UnitReader, isValue = false): Use {
  return { isValue, isCertain: true, scope: reader.scope };
}

export function read(node: number, reader: UnitReader, isValue = false): void {
  if (node >= 0) readExpression(node, pythonUse(reader, isValue), reader, pythonExpressions);
}

export function run(tasks: readonly Task[], reader: UnitReader): void {
  readTasks(tasks, reader, pythonExpressions);
}

export function condition(node: number, reader: UnitReader): number {
  begin(node, "condition", reader);
  const bare = pythonLogic.bare(reader.tree, node);
  if (pythonLogic.kindOf(reader.tree, bare) === undefined)
    reader.logic(node, predicateOf(reader.tree, node, pythonLogic));
  read(node, reader, true);
  return reader.at;
}
