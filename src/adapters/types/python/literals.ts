import { childNodes } from "./pyrightInternals.ts";
import { Kind } from "./nodes.ts";
import type { Node } from "./nodes.ts";

/** `a.b.c` of an expression that is a dotted name. */
export function dottedName(node: Node): string | undefined {
  const parts: string[] = [];
  let at = node;
  while (at.nodeType === Kind.MemberAccess) {
    parts.unshift(at.d.member.d.value);
    at = at.d.leftExpr;
  }
  return at.nodeType === Kind.Name ? [at.d.value, ...parts].join(".") : undefined;
}

/** The last name of a dotted name: what a call calls. */
export function lastName(node: Node): string | undefined {
  if (node.nodeType === Kind.Name) return node.d.value;
  return node.nodeType === Kind.MemberAccess ? node.d.member.d.value : undefined;
}

/** Of a literal; undefined for anything that is computed. */
export function stringValue(node: Node): string | undefined {
  if (node.nodeType !== Kind.StringList) return undefined;
  let value = "";
  for (const part of node.d.strings) {
    if (part.nodeType !== Kind.String) return undefined;
    value += part.d.value;
  }
  return value;
}

/** All strings that stand below a node. */
export function literalStrings(node: Node): readonly string[] {
  const value = stringValue(node);
  if (value !== undefined) return [value];
  return childNodes(node).flatMap((child) => literalStrings(child));
}

/** A function's or class's or module's own first string. */
export function docstring(statements: readonly Node[]): Node | undefined {
  const first = statements[0];
  const inner = first?.nodeType === Kind.StatementList ? first.d.statements[0] : first;
  return inner !== undefined && stringValue(inner) !== undefined ? inner : undefined;
}

/** Every simple statement of a suite, without the lists that join those of one line. */
export function flatStatements(statements: readonly Node[]): readonly Node[] {
  return statements.flatMap((statement) =>
    statement.nodeType === Kind.StatementList ? statement.d.statements : [statement],
  );
}
