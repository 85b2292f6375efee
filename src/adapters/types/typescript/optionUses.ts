import type { Owner, Resolution } from "../../../core/index.ts";
import {
  isIdentifier,
  isJsxAttribute,
  isJsxAttributes,
  isMethodDeclaration,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isShorthandPropertyAssignment,
  isStringLiteralLike,
  TypeFlags,
} from "./compiler.ts";
import type {
  CompilerDiagnostic,
  JsxAttributes,
  Node,
  ObjectLiteralExpression,
  Type,
  TypeScriptSymbol,
} from "./compiler.ts";
import { externalOwner } from "./absentMembers.ts";
import { available } from "./availableNames.ts";
import { isComplete } from "./completeness.ts";
import { addUse, declarationOf, deprecationOf, ownerOf, targetOf } from "./context.ts";
import type { FileContext } from "./context.ts";
import { findGuard } from "./guards.ts";
import { overloadedTypes, takerOfLiteral } from "./overloads.ts";
import { elementOf } from "./sites.ts";

/** A literal may only have known keys; the second with a proposal. */
const unknownKey: ReadonlySet<number> = new Set([2353, 2561]);
/** What the errors above come wrapped in: no overload, not assignable. */
const wrapping: ReadonlySet<number> = new Set([2769, 2770, 2772, 2345, 2322, 2326]);
const noMember: ReadonlySet<number> = new Set([2339, 2551]);

/** Adds the keys of object literals, and JSX attributes, that a type of others takes. */
export function addOptionUses(
  context: FileContext,
  literals: readonly (ObjectLiteralExpression | JsxAttributes)[],
  refused: ReadonlySet<Node>,
): void {
  for (const literal of literals) {
    const keys = keysOf(literal);
    if (keys.length === 0) continue;
    const overloaded = overloadedTypes(context, literal, refused);
    if (overloaded !== undefined && overloaded !== "open") {
      for (const key of keys) addOverloaded(context, literal, overloaded, key);
      continue;
    }
    const found = context.checker.getContextualType(literal);
    const isTold = found && !(found.flags & (TypeFlags.AnyOrUnknown | TypeFlags.Never));
    const type = isTold ? found : undefined;
    for (const key of keys)
      if (overloaded === "open" && !isDeclared(context, type, key)) addOpen(context, literal, key);
      else if (type) addOption(context, literal, type, key);
  }
}

/** By others: what is inferred from the literal has its keys as well. */
function isDeclared(context: FileContext, type: Type | undefined, key: Key): boolean {
  const property = type && findProperty(context, type, key.name);
  return property !== undefined && !context.declarations.isOwn(property);
}

/** None of several overloads takes all that is given, and one of them may take this key. */
function addOpen(
  context: FileContext,
  literal: ObjectLiteralExpression | JsxAttributes,
  key: Key,
): void {
  const owner = calleeOwner(context, literal);
  if (!owner) return;
  addUse(context, key.node, {
    kind: "option",
    name: key.name,
    owner: { ...owner, kind: "object" },
    resolution: { status: "unknown", reason: "another overload may take any keys" },
  });
}

/** A key of what one of several overloads would take, if any does. */
function addOverloaded(
  context: FileContext,
  literal: ObjectLiteralExpression | JsxAttributes,
  types: readonly Type[],
  key: Key,
): void {
  const taker = types.find((type) => findProperty(context, type, key.name));
  if (taker) return addOption(context, literal, taker, key);
  // All of them are told by the signatures, and so by who declares those.
  const [owner] = types.flatMap((type) => takerOf(context, literal, type) ?? []);
  if (!owner) return;
  const refusals = types.map((type) => refusal(context, type));
  const open = refusals.find(({ status }) => status === "unknown");
  const names = refusals.flatMap((one) => (one.status === "missing" ? one.available : []));
  const guard = findGuard(key.node, key.name, context.source) ?? twinGuard(literal, key);
  addUse(context, key.node, {
    kind: "option",
    name: key.name,
    owner: { ...owner, kind: "object" },
    resolution: open ?? { status: "missing", available: [...new Set(names)] },
    ...(guard === undefined ? {} : { guard }),
  });
}

interface Key {
  readonly node: Node;
  readonly name: string;
}

function keysOf(literal: ObjectLiteralExpression | JsxAttributes): readonly Key[] {
  const keys: Key[] = [];
  for (const property of literal.properties) {
    const isNamed =
      isPropertyAssignment(property) ||
      isShorthandPropertyAssignment(property) ||
      isMethodDeclaration(property) ||
      isJsxAttribute(property);
    if (!isNamed) continue;
    const node: Node = property.name;
    // No key: it is how a literal says what stands behind it.
    if (isPropertyAssignment(property) && node.getText() === "__proto__") continue;
    if (isIdentifier(node) || isStringLiteralLike(node)) keys.push({ node, name: node.text });
  }
  return keys;
}

function addOption(
  context: FileContext,
  literal: ObjectLiteralExpression | JsxAttributes,
  type: Type,
  key: Key,
): void {
  const property = findProperty(context, type, key.name);
  if (property) {
    const external = context.declarations.external(property);
    if (!external || context.declarations.isOwn(property)) return;
    const facts = declarationOf(context, property);
    const deprecation = deprecationOf(facts, external.place, "parameter");
    const parent = property.getParent();
    addUse(context, key.node, {
      kind: "option",
      name: key.name,
      owner: {
        ...ownerOf(
          context,
          parent?.name.startsWith("__") ? type.getAliasSymbol() : parent,
          external.place,
          ownerName(literal),
        ),
        kind: "object",
      },
      resolution: { status: "resolved", ...(facts ? { declaration: facts.declaration } : {}) },
      ...(deprecation ? { deprecation } : {}),
    });
    return;
  }
  if (!isRefused(context, literal, key)) return;
  const owner = takerOf(context, literal, type);
  if (!owner) return;
  const guard = findGuard(key.node, key.name, context.source) ?? twinGuard(literal, key);
  addUse(context, key.node, {
    kind: "option",
    name: key.name,
    owner: { ...owner, kind: "object" },
    resolution: isTakenElsewhere(context, owner) ? ELSEWHERE : refusal(context, type),
    ...(guard === undefined ? {} : { guard }),
  });
}

