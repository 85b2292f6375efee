import type { Task } from "../expression.ts";
import type { FlatTree } from "../flatTree.ts";
import type { UnitReader, Use } from "../unitReader.ts";
import { isChange, isPureCall } from "./purity.ts";
import { valueKind } from "./values.ts";

export function call(node: number, use: Use, reader: UnitReader): readonly Task[] {
  const { tree } = reader;
  const callee = tree.child(node, "function");
  const given = tree.child(node, "arguments");
  const receiver = tree.type(callee) === "attribute" ? tree.child(callee, "object") : -1;
  const path = callPath(tree, callee);
  if (path !== undefined && HIDDEN.has(path))
    reader.unknown(node, `${path}() may read and write any name.`);
  const changed = changedName(node, use, receiver, path, reader);
  const isPure = changed !== undefined || isPureCall(path, receiver >= 0);
  const inner = isPure ? use : { ...use, isValue: false };
  const named =
    receiver >= 0 && tree.type(receiver) === "identifier" ? tree.textOf(receiver) : undefined;
  const values = tree.type(given) === "generator_expression" ? [given] : tree.children(given);
  return [
    { node: callee, use: inner },
    ...values.map((value) => ({ node: value, use: inner })),
    () => {
      const facts = {
        ...(path !== undefined && { path }),
        callee: reader.span(callee),
        ...(receiver >= 0 && { receiver: reader.span(receiver) }),
        receiverKind: receiver >= 0 ? valueKind(tree, receiver) : ("unknown" as const),
        arguments: values.map((value) => reader.span(value)),
        isPure,
        isStatement: tree.type(tree.parent(node)) === "expression_statement",
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

/** Functions that see names which no syntax shows. */
const HIDDEN: ReadonlySet<string> = new Set([
  "exec",
  "eval",
  "locals",
  "vars",
  "globals",
  "execfile",
]);

/** Does the call do nothing but answer, as far as its name tells? */
export function isPureNode(tree: FlatTree, node: number): boolean {
  const callee = tree.child(node, "function");
  return isPureCall(callPath(tree, callee), tree.type(callee) === "attribute");
}

/** `os.path.join`; `.strip` of what is no path of names. */
function callPath(tree: FlatTree, callee: number): string | undefined {
  if (tree.type(callee) === "identifier") return tree.textOf(callee);
  if (tree.type(callee) !== "attribute") return undefined;
  const method = tree.textOf(tree.child(callee, "attribute"));
  let object = tree.child(callee, "object");
  const names = [method];
  while (tree.type(object) === "attribute") {
    names.push(tree.textOf(tree.child(object, "attribute")));
    object = tree.child(object, "object");
  }
  if (tree.type(object) !== "identifier") return `.${method}`;
  return [...names, tree.textOf(object)].toReversed().join(".");
}

/** `xs.append(1)` as a whole statement changes `xs`, if that is a list. */
function changedName(
  node: number,
  use: Use,
  receiver: number,
  path: string | undefined,
  { tree }: UnitReader,
): string | undefined {
  if (!use.isCertain || receiver < 0 || tree.type(receiver) !== "identifier") return undefined;
  if (tree.type(tree.parent(node)) !== "expression_statement") return undefined;
  const method = path?.slice(path.lastIndexOf(".") + 1) ?? "";
  return isChange(method) ? tree.textOf(receiver) : undefined;
}
