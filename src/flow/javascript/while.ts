import type { UnitReader } from "../unitReader.ts";
import { condition, readCondition } from "./steps.ts";

export function whileStatement(node: number, reader: UnitReader, label?: string): void {
  const { tree, unit, flow } = reader;
  const test = tree.child(node, "condition");
  const body = tree.child(node, "body");
  flow.repeat({
    label,
    head: () => condition(test, reader),
    loop: (step) =>
      unit.loops.push({
        kind: "while",
        ...reader.span(node),
        bound: reader.span(test),
        body: reader.span(body),
        step,
        ...(flow.loop !== undefined && { parent: flow.loop }),
      }) - 1,
    body: () => reader.statement(body),
    endless: /^\(\s*(?:true|1)\s*\)$/.test(tree.textOf(test)),
  });
}

export function doStatement(node: number, reader: UnitReader, label?: string): void {
  const { tree, unit, flow } = reader;
  const test = tree.child(node, "condition");
  const body = tree.child(node, "body");
  flow.repeatAfter({
    label,
    start: { start: tree.start(node), end: tree.start(body) },
    condition: test < 0 ? reader.span(node) : reader.span(test),
    body: () => reader.statement(body),
    ask(step) {
      reader.at = step;
      if (test >= 0) readCondition(test, reader);
    },
    loop: (step) =>
      unit.loops.push({
        kind: "do-while",
        ...reader.span(node),
        ...(test >= 0 && { bound: reader.span(test) }),
        body: reader.span(body),
        step,
        ...(flow.loop !== undefined && { parent: flow.loop }),
      }) - 1,
  });
}
