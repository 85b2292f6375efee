import { declare } from "../scope.ts";
import type { UnitReader } from "../unitReader.ts";
import { assignment, deletion, update } from "./assignments.ts";
import { defaultsOf } from "./expressions.ts";
import { importStatement } from "./imports.ts";
import { forStatement, whileStatement } from "./loops.ts";
import { matchStatement } from "./match.ts";
import { begin, condition, pythonUse, read, run } from "./steps.ts";
import { tryStatement, withStatement } from "./try.ts";

/** Reads one statement, or those of a block. */
export function readPythonStatement(node: number, reader: UnitReader): void {
  const read = STATEMENTS.get(reader.tree.type(node)) ?? otherStatement;
  read(node, reader);
}

type StatementReader = (node: number, reader: UnitReader) => void;

const STATEMENTS: ReadonlyMap<string, StatementReader> = new Map<string, StatementReader>([
  ["block", block],
  ["module", block],
  ["expression_statement", expressionStatement],
  ["if_statement", ifStatement],
  ["for_statement", forStatement],
  ["while_statement", whileStatement],
  ["try_statement", tryStatement],
  ["with_statement", withStatement],
  ["match_statement", matchStatement],
  ["function_definition", (node, reader) => definition(node, [], reader)],
  ["class_definition", (node, reader) => definition(node, [], reader)],
  ["decorated_definition", decorated],
  ["return_statement", (node, reader) => leaving(node, "return", reader)],
  ["raise_statement", (node, reader) => leaving(node, "raise", reader)],
  ["break_statement", (node, reader) => leaving(node, "break", reader)],
  ["continue_statement", (node, reader) => leaving(node, "continue", reader)],
  ["global_statement", outerNames],
  ["nonlocal_statement", outerNames],
  ["delete_statement", deletion],
  ["import_statement", (node, reader) => importStatement(node, begin(node, "statement", reader))],
  [
    "import_from_statement",
    (node, reader) => importStatement(node, begin(node, "statement", reader)),
  ],
  ["future_import_statement", (node, reader) => void begin(node, "statement", reader)],
]);

function block(node: number, reader: UnitReader): void {
  for (const child of reader.tree.children(node)) reader.statement(child);
}

function otherStatement(node: number, reader: UnitReader): void {
  begin(node, "statement", reader);
  for (const child of reader.tree.children(node)) read(child, reader);
}

function expressionStatement(node: number, reader: UnitReader): void {
  const { tree } = reader;
  const [inner = -1, ...others] = tree.children(node);
  const type = others.length === 0 ? tree.type(inner) : "";
  if (type === "assignment") return assignment(node, inner, reader);
  if (type === "augmented_assignment") return update(node, inner, reader);
  begin(node, "expression", reader);
  for (const each of tree.children(node)) read(each, reader, true);
}

function ifStatement(node: number, reader: UnitReader): void {
  const { tree } = reader;
  const clauses = tree.children(node).filter((child) => tree.field(child) === "alternative");
  const last = clauses.find((clause) => tree.type(clause) === "else_clause");
  const tests = [node, ...clauses.filter((clause) => clause !== last)];
  const bodies = tests.map((each) => tree.child(each, "consequence"));
  const otherwise = last === undefined ? -1 : tree.child(last, "body");
  reader.unit.branches.push({
    kind: "if",
    ...reader.span(node),
    conditions: tests.map((each) => reader.span(tree.child(each, "condition"))),
    arms: [...bodies, ...(otherwise < 0 ? [] : [otherwise])]
      .filter((body) => body >= 0)
      .map((body) => reader.span(body)),
    isComplete: otherwise >= 0,
  });
  reader.flow.chain(
    tests.map((each, index) => ({
      test: () => condition(tree.child(each, "condition"), reader),
      body: () => reader.statement(bodies[index] ?? -1),
    })),
    otherwise < 0 ? undefined : () => reader.statement(otherwise),
  );
}

function definition(node: number, decorators: readonly number[], reader: UnitReader): void {
  const { tree } = begin(node, "statement", reader);
  const isClass = tree.type(node) === "class_definition";
  const name = tree.child(node, "name");
  const use = pythonUse(reader);
  for (const decorator of decorators) read(decorator, reader);
  const parameters = tree.child(node, "parameters");
  if (parameters >= 0) run(defaultsOf(parameters, use, reader), reader);
  for (const field of ["return_type", "superclasses"]) read(tree.child(node, field), reader);
  reader.nest(node, reader.scope);
  if (name < 0) return;
  declare(reader.scope, tree.textOf(name), reader.span(name), isClass ? "class" : "function");
  reader.write(name, tree.textOf(name), { how: "bind", isCertain: true, valueKind: "unknown" });
}

function decorated(node: number, reader: UnitReader): void {
  const { tree } = reader;
  const decorators = tree.children(node).filter((child) => tree.type(child) === "decorator");
  const inner = tree.child(node, "definition");
  if (inner >= 0) definition(inner, decorators, reader);
}

function leaving(
  node: number,
  kind: "return" | "raise" | "break" | "continue",
  reader: UnitReader,
): void {
  begin(node, kind, reader);
  const from = reader.at;
  for (const child of reader.tree.children(node)) read(child, reader);
  reader.flow.jump({ kind }, from);
}

function outerNames(node: number, reader: UnitReader): void {
  const { tree, scope } = begin(node, "statement", reader);
  for (const name of tree.children(node)) {
    const index = declare(scope, tree.textOf(name), reader.span(name), "local");
    const variable = scope.unit.variables[index];
    if (variable) variable.isOuter = true;
    reader.mentions.push({ scope, name: tree.textOf(name), tell: () => undefined });
  }
}
