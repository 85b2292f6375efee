import { declare } from "../scope.ts";
import type { UnitReader } from "../unitReader.ts";
import { declaration } from "./declaration.ts";
import { heritageOf } from "./expressions.ts";
import { exportStatement, importStatement } from "./imports.ts";
import { forInStatement, forStatement } from "./loops.ts";
import { begin, condition, inScope, read, run, useOf } from "./steps.ts";
import { switchStatement } from "./switch.ts";
import { tryStatement } from "./try.ts";
import { doStatement, whileStatement } from "./while.ts";

/** Reads one statement; one of no kind that is known is read for the names in it. */
export function readJavascriptStatement(node: number, reader: UnitReader, label?: string): void {
  const read = STATEMENTS.get(reader.tree.type(node)) ?? otherStatement;
  read(node, reader, label);
}

type StatementReader = (node: number, reader: UnitReader, label?: string) => void;

const STATEMENTS: ReadonlyMap<string, StatementReader> = new Map<string, StatementReader>([
  ["statement_block", block],
  ["expression_statement", expressionStatement],
  ["lexical_declaration", declaration],
  ["variable_declaration", declaration],
  ["if_statement", ifStatement],
  ["for_statement", forStatement],
  ["for_in_statement", forInStatement],
  ["while_statement", whileStatement],
  ["do_statement", doStatement],
  ["labeled_statement", labeled],
  ["switch_statement", switchStatement],
  ["try_statement", tryStatement],
  ["return_statement", (node, reader) => leaving(node, "return", reader)],
  ["throw_statement", (node, reader) => leaving(node, "raise", reader)],
  ["break_statement", (node, reader) => leaving(node, "break", reader)],
  ["continue_statement", (node, reader) => leaving(node, "continue", reader)],
  ["with_statement", withStatement],
  ["function_declaration", definition],
  ["generator_function_declaration", definition],
  ["class_declaration", definition],
  ["abstract_class_declaration", definition],
  ["import_statement", importStatement],
  ["export_statement", exportStatement],
  ["internal_module", namespace],
  ["module", namespace],
  ["empty_statement", (node, reader) => void begin(node, "statement", reader)],
  ...[
    "interface_declaration",
    "type_alias_declaration",
    "ambient_declaration",
    "function_signature",
  ].map((type): [string, StatementReader] => [
    type,
    (node, reader) => void begin(node, "statement", reader),
  ]),
]);

function otherStatement(node: number, reader: UnitReader): void {
  begin(node, "statement", reader);
  read(node, reader);
}

function block(node: number, reader: UnitReader): void {
  inScope(reader, () => {
    for (const child of reader.tree.children(node)) reader.statement(child);
  });
}

function expressionStatement(node: number, reader: UnitReader): void {
  const { tree } = reader;
  // TypeScript's `namespace A {}` is an expression to the grammar.
  const inner = tree.children(node)[0] ?? -1;
  if (tree.type(inner) === "internal_module") return namespace(inner, reader);
  begin(node, WRITES.has(tree.type(inner)) ? "statement" : "expression", reader);
  for (const child of tree.children(node)) read(child, reader, true);
}

const WRITES: ReadonlySet<string> = new Set([
  "assignment_expression",
  "augmented_assignment_expression",
  "update_expression",
]);

function ifStatement(node: number, reader: UnitReader): void {
  const { tree } = reader;
  const tests: { condition: number; body: number }[] = [];
  let otherwise = -1;
  for (let at = node; ;) {
    tests.push({ condition: tree.child(at, "condition"), body: tree.child(at, "consequence") });
    const alternative = tree.child(at, "alternative");
    otherwise = alternative < 0 ? -1 : (tree.children(alternative)[0] ?? -1);
    if (tree.type(otherwise) !== "if_statement") break;
    at = otherwise;
  }
  reader.unit.branches.push({
    kind: "if",
    ...reader.span(node),
    conditions: tests.map(({ condition }) => reader.span(condition)),
    arms: [...tests.map(({ body }) => body), otherwise]
      .filter((body) => body >= 0)
      .map((body) => reader.span(body)),
    isComplete: otherwise >= 0,
  });
  reader.flow.chain(
    tests.map(({ condition: test, body }) => ({
      test: () => condition(test, reader),
      body: () => reader.statement(body),
    })),
    otherwise < 0 ? undefined : () => reader.statement(otherwise),
  );
}

function labeled(node: number, reader: UnitReader): void {
  const { tree, flow } = reader;
  const label = tree.textOf(tree.child(node, "label"));
  const body = tree.child(node, "body");
  if (/^(?:for|while|do)/.test(tree.type(body))) return reader.statement(body, label);
  const step = flow.step("statement", reader.span(tree.child(node, "label")));
  flow.leavable(label, true, step, () => reader.statement(body));
}

function leaving(
  node: number,
  kind: "return" | "raise" | "break" | "continue",
  reader: UnitReader,
): void {
  const { tree } = begin(node, kind, reader);
  const from = reader.at;
  const label = tree.child(node, "label");
  if (label < 0) for (const child of tree.children(node)) read(child, reader);
  reader.flow.jump({ kind, label: label < 0 ? undefined : tree.textOf(label) }, from);
}

function withStatement(node: number, reader: UnitReader): void {
  reader.unknown(node, "In a `with` a name may be a field of its object.");
  begin(reader.tree.child(node, "object"), "statement", reader);
  read(reader.tree.child(node, "object"), reader);
  reader.statement(reader.tree.child(node, "body"));
}

function definition(node: number, reader: UnitReader): void {
  const { tree } = begin(node, "statement", reader);
  const isClass = /class/.test(tree.type(node));
  run(heritageOf(node, useOf(reader), reader), reader);
  reader.nest(node, reader.scope);
  const name = tree.child(node, "name");
  if (name < 0) return;
  // A function's name is known in the whole block, also before it.
  declare(reader.scope, tree.textOf(name), reader.span(name), isClass ? "class" : "function");
  reader.write(name, tree.textOf(name), { how: "bind", isCertain: true, valueKind: "unknown" });
}

/** Runs in place, with names of its own. */
function namespace(node: number, reader: UnitReader): void {
  const { tree } = begin(node, "statement", reader);
  const name = tree.child(node, "name");
  if (tree.type(name) === "identifier") {
    declare(reader.scope, tree.textOf(name), reader.span(name), "class");
    reader.write(name, tree.textOf(name), { how: "bind", isCertain: true, valueKind: "unknown" });
  }
  reader.statement(tree.child(node, "body"));
}
