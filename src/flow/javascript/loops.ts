import type { UnitReader } from "../unitReader.ts";
import { declaration } from "./declaration.ts";
import { assignTarget } from "./places.ts";
import { begin, condition, inScope, read, run, unitScope, useOf } from "./steps.ts";

/** `for (let i = 0; i < n; i++)` */
export function forStatement(node: number, reader: UnitReader, label?: string): void {
  const { tree, unit, flow } = reader;
  const [initial, test, step, body] = ["initializer", "condition", "increment", "body"].map(
    (field) => tree.child(node, field),
  ) as [number, number, number, number];
  const isTested = test >= 0 && tree.type(test) !== "empty_statement";
  inScope(reader, () => {
    if (tree.type(initial).endsWith("declaration")) declaration(initial, reader);
    else if (initial >= 0 && tree.type(initial) !== "empty_statement") {
      begin(initial, "statement", reader);
      read(initial, reader, true);
    }
    flow.repeat({
      label,
      head() {
        if (isTested) return condition(test, reader);
        begin(node + 1, "condition", reader);
        return reader.at;
      },
      loop: (head) =>
        unit.loops.push({
          kind: "for",
          ...reader.span(node),
          ...(isTested && { bound: reader.span(test) }),
          body: reader.span(body),
          step: head,
          ...(flow.loop !== undefined && { parent: flow.loop }),
        }) - 1,
      body: () => reader.statement(body),
      again() {
        if (step < 0) return;
        begin(step, "statement", reader);
        read(step, reader, true);
      },
      endless: !isTested,
    });
  });
}

/** `for (const x of xs)`, `for (const key in object)` */
export function forInStatement(node: number, reader: UnitReader, label?: string): void {
  const { tree, unit, flow } = reader;
  const target = tree.child(node, "left");
  const source = tree.child(node, "right");
  const body = tree.child(node, "body");
  const kind = tree.textOf(tree.child(node, "kind"));
  const isAsync =
    tree.textOf(node + 1) !== "(" && /^for\s+await\b/.test(tree.textOf(node).slice(0, 20));
  begin(source, "statement", reader);
  read(source, reader);
  inScope(reader, () => {
    flow.repeat({
      label,
      head() {
        begin(target, "iteration", reader);
        if (isAsync) reader.suspend(target, "await");
        const isDeclared = tree.child(node, "kind") >= 0;
        const scope = kind === "var" ? unitScope(reader) : reader.scope;
        const how = { how: "iterate" as const, isCertain: false, valueKind: "unknown" as const };
        const use = { ...useOf(reader), scope };
        run(
          assignTarget(target, how, use, reader, isDeclared ? { scope, kind: "local" } : undefined),
          reader,
        );
        return reader.at;
      },
      loop: (step) =>
        unit.loops.push({
          kind: "for-in",
          ...reader.span(node),
          bound: reader.span(source),
          body: reader.span(body),
          step,
          ...(flow.loop !== undefined && { parent: flow.loop }),
        }) - 1,
      body: () => reader.statement(body),
      endless: false,
    });
  });
}
