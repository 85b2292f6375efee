import { declare } from "../scope.ts";
import type { UnitReader } from "../unitReader.ts";
import { assignTarget } from "./places.ts";
import { begin, read, run, unitScope, useOf } from "./steps.ts";
import { valueKind } from "./values.ts";

export function declaration(node: number, reader: UnitReader): void {
  const { tree } = begin(node, "statement", reader);
  const isVar = tree.type(node) === "variable_declaration";
  const scope = isVar ? unitScope(reader) : reader.scope;
  for (const declarator of tree.children(node)) {
    const target = tree.child(declarator, "name");
    const value = tree.child(declarator, "value");
    const annotation = tree.child(declarator, "type");
    if (annotation >= 0 && tree.type(target) === "identifier")
      declare(scope, tree.textOf(target), reader.span(target), "local", {
        annotation: reader.span(annotation),
      });
    if (annotation >= 0) read(annotation, reader);
    const statements = { step: reader.at };
    read(value, reader, true);
    reader.at = statements.step;
    // `var x;` keeps the value that x has.
    const how = value < 0 ? ("declare" as const) : ("assign" as const);
    const assigned = {
      how,
      isCertain: value >= 0 || !isVar,
      ...(value >= 0 && { value: reader.span(value) }),
      valueKind:
        value < 0
          ? ("null" as const)
          : tree.type(value) === "assignment_expression"
            ? ("unknown" as const)
            : valueKind(tree, value),
    };
    run(
      assignTarget(target, assigned, { ...useOf(reader, true), scope }, reader, {
        scope,
        kind: "local",
      }),
      reader,
    );
  }
}