/** `{ highWaterMark, highWatermark }`: older releases of what takes it had the other spelling. */
function twinGuard(literal: ObjectLiteralExpression | JsxAttributes, key: Key): string | undefined {
  const isTwin = ({ name }: Key) =>
    name !== key.name && name.toLowerCase() === key.name.toLowerCase();
  return keysOf(literal).some(isTwin) ? "it is given in both spellings" : undefined;
}

/** The web's types are those of browsers; code that nobody checks with them may run elsewhere. */
function isTakenElsewhere({ isLoose }: FileContext, { origin }: Pick<Owner, "origin">): boolean {
  return isLoose && origin.kind === "standard" && origin.name === "JavaScript";
}

const ELSEWHERE: Resolution = {
  status: "unknown",
  reason: "other runtimes than browsers may take it",
};

function refusal(context: FileContext, type: Type): Resolution {
  const names: string[] = [];
  for (const part of objectParts(type)) {
    const symbol = part.getSymbol();
    const incomplete = symbol && isComplete(context, symbol);
    if (incomplete !== undefined) return { status: "unknown", reason: incomplete };
    names.push(...available(context.checker.getPropertiesOfType(part)));
  }
  return { status: "missing", available: [...new Set(names)] };
}

function ownerName(literal: ObjectLiteralExpression | JsxAttributes): string {
  const element = isJsxAttributes(literal) ? elementOf(literal) : undefined;
  return element?.getText() ?? "options";
}

/** In any of the types that the literal may be of. */
function findProperty(
  context: FileContext,
  type: Type,
  name: string,
): TypeScriptSymbol | undefined {
  if (!type.isUnionType()) return context.checker.getPropertyOfType(type, name);
  for (const part of type.getTypes()) {
    if (!(part.flags & (TypeFlags.Object | TypeFlags.Intersection))) continue;
    const found = context.checker.getPropertyOfType(part, name);
    if (found) return found;
  }
  return undefined;
}

function objectParts(type: Type): readonly Type[] {
  const parts = type.isUnionType() ? type.getTypes() : [type];
  return parts
    .flatMap((part) => (part.isIntersectionType() ? part.getTypes() : [part]))
    .filter((part) => part.flags & TypeFlags.Object);
}

/** Who takes the keys, where nothing of it is the user's own. */
function takerOf(
  context: FileContext,
  literal: ObjectLiteralExpression | JsxAttributes,
  type: Type,
): Owner | undefined {
  const component = isJsxAttributes(literal) ? componentOf(context, literal, type) : undefined;
  return component ?? typesOwner(context, type);
}

/** The component that somebody else declares, with all its properties. */
function componentOf(context: FileContext, literal: JsxAttributes, type: Type): Owner | undefined {
  const tag = elementOf(literal);
  if (!tag || (isIdentifier(tag) && /^[a-z]/.test(tag.text))) return undefined;
  const properties = objectParts(type).flatMap((part) => context.checker.getPropertiesOfType(part));
  if (properties.some((property) => context.declarations.isOwn(property))) return undefined;
  return calleeOwner(context, literal);
}

/** What somebody else declares and is called, or is the element. */
function calleeOwner(
  context: FileContext,
  literal: ObjectLiteralExpression | JsxAttributes,
): Owner | undefined {
  const callee = takerOfLiteral(literal)?.callee;
  if (!callee) return undefined;
  let root: Node = callee;
  while (isPropertyAccessExpression(root)) root = root.expression;
  const [symbol] = context.checker.getSymbolAtLocation([root]);
  const target = symbol && targetOf(context, symbol);
  const external = target && context.declarations.external(target);
  if (!external) return undefined;
  const name = callee.getText();
  return { ...ownerOf(context, target, external.place, name), name };
}

/** Whose the types are, where others declare them all. */
function typesOwner(context: FileContext, type: Type): Owner | undefined {
  const parts = objectParts(type);
  const owners = parts.map((part) => externalOwner(context, part, undefined));
  const first = owners.at(-1);
  if (!first || owners.includes(undefined)) return undefined;
  const alias = type.getAliasSymbol();
  return alias && context.declarations.external(alias) ? { ...first, name: alias.name } : first;
}

/** Does an error say that just this key is not known, and nothing but that? */
function isRefused(
  context: FileContext,
  literal: ObjectLiteralExpression | JsxAttributes,
  key: Key,
): boolean {
  const start = key.node.getStart(context.source);
  return context.diagnostics
    .startingAt(start)
    .some((error) => saysUnknown(error, key.name, isJsxAttributes(literal)));
}

function saysUnknown(error: CompilerDiagnostic, name: string, isJsx: boolean): boolean {
  if (unknownKey.has(error.code)) return error.text.includes(`'${name}'`);
  if (isJsx && noMember.has(error.code)) return error.text.includes(`'${name}'`);
  const chain = error.messageChain ?? [];
  return (
    wrapping.has(error.code) &&
    chain.length > 0 &&
    chain.every((inner) => saysUnknown(inner, name, isJsx))
  );
}
