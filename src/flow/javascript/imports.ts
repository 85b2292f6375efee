import { declare } from "../scope.ts";
import type { UnitReader } from "../unitReader.ts";
import { begin, read } from "./steps.ts";

/** The names that an import binds. */
export function importStatement(node: number, reader: UnitReader): void {
  const { tree } = begin(node, "statement", reader);
  for (let child = node; child < tree.after(node); child++) {
    if (tree.type(child) !== "identifier") continue;
    const parent = tree.parent(child);
    const isRenamed = tree.type(parent) === "import_specifier" && tree.child(parent, "alias") >= 0;
    if (isRenamed && tree.field(child) === "name") continue;
    declare(reader.scope, tree.textOf(child), reader.span(child), "import");
    reader.write(child, tree.textOf(child), { how: "bind", isCertain: true, valueKind: "unknown" });
  }
}

export function exportStatement(node: number, reader: UnitReader): void {
  const { tree } = reader;
  const declared = tree.child(node, "declaration");
  if (declared >= 0) return reader.statement(declared);
  begin(node, "statement", reader);
  const value = tree.child(node, "value");
  if (value >= 0) return read(value, reader);
  if (tree.child(node, "source") >= 0) return;
  for (let child = node; child < tree.after(node); child++)
    if (tree.type(child) === "identifier" && tree.field(child) !== "alias") read(child, reader);
}
