import type { Task } from "../expression.ts";
import type { UnitReader, Use } from "../unitReader.ts";
import { assignTarget, isOnlyNames, placeOf } from "./places.ts";
import { valueKind } from "./values.ts";

export function assignment(node: number, use: Use, reader: UnitReader): readonly Task[] {
  const { tree } = reader;
  const target = tree.child(node, "left");
  const value = tree.child(node, "right");
  const isWhole = isWholeStatement(node, reader);
  const isValue =
    isWhole && (isOnlyNames(tree, target) || tree.type(target) === "subscript_expression");
  const isShared = !isWhole || tree.type(value) === "assignment_expression";
  const how = {
    how: "assign" as const,
    isCertain: use.isCertain,
    value: reader.span(value),
    // Two names for one value: neither is its only holder.
    valueKind: isShared ? ("unknown" as const) : valueKind(tree, value),
  };
  return [
    { node: value, use: { ...use, isValue } },
    ...assignTarget(target, how, { ...use, isValue }, reader),
  ];
}

/** `x += 1`, `x++`; `x ||= 1` perhaps. */
export function update(node: number, use: Use, reader: UnitReader): readonly Task[] {
  const { tree } = reader;
  const isStep = tree.type(node) === "update_expression";
  let target = tree.child(node, isStep ? "argument" : "left");
  while (
    tree.type(target) === "parenthesized_expression" ||
    tree.type(target) === "non_null_expression"
  )
    target = tree.children(target)[0] ?? -1;
  const value = isStep ? -1 : tree.child(node, "right");
  const operator = tree.textOf(tree.child(node, "operator"));
  const isName = tree.type(target) === "identifier";
  const isValue =
    isWholeStatement(node, reader) && (isName || tree.type(target) === "subscript_expression");
  const isPerhaps = /^(?:&&|\|\||\?\?)=$/.test(operator);
  const inner = { ...use, isValue: isValue && !isPerhaps };
  const how = {
    how: "update" as const,
    isCertain: use.isCertain && !isPerhaps,
    ...(value >= 0 && { value: reader.span(value) }),
    valueKind: isPerhaps ? ("unknown" as const) : ("fresh" as const),
    operator,
  };
  const old = (): void => {
    const { base, keys } = placeOf(tree, target);
    if (tree.type(base) === "identifier") reader.read(base, tree.textOf(base), keys, inner);
  };
  return [
    old,
    { node: value, use: { ...inner, isCertain: use.isCertain && !isPerhaps } },
    ...assignTarget(target, how, inner, reader),
  ];
}

/** Its own value is not used: a statement, or the step of a `for`. */
function isWholeStatement(node: number, { tree }: UnitReader): boolean {
  let at = node;
  while (
    tree.type(tree.parent(at)) === "parenthesized_expression" ||
    tree.type(tree.parent(at)) === "sequence_expression"
  )
    at = tree.parent(at);
  const parent = tree.type(tree.parent(at));
  return (
    parent === "expression_statement" ||
    (parent === "for_statement" && tree.field(at) !== "condition")
  );
}
