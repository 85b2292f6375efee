import type { UnitReader } from "../unitReader.ts";
import { assignTarget } from "./places.ts";
import { begin, condition, pythonUse, read, run } from "./steps.ts";

export function forStatement(node: number, reader: UnitReader): void {
  const { tree, flow } = reader;
  const target = tree.child(node, "left");
  const source = tree.child(node, "right");
  const body = tree.child(node, "body");
  const otherwise = elseOf(node, reader);
  // What is iterated over is asked once, before the first round.
  begin(source, "statement", reader);
  const asked = reader.at;
  flow.repeat({
    head() {
      begin(target, "iteration", reader);
      return reader.at;
    },
    loop(step) {
      reader.at = asked;
      read(source, reader);
      reader.at = step;
      run(
        assignTarget(
          target,
          { how: "iterate", isCertain: false, valueKind: "unknown" },
          pythonUse(reader),
          reader,
        ),
        reader,
      );
      return addLoop("for-in", node, source, body, step, reader);
    },
    body: () => reader.statement(body),
    otherwise: otherwise < 0 ? undefined : () => reader.statement(otherwise),
    endless: false,
  });
}

export function whileStatement(node: number, reader: UnitReader): void {
  const { tree } = reader;
  const test = tree.child(node, "condition");
  const body = tree.child(node, "body");
  const otherwise = elseOf(node, reader);
  reader.flow.repeat({
    head: () => condition(test, reader),
    loop: (step) => addLoop("while", node, test, body, step, reader),
    body: () => reader.statement(body),
    otherwise: otherwise < 0 ? undefined : () => reader.statement(otherwise),
    endless: /^(?:True|1)$/.test(tree.textOf(test)),
  });
}

function addLoop(
  kind: "for-in" | "while",
  node: number,
  bound: number,
  body: number,
  step: number,
  reader: UnitReader,
): number {
  const { unit, flow } = reader;
  return (
    unit.loops.push({
      kind,
      ...reader.span(node),
      bound: reader.span(bound),
      body: reader.span(body),
      step,
      ...(flow.loop !== undefined && { parent: flow.loop }),
    }) - 1
  );
}

function elseOf(node: number, { tree }: UnitReader): number {
  const clause = tree.child(node, "alternative");
  return clause < 0 ? -1 : tree.child(clause, "body");
}
