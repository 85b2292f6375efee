import { childrenOf, type ExpressionRule, type Task } from "../expression.ts";
import { call, construct, isPureNode } from "./calls.ts";
import { predicateOf } from "../predicate.ts";
import { mayDoMore } from "../sideEffects.ts";
import type { UnitReader, Use } from "../unitReader.ts";
import { javascriptLogic } from "./logic.ts";
import { assignTarget, placeOf } from "./places.ts";
import { assignment, update } from "./updates.ts";

const nothing: ExpressionRule = () => [];

/** How each kind of node in a JavaScript or TypeScript expression is read; the others are only the sum of their parts. */
export const javascriptExpressions: ReadonlyMap<string, ExpressionRule> = new Map<
  string,
  ExpressionRule
>([
  ["identifier", identifier],
  ["shorthand_property_identifier", identifier],
  ["member_expression", place],
  ["subscript_expression", place],
  ["call_expression", call],
  ["new_expression", construct],
  ["assignment_expression", assignment],
  ["augmented_assignment_expression", update],
  ["update_expression", update],
  ...[
    "arrow_function",
    "function_expression",
    "generator_function",
    "class",
    "method_definition",
  ].map((type) => [type, nested] as const),
  ["binary_expression", binary],
  ["unary_expression", unary],
  ["ternary_expression", ternary],
  [
    "await_expression",
    (node, use, reader) => [...effectsOf(node, use, reader), () => reader.suspend(node, "await")],
  ],
  ["yield_expression", yields],
  ["pair", pair],
  ["as_expression", first],
  ["satisfies_expression", first],
  ["type_annotation", typed],
  ["type_arguments", typed],
  ["type_parameters", typed],
  ["jsx_namespace_name", nothing],
]);

/** How a condition is read on which it depends whether these parts are. */
function deciding(use: Use, parts: readonly number[], { tree }: UnitReader): Use {
  return parts.some((part) => mayDoMore(tree, part, isPureNode)) ? { ...use, isValue: false } : use;
}

/** All parts matter by themselves. */
function effectsOf(node: number, use: Use, reader: UnitReader): readonly Task[] {
  return childrenOf(node, { ...use, isValue: false }, reader);
}

/** A type mentions names as `typeof x`, and serves no value. */
function typed(node: number, use: Use, reader: UnitReader): readonly Task[] {
  return effectsOf(node, use, reader);
}

function first(node: number, use: Use, { tree }: UnitReader): readonly Task[] {
  return tree
    .children(node)
    .map((child, index) => ({ node: child, use: index === 0 ? use : { ...use, isValue: false } }));
}

function identifier(node: number, use: Use, reader: UnitReader): readonly Task[] {
  const name = reader.tree.textOf(node);
  if (name === "arguments" && reader.unit.kind !== "lambda")
    reader.unknown(node, "`arguments` holds the parameters under another name.");
  reader.read(node, name, [], use);
  return [];
}

function place(node: number, use: Use, reader: UnitReader): readonly Task[] {
  const { tree } = reader;
  const { base, keys, indexes } = placeOf(tree, node);
  const inner = indexes.map((index): Task => ({ node: index, use: { ...use, isCertain: false } }));
  if (tree.type(base) !== "identifier") return [{ node: base, use }, ...inner];
  if (tree.textOf(base) === "arguments") identifier(base, use, reader);
  else reader.read(base, tree.textOf(base), keys, use);
  return inner;
}

/** Read when the unit around it is done; only what a class derives from is asked now. */
function nested(node: number, use: Use, reader: UnitReader): readonly Task[] {
  const { tree } = reader;
  reader.nest(node, use.scope);
  const name = tree.child(node, "name");
  const tasks: Task[] = [];
  if (tree.type(name) === "computed_property_name")
    tasks.push({ node: name, use: { ...use, isValue: false } });
  return [...tasks, ...heritageOf(node, use, reader)];
}

export function heritageOf(node: number, use: Use, { tree }: UnitReader): readonly Task[] {
  return tree
    .children(node)
    .filter((child) => tree.type(child) === "class_heritage" || tree.type(child) === "decorator")
    .map((child) => ({ node: child, use: { ...use, isValue: false } }));
}

function binary(node: number, use: Use, reader: UnitReader): readonly Task[] {
  const { tree } = reader;
  noteLogic(node, reader);
  const right = tree.child(node, "right");
  const isPerhaps = /^(?:&&|\|\||\?\?)$/.test(tree.textOf(tree.child(node, "operator")));
  return [
    { node: tree.child(node, "left"), use: isPerhaps ? deciding(use, [right], reader) : use },
    { node: right, use: isPerhaps ? { ...use, isCertain: false } : use },
  ];
}

function noteLogic(node: number, reader: UnitReader): void {
  const { tree } = reader;
  if (javascriptLogic.kindOf(tree, node) === undefined) return;
  let parent = tree.parent(node);
  while (tree.type(parent) === "parenthesized_expression") parent = tree.parent(parent);
  if (javascriptLogic.kindOf(tree, parent) === undefined)
    reader.logic(node, predicateOf(tree, node, javascriptLogic));
}

function unary(node: number, use: Use, reader: UnitReader): readonly Task[] {
  const { tree } = reader;
  noteLogic(node, reader);
  if (tree.textOf(tree.child(node, "operator")) !== "delete") return childrenOf(node, use, reader);
  const how = { how: "delete" as const, isCertain: use.isCertain, valueKind: "unknown" as const };
  return assignTarget(tree.child(node, "argument"), how, { ...use, isValue: false }, reader);
}

function ternary(node: number, use: Use, reader: UnitReader): readonly Task[] {
  const { tree } = reader;
  const [condition, then, otherwise] = ["condition", "consequence", "alternative"].map((field) =>
    tree.child(node, field),
  );
  if (condition === undefined || then === undefined || otherwise === undefined) return [];
  reader.unit.branches.push({
    kind: "conditional",
    ...reader.span(node),
    conditions: [reader.span(condition)],
    arms: [reader.span(then), reader.span(otherwise)],
    isComplete: true,
  });
  const perhaps = { ...use, isCertain: false };
  return [
    { node: condition, use: deciding(use, [then, otherwise], reader) },
    { node: then, use: perhaps },
    { node: otherwise, use: perhaps },
  ];
}

function yields(node: number, use: Use, reader: UnitReader): readonly Task[] {
  reader.unit.generator = true;
  return [...effectsOf(node, use, reader), () => reader.suspend(node, "yield")];
}

function pair(node: number, use: Use, { tree }: UnitReader): readonly Task[] {
  const key = tree.child(node, "key");
  const value = { node: tree.child(node, "value"), use };
  return tree.type(key) === "computed_property_name" ? [{ node: key, use }, value] : [value];
}
