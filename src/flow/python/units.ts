import type { FlatTree } from "../flatTree.ts";
import type { Parameter, Span } from "../graph.ts";
import { declare, openScope } from "../scope.ts";
import { unitDraft } from "../unitDraft.ts";
import { type NestedUnit, UnitReader } from "../unitReader.ts";
import { readExpression } from "../expression.ts";
import { pythonExpressions } from "./expressions.ts";
import { readPythonStatement } from "./statements.ts";
import { pythonUse } from "./steps.ts";

/** Reads a function, class or lambda, or the whole file. */
export function readPythonUnit(
  tree: FlatTree,
  index: number,
  nested: NestedUnit | undefined,
): UnitReader {
  const node = nested?.node ?? 0;
  const type = nested ? tree.type(node) : "module";
  const body = nested ? tree.child(node, "body") : node;
  const name = nested ? tree.child(node, "name") : -1;
  const span = spanOf(tree, node);
  const docstring = docstringOf(tree, body);
  const unit = unitDraft(index, {
    kind: kindOf(type, nested?.scope.isClass ?? false),
    ...span,
    ...(name >= 0 && { name: tree.textOf(name) }),
    ...(nested && { parent: nested.parent }),
    async: nested !== undefined && tree.type(node + 1) === "async",
    generator: false,
    decorators: decoratorsOf(tree, node),
    bases: basesOf(tree, node),
    ...(docstring && { docstring }),
    body: body < 0 ? span : spanOf(tree, body),
  });
  const reader = new UnitReader(
    tree,
    unit,
    openScope(unit, nested?.scope, { isClass: type === "class_definition" }),
    readPythonStatement,
  );
  if (nested && type !== "class_definition") parametersOf(tree.child(node, "parameters"), reader);
  if (type === "lambda") lambdaBody(body, reader);
  else reader.statement(body);
  reader.flow.close();
  return reader;
}

function spanOf(tree: FlatTree, node: number): Span {
  return { start: tree.start(node), end: tree.end(node) };
}

function kindOf(type: string, isInClass: boolean) {
  if (type === "module" || type === "lambda") return type;
  if (type === "class_definition") return "class";
  return isInClass ? "method" : "function";
}

function decoratorsOf(tree: FlatTree, node: number): readonly Span[] {
  const parent = tree.parent(node);
  if (tree.type(parent) !== "decorated_definition") return [];
  return tree
    .children(parent)
    .filter((child) => tree.type(child) === "decorator")
    .map((child) => spanOf(tree, child));
}

function basesOf(tree: FlatTree, node: number): readonly Span[] {
  const bases = tree.type(node) === "class_definition" ? tree.child(node, "superclasses") : -1;
  return bases < 0 ? [] : tree.children(bases).map((base) => spanOf(tree, base));
}

function docstringOf(tree: FlatTree, body: number): Span | undefined {
  const first = body < 0 ? undefined : tree.children(body)[0];
  if (first === undefined || tree.type(first) !== "expression_statement") return undefined;
  const text = tree.children(first)[0] ?? -1;
  return tree.type(text) === "string" ? spanOf(tree, text) : undefined;
}

function parametersOf(list: number, reader: UnitReader): void {
  const { tree, unit, scope } = reader;
  if (list < 0) return;
  for (const node of tree.children(list)) {
    const name = nameOf(tree, node);
    if (name < 0) continue;
    const annotation = tree.child(node, "type");
    const facts = {
      ...spanOf(tree, node),
      name: tree.textOf(name),
      ...(annotation >= 0 && { annotation: spanOf(tree, annotation) }),
      hasDefault: tree.child(node, "value") >= 0,
      isRest: tree.textOf(node).startsWith("*"),
      isPattern: false,
    };
    const { annotation: written } = facts as Parameter;
    const variable = declare(
      scope,
      facts.name,
      spanOf(tree, name),
      "parameter",
      written ? { annotation: written } : {},
    );
    unit.parameters.push({ ...facts, variable });
    reader.write(name, facts.name, { how: "declare", isCertain: true, valueKind: "unknown" });
  }
}

/** The name in `x`, `x: int = 1`, `*args`, `**kwargs: Any`. */
function nameOf(tree: FlatTree, parameter: number): number {
  for (let node = parameter; node < tree.after(parameter); node++)
    if (tree.type(node) === "identifier") return node;
  return -1;
}

function lambdaBody(body: number, reader: UnitReader): void {
  if (body < 0) return;
  reader.at = reader.flow.step("return", reader.span(body));
  readExpression(body, pythonUse(reader), reader, pythonExpressions);
  reader.flow.jump({ kind: "return" }, reader.at);
}
