import {
  isAwaitExpression,
  isCallExpression,
  isIdentifier,
  isVariableDeclaration,
  SyntaxKind,
  TypeFlags,
} from "./compiler.ts";
import type { Node, ObjectBindingPattern, Type } from "./compiler.ts";
import { judgeAbsence } from "./absentMembers.ts";
import { addUse, declarationOf, deprecationOf, ownerOf } from "./context.ts";
import type { FileContext } from "./context.ts";
import { findGuard } from "./guards.ts";
import { missingMember } from "./memberUses.ts";
import { missingExport } from "./moduleUses.ts";
import { boundProperty } from "./sites.ts";
import type { ImportedName } from "./sites.ts";
import type { UnknownValues } from "./unknownValues.ts";

/** Adds the names that patterns take out of what others declare: `const { a } = outside`. */
export function addPatternUses(
  context: FileContext,
  patterns: readonly ObjectBindingPattern[],
  values: UnknownValues,
): void {
  for (const pattern of patterns) {
    const value = isVariableDeclaration(pattern.parent) ? pattern.parent.initializer : undefined;
    const type = context.checker.getTypeAtLocation(value ?? pattern);
    if (!type) continue;
    for (const element of pattern.elements) {
      const property = boundProperty(element);
      if (property) addProperty(context, property, { pattern, value, type }, values);
    }
  }
}

interface Source {
  readonly pattern: ObjectBindingPattern;
  readonly value: Node | undefined;
  readonly type: Type;
}

function addProperty(
  context: FileContext,
  { node, name }: ImportedName,
  { pattern, value, type }: Source,
  values: UnknownValues,
): void {
  const kind = value && isLoad(value) ? "export" : "member";
  if (type.flags & TypeFlags.Any) {
    const why = values.why(value ?? pattern.parent);
    if (!why) return;
    const resolution = { status: "unknown", reason: why.reason } as const;
    const guard = findGuard(node, name, context.source);
    addUse(context, node, {
      kind,
      name,
      owner: why.owner,
      resolution,
      ...(guard === undefined ? {} : { guard }),
    });
    return;
  }
  const symbol = context.checker.getPropertyOfType(
    context.checker.getNonNullableType(type) ?? type,
    name,
  );
  const external = symbol && context.declarations.external(symbol);
  if (symbol) {
    if (!external) return;
    const facts = declarationOf(context, symbol);
    const isDeprecated = context.diagnostics.deprecationAt(node.getStart(context.source));
    const deprecation = isDeprecated
      ? deprecationOf(context.declarations.facts(external.handle), external.place)
      : undefined;
    addUse(context, node, {
      kind,
      name,
      owner: ownerOf(context, symbol.getParent() ?? type.getSymbol(), external.place, "object"),
      resolution: { status: "resolved", ...(facts ? { declaration: facts.declaration } : {}) },
      ...(deprecation ? { deprecation } : {}),
    });
    return;
  }
  const start = node.getStart(context.source);
  const error =
    context.diagnostics.at(start, missingMember) ?? context.diagnostics.at(start, missingExport);
  if (!error) return;
  const receiver = value ?? pattern;
  const judged = judgeAbsence(
    context,
    { name, node, receiver, whole: node },
    type,
    error.code === 2551,
  );
  if (!judged) return;
  const guard = findGuard(node, name, context.source);
  addUse(context, node, { kind, name, ...judged, ...(guard === undefined ? {} : { guard }) });
}

/** `require("x")`, `await import("x")` */
function isLoad(node: Node): boolean {
  const call = isAwaitExpression(node) ? node.expression : node;
  if (!isCallExpression(call)) return false;
  const { expression } = call;
  return (
    expression.kind === SyntaxKind.ImportKeyword ||
    (isIdentifier(expression) && expression.text === "require")
  );
}
