import type { UnitReader } from "../unitReader.ts";
import { assignTarget } from "./places.ts";
import { begin, pythonUse, read, run } from "./steps.ts";

export function tryStatement(node: number, reader: UnitReader): void {
  const { tree } = reader;
  const clauses = tree.children(node);
  const handlers = clauses.filter((child) => tree.type(child).startsWith("except"));
  const last = clauses.find((child) => tree.type(child) === "finally_clause");
  const otherwise = clauses.find((child) => tree.type(child) === "else_clause");
  reader.flow.attempt({
    body: () => reader.statement(tree.child(node, "body")),
    otherwise:
      otherwise === undefined ? undefined : () => reader.statement(tree.child(otherwise, "body")),
    handlers: handlers.map((clause) => ({
      span: reader.span(clause),
      body: (step) => handler(clause, step, reader),
    })),
    catchesAll: handlers.some((clause) => tree.child(clause, "value") < 0),
    last:
      last === undefined
        ? undefined
        : { span: reader.span(last), body: () => blocksOf(last, reader) },
  });
}

export function withStatement(node: number, reader: UnitReader): void {
  const { tree } = reader;
  const clause = tree.children(node)[0] ?? -1;
  begin(clause, "statement", reader);
  let isPlain = true;
  for (const item of tree.children(clause)) {
    const value = tree.child(item, "value");
    const isNamed = tree.type(value) === "as_pattern";
    const manager = isNamed ? (tree.children(value)[0] ?? -1) : value;
    isPlain &&= tree.textOf(manager).startsWith("open(");
    read(manager, reader);
    if (isNamed)
      run(
        assignTarget(
          tree.child(value, "alias"),
          { how: "bind", isCertain: true, valueKind: "unknown" },
          pythonUse(reader),
          reader,
        ),
        reader,
      );
  }
  const body = () => reader.statement(tree.child(node, "body"));
  if (isPlain) body();
  else reader.flow.guarded(body);
}

function handler(clause: number, step: number, reader: UnitReader): void {
  const { tree } = reader;
  reader.at = step;
  const value = tree.child(clause, "value");
  if (tree.type(value) === "as_pattern") {
    read(tree.children(value)[0] ?? -1, reader);
    run(
      assignTarget(
        tree.child(value, "alias"),
        { how: "bind", isCertain: true, valueKind: "unknown" },
        pythonUse(reader),
        reader,
      ),
      reader,
    );
  } else read(value, reader);
  blocksOf(clause, reader);
}

function blocksOf(clause: number, reader: UnitReader): void {
  for (const child of reader.tree.children(clause))
    if (reader.tree.type(child) === "block") reader.statement(child);
}
