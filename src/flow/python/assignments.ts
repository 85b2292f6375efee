import type { Write } from "../graph.ts";
import { declare } from "../scope.ts";
import type { UnitReader } from "../unitReader.ts";
import { assignTarget, isOnlyNames, placeOf } from "./places.ts";
import { begin, pythonUse, read, run } from "./steps.ts";
import { valueKind } from "./values.ts";

export function assignment(node: number, inner: number, reader: UnitReader): void {
  const { tree } = begin(node, "statement", reader);
  const target = tree.child(inner, "left");
  const value = tree.child(inner, "right");
  const annotation = tree.child(inner, "type");
  if (annotation >= 0 && tree.type(target) === "identifier")
    declare(reader.scope, tree.textOf(target), reader.span(target), "local", {
      annotation: reader.span(annotation),
    });
  if (annotation >= 0) read(annotation, reader);
  if (value < 0) return;
  read(value, reader, isOnlyNames(tree, target) || tree.type(target) === "subscript");
  const isShared = tree.type(value) === "assignment";
  const how = {
    how: "assign" as const,
    isCertain: true,
    value: reader.span(value),
    valueKind: isShared ? ("unknown" as const) : valueKind(tree, value),
  };
  run(
    assignTarget(target, how, pythonUse(reader, tree.type(target) === "subscript"), reader),
    reader,
  );
}

export function update(node: number, inner: number, reader: UnitReader): void {
  const { tree } = begin(node, "statement", reader);
  const target = tree.child(inner, "left");
  const value = tree.child(inner, "right");
  const isName = tree.type(target) === "identifier";
  const isValue = isName || tree.type(target) === "subscript";
  if (isName) reader.read(target, tree.textOf(target), [], pythonUse(reader, true));
  else {
    const { base, keys } = placeOf(tree, target);
    if (tree.type(base) === "identifier")
      reader.read(base, tree.textOf(base), keys, pythonUse(reader, isValue));
  }
  read(value, reader, isValue);
  const operator = tree.textOf(tree.child(inner, "operator"));
  const how: Omit<Write, "kind" | "name" | "start" | "end"> = {
    how: "update",
    isCertain: true,
    value: reader.span(value),
    valueKind: valueKind(tree, value),
    operator,
  };
  run(assignTarget(target, how, pythonUse(reader, isValue), reader), reader);
}

export function deletion(node: number, reader: UnitReader): void {
  const { tree } = begin(node, "statement", reader);
  const how = { how: "delete" as const, isCertain: true, valueKind: "unknown" as const };
  for (const target of tree.children(node))
    run(assignTarget(target, how, pythonUse(reader), reader), reader);
}
