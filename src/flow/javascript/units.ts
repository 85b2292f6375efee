import { readExpression } from "../expression.ts";
import type { FlatTree } from "../flatTree.ts";
import type { Span } from "../graph.ts";
import { declare, openScope } from "../scope.ts";
import { unitDraft } from "../unitDraft.ts";
import { type NestedUnit, UnitReader } from "../unitReader.ts";
import { javascriptExpressions } from "./expressions.ts";
import { assignTarget } from "./places.ts";
import { readJavascriptStatement } from "./statements.ts";
import { begin, read, run, useOf } from "./steps.ts";

/** Reads a function, class or method, or the whole file. */
export function readJavascriptUnit(
  tree: FlatTree,
  index: number,
  nested: NestedUnit | undefined,
): UnitReader {
  const node = nested?.node ?? 0;
  const type = nested ? tree.type(node) : "program";
  const isClass = /^(?:abstract_)?class/.test(type);
  const body = nested ? tree.child(node, "body") : node;
  const name = nested ? tree.child(node, "name") : -1;
  const span = { start: tree.start(node), end: tree.end(node) };
  const words = tree.text.slice(span.start, body < 0 ? span.end : tree.start(body)).slice(0, 200);
  const docstring = nested && jsdocBefore(tree, node);
  const unit = unitDraft(index, {
    kind: !nested
      ? "module"
      : isClass
        ? "class"
        : type === "method_definition"
          ? "method"
          : type === "arrow_function"
            ? "lambda"
            : "function",
    ...span,
    ...(name >= 0 && { name: tree.textOf(name) }),
    ...(nested && { parent: nested.parent }),
    async: /^(?:static\s+)?async\b/.test(words),
    generator: /generator/.test(type) || /^(?:static\s+)?(?:async\s*)?\*/.test(words),
    decorators: childrenOf(tree, node, "decorator"),
    bases: isClass ? childrenOf(tree, node, "class_heritage") : [],
    ...(docstring && { docstring }),
    body: body < 0 ? span : { start: tree.start(body), end: tree.end(body) },
  });
  const reader = new UnitReader(
    tree,
    unit,
    openScope(unit, nested?.scope),
    readJavascriptStatement,
  );
  // `const f = function g() {}`: g is known inside only.
  if (name >= 0 && type.endsWith("_expression"))
    declare(reader.scope, tree.textOf(name), reader.span(name), "function");
  if (nested && !isClass) parametersOf(node, reader);
  if (isClass) classBody(body, reader);
  else if (type === "arrow_function" && tree.type(body) !== "statement_block")
    arrowBody(body, reader);
  else if (type === "program") for (const child of tree.children(node)) reader.statement(child);
  else reader.statement(body);
  reader.flow.close();
  return reader;
}

function childrenOf(tree: FlatTree, node: number, type: string): readonly Span[] {
  return tree
    .children(node)
    .filter((child) => tree.type(child) === type)
    .map((child) => ({ start: tree.start(child), end: tree.end(child) }));
}

/** The JSDoc comment that directly precedes the function, or the statement that it stands in. */
function jsdocBefore(tree: FlatTree, node: number): Span | undefined {
  let at = node;
  for (let up = tree.parent(at); OWNERS.has(tree.type(up)); up = tree.parent(at)) at = up;
  const before = at - 1;
  let comment = before;
  while (comment >= 0 && tree.end(comment) > tree.start(at)) comment = tree.parent(comment);
  if (comment < 0 || tree.type(comment) !== "comment" || !tree.textOf(comment).startsWith("/**"))
    return undefined;
  const isDirect = /^\s*$/.test(tree.text.slice(tree.end(comment), tree.start(at)));
  return isDirect ? { start: tree.start(comment), end: tree.end(comment) } : undefined;
}

/** What stands between a function and the comment that describes it: `export const f = () => 1`. */
const OWNERS: ReadonlySet<string> = new Set([
  "variable_declarator",
  "lexical_declaration",
  "variable_declaration",
  "export_statement",
]);

function parametersOf(node: number, reader: UnitReader): void {
  const { tree, unit, scope } = reader;
  const single = tree.child(node, "parameter");
  const list = tree.child(node, "parameters");
  const nodes = single >= 0 ? [single] : list >= 0 ? tree.children(list) : [];
  for (const parameter of nodes) {
    const isTyped = /^(?:required|optional)_parameter$/.test(tree.type(parameter));
    const isDefault = tree.type(parameter) === "assignment_pattern";
    let pattern = isTyped
      ? tree.child(parameter, "pattern")
      : isDefault
        ? tree.child(parameter, "left")
        : parameter;
    if (tree.type(pattern) === "this") continue;
    const isRest = tree.type(pattern) === "rest_pattern";
    if (isRest) pattern = tree.children(pattern)[0] ?? -1;
    const value = isDefault
      ? tree.child(parameter, "right")
      : isTyped
        ? tree.child(parameter, "value")
        : -1;
    const annotation = isTyped ? tree.child(parameter, "type") : -1;
    if (value >= 0) read(value, reader);
    if (annotation >= 0) read(annotation, reader);
    const isName = tree.type(pattern) === "identifier";
    const typed = annotation >= 0 ? { annotation: reader.span(annotation) } : {};
    const variable = isName
      ? declare(scope, tree.textOf(pattern), reader.span(pattern), "parameter", typed)
      : undefined;
    unit.parameters.push({
      ...reader.span(parameter),
      name: tree.textOf(pattern),
      ...typed,
      hasDefault: value >= 0 || tree.type(parameter) === "optional_parameter",
      isRest,
      isPattern: !isName,
      ...(variable !== undefined && { variable }),
    });
    const how = { how: "declare" as const, isCertain: true, valueKind: "unknown" as const };
    run(assignTarget(pattern, how, useOf(reader), reader, { scope, kind: "parameter" }), reader);
    // `constructor(private x: T)` makes a field of it.
    const isField = isTyped && childrenOf(tree, parameter, "accessibility_modifier").length > 0;
    if (isName && (isField || /^readonly\b/.test(tree.textOf(parameter)))) read(pattern, reader);
  }
}

function arrowBody(body: number, reader: UnitReader): void {
  if (body < 0) return;
  begin(body, "return", reader);
  const from = reader.at;
  readExpression(body, useOf(reader), reader, javascriptExpressions);
  reader.flow.jump({ kind: "return" }, from);
}

function classBody(body: number, reader: UnitReader): void {
  const { tree } = reader;
  if (body < 0) return;
  for (const member of tree.children(body)) {
    const type = tree.type(member);
    if (type === "class_static_block") reader.statement(tree.child(member, "body"));
    else if (!type.endsWith("signature")) {
      begin(member, "statement", reader);
      if (type === "method_definition") read(member, reader);
      else
        for (const child of tree.children(member))
          if (tree.type(child) !== "property_identifier") read(child, reader);
    }
  }
}
