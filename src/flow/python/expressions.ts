import { childrenOf, type ExpressionRule, type Task } from "../expression.ts";
import { call, isPureNode } from "./calls.ts";
import { comprehension } from "./comprehension.ts";
import { predicateOf } from "../predicate.ts";
import { declare } from "../scope.ts";
import { mayDoMore } from "../sideEffects.ts";
import type { UnitReader, Use } from "../unitReader.ts";
import { pythonLogic } from "./logic.ts";
import { assignTarget, placeOf } from "./places.ts";
import { valueKind } from "./values.ts";

/** How each kind of node in a Python expression is read; the others are only the sum of their parts. */
export const pythonExpressions: ReadonlyMap<string, ExpressionRule> = new Map<
  string,
  ExpressionRule
>([
  ["identifier", identifier],
  ["attribute", place],
  ["subscript", place],
  ["call", call],
  ["keyword_argument", (node, use, { tree }) => [{ node: tree.child(node, "value"), use }]],
  ["named_expression", namedExpression],
  ["lambda", lambda],
  ["list_comprehension", comprehension],
  ["set_comprehension", comprehension],
  ["dictionary_comprehension", comprehension],
  ["generator_expression", comprehension],
  ["boolean_operator", booleanOperator],
  ["not_operator", logical],
  ["comparison_operator", logical],
  ["conditional_expression", conditional],
  [
    "await",
    (node, use, reader) => [...effectsOf(node, use, reader), () => reader.suspend(node, "await")],
  ],
  ["yield", yields],
  ["type", (node, use, reader) => effectsOf(node, use, reader)],
  ["assignment", nestedAssignment],
]);

/** How a condition is read on which it depends whether these parts are. */
function deciding(use: Use, parts: readonly number[], { tree }: UnitReader): Use {
  return parts.some((part) => mayDoMore(tree, part, isPureNode)) ? { ...use, isValue: false } : use;
}

/** All parts matter by themselves. */
function effectsOf(node: number, use: Use, reader: UnitReader): readonly Task[] {
  return childrenOf(node, { ...use, isValue: false }, reader);
}

function identifier(node: number, use: Use, reader: UnitReader): readonly Task[] {
  reader.read(node, reader.tree.textOf(node), [], use);
  return [];
}

function place(node: number, use: Use, reader: UnitReader): readonly Task[] {
  const { tree } = reader;
  const { base, keys, indexes } = placeOf(tree, node);
  const inner = indexes.map((index): Task => ({ node: index, use }));
  if (tree.type(base) !== "identifier") return [{ node: base, use }, ...inner];
  reader.read(base, tree.textOf(base), keys, use);
  return inner;
}

function namedExpression(node: number, use: Use, reader: UnitReader): readonly Task[] {
  const { tree } = reader;
  const name = tree.child(node, "name");
  const value = tree.child(node, "value");
  return [
    { node: value, use: { ...use, isValue: false } },
    () => {
      // In a comprehension it binds the name of the function around.
      declare(reader.scope, tree.textOf(name), reader.span(name), "local");
      reader.write(name, tree.textOf(name), {
        how: "assign",
        isCertain: use.isCertain,
        value: reader.span(value),
        valueKind: valueKind(tree, value),
      });
    },
  ];
}

/** `a = b = c`: the inner assignment is a part of the outer's value. */
function nestedAssignment(node: number, use: Use, reader: UnitReader): readonly Task[] {
  const { tree } = reader;
  const value = tree.child(node, "right");
  const how = {
    how: "assign" as const,
    isCertain: use.isCertain,
    ...(value >= 0 && { value: reader.span(value) }),
    // Two names for one value: neither is its only holder.
    valueKind: "unknown" as const,
  };
  return [{ node: value, use }, ...assignTarget(tree.child(node, "left"), how, use, reader)];
}

function lambda(node: number, use: Use, reader: UnitReader): readonly Task[] {
  const { tree } = reader;
  reader.nest(node, use.scope);
  const parameters = tree.child(node, "parameters");
  return parameters < 0 ? [] : defaultsOf(parameters, { ...use, isValue: false }, reader);
}

/** What is asked when a function is made: the defaults and annotations of its parameters. */
export function defaultsOf(parameters: number, use: Use, { tree }: UnitReader): readonly Task[] {
  return tree.children(parameters).flatMap((parameter) => {
    const parts = [tree.child(parameter, "type"), tree.child(parameter, "value")];
    return parts.filter((node) => node >= 0).map((node) => ({ node, use }));
  });
}

function booleanOperator(node: number, use: Use, reader: UnitReader): readonly Task[] {
  const { tree } = reader;
  logical(node, use, reader);
  const right = tree.child(node, "right");
  return [
    { node: tree.child(node, "left"), use: deciding(use, [right], reader) },
    { node: right, use: { ...use, isCertain: false } },
  ];
}

/** The outermost condition is noted once, with all that stands in it. */
function logical(node: number, use: Use, reader: UnitReader): readonly Task[] {
  const { tree } = reader;
  let parent = tree.parent(node);
  while (tree.type(parent) === "parenthesized_expression") parent = tree.parent(parent);
  if (pythonLogic.kindOf(tree, parent) === undefined)
    reader.logic(node, predicateOf(tree, node, pythonLogic));
  return childrenOf(node, use, reader);
}

function conditional(node: number, use: Use, reader: UnitReader): readonly Task[] {
  const [then = -1, condition = -1, otherwise = -1] = reader.tree.children(node);
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
