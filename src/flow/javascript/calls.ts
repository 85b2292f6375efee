import { childrenOf, type Task } from "../expression.ts";
import type { FlatTree } from "../flatTree.ts";
import type { UnitReader, Use } from "../unitReader.ts";
import { isChange, isPureCall } from "./purity.ts";
import { valueKind } from "./values.ts";

export function call(node: number, use: Use, reader: UnitReader): readonly Task[] {
  const { tree } = reader;
  const callee = tree.child(node, "function");
  const given = tree.child(node, "arguments");
  const receiver = tree.type(callee) === "member_expression" ? tree.child(callee, "object") : -1;
  const path = callPath(tree, callee);
  if (path === "eval") reader.unknown(node, "eval() may read and write any name.");
  const changed = changedName(node, use, receiver, path, reader);
  const values = tree.type(given) === "arguments" ? tree.children(given) : [];
  const isPure = changed !== undefined || isPureCall(path, receiver >= 0);
  const inner = isPure ? use : { ...use, isValue: false };
  const named =
    receiver >= 0 && tree.type(receiver) === "identifier" ? tree.textOf(receiver) : undefined;
  // After `a?.` what follows may not be asked.
  const later = { ...inner, isCertain: inner.isCertain && !tree.textOf(callee).includes("?.") };
  return [
    { node: callee, use: inner },
    ...(values.length > 0 ? values : [given]).map((value) => ({ node: value, use: later })),
    () => {
      const facts = {
        ...(path !== undefined && { path }),
        callee: reader.span(callee),
        ...(receiver >= 0 && { receiver: reader.span(receiver) }),
        receiverKind: receiver >= 0 ? valueKind(tree, receiver) : ("unknown" as const),
        arguments: values.map((value) => reader.span(value)),
        isPure,
        isStatement: isStatement(node, reader),
      };
      reader.call(node, facts, named === undefined ? undefined : { name: named, scope: use.scope });
      if (changed !== undefined)
        reader.write(
          receiver,
          changed,
          { how: "change", isCertain: false, valueKind: "unknown" },
          use.scope,
        );
    },
  ];
}

export function construct(node: number, use: Use, reader: UnitReader): readonly Task[] {
  const { tree } = reader;
  const callee = tree.child(node, "constructor");
  const given = tree.child(node, "arguments");
  const isPure = valueKind(tree, node) !== "unknown";
  const path = callPath(tree, callee);
  const values = given < 0 ? [] : tree.children(given);
  if (path === "Function")
    reader.unknown(node, "A function made of text may read and write any global name.");
  return [
    ...childrenOf(node, isPure ? use : { ...use, isValue: false }, reader),
    () =>
      reader.call(node, {
        ...(path !== undefined && { path }),
        callee: reader.span(callee),
        receiverKind: "unknown",
        arguments: values.map((value) => reader.span(value)),
        isPure,
        isStatement: false,
      }),
  ];
}

function isStatement(node: number, { tree }: UnitReader): boolean {
  return tree.type(tree.parent(node)) === "expression_statement";
}

/** Does the call do nothing but answer, as far as its name tells? */
export function isPureNode(tree: FlatTree, node: number): boolean {
  const callee = tree.child(node, "function");
  return isPureCall(callPath(tree, callee), tree.type(callee) === "member_expression");
}

function callPath(tree: FlatTree, callee: number): string | undefined {
  if (tree.type(callee) === "identifier") return tree.textOf(callee);
  if (tree.type(callee) !== "member_expression") return undefined;
  const method = tree.textOf(tree.child(callee, "property"));
  let object = tree.child(callee, "object");
  const names = [method];
  while (tree.type(object) === "member_expression") {
    names.push(tree.textOf(tree.child(object, "property")));
    object = tree.child(object, "object");
  }
  if (tree.type(object) !== "identifier") return `.${method}`;
  return [...names, tree.textOf(object)].toReversed().join(".");
}

/** `xs.push(1)` as a whole statement changes `xs`, if that is an array. */
function changedName(
  node: number,
  use: Use,
  receiver: number,
  path: string | undefined,
  reader: UnitReader,
): string | undefined {
  const { tree } = reader;
  if (
    !use.isCertain ||
    receiver < 0 ||
    tree.type(receiver) !== "identifier" ||
    !isStatement(node, reader)
  )
    return undefined;
  const method = path?.slice(path.lastIndexOf(".") + 1) ?? "";
  return isChange(method) ? tree.textOf(receiver) : undefined;
}
