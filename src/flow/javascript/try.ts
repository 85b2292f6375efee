import type { UnitReader } from "../unitReader.ts";
import { assignTarget } from "./places.ts";
import { inScope, run, useOf } from "./steps.ts";

export function tryStatement(node: number, reader: UnitReader): void {
  const { tree } = reader;
  const clause = tree.child(node, "handler");
  const last = tree.child(node, "finalizer");
  reader.flow.attempt({
    body: () => reader.statement(tree.child(node, "body")),
    handlers:
      clause < 0
        ? []
        : [{ span: reader.span(clause), body: (step) => handler(clause, step, reader) }],
    catchesAll: true,
    last:
      last < 0
        ? undefined
        : { span: reader.span(last), body: () => reader.statement(tree.child(last, "body")) },
  });
}

function handler(clause: number, step: number, reader: UnitReader): void {
  const { tree } = reader;
  inScope(reader, () => {
    reader.at = step;
    const parameter = tree.child(clause, "parameter");
    const how = { how: "bind" as const, isCertain: true, valueKind: "unknown" as const };
    if (parameter >= 0)
      run(
        assignTarget(parameter, how, useOf(reader), reader, { scope: reader.scope, kind: "local" }),
        reader,
      );
    reader.statement(tree.child(clause, "body"));
  });
}
