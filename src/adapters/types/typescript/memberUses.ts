import type { Owner, Resolution } from "../../../core/index.ts";
import {
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isPropertyAccessExpression,
  isQualifiedName,
  TypeFlags,
} from "./compiler.ts";
import type { Node, Type, TypeScriptSymbol } from "./compiler.ts";
import { addUse, declarationOf, deprecationOf, ownerOf, targetOf } from "./context.ts";
import type { FileContext } from "./context.ts";
import { directive, findGuard } from "./guards.ts";
import { available } from "./availableNames.ts";
import { isComplete } from "./completeness.ts";
import { judgeAbsence } from "./absentMembers.ts";
import type { MemberSite } from "./sites.ts";
import type { UnknownValues } from "./unknownValues.ts";

/** No such member; the second with a proposal. */
export const missingMember: ReadonlySet<number> = new Set([2339, 2551]);
/** No such name in a namespace; the second with a proposal. */
const missingType: ReadonlySet<number> = new Set([2694, 2724]);

/** Adds every use of a member of something that others declare. */
export function addMemberUses(
  context: FileContext,
  sites: readonly MemberSite[],
  values: UnknownValues,
): void {
  const { checker, source } = context;
  const symbols = checker.getSymbolAtLocation(sites.map((site) => site.node));
  const types = checker.getTypeAtLocation(sites.map((site) => site.receiver));
  for (const [index, site] of sites.entries()) {
    const symbol = symbols[index];
    if (symbol && symbol.declarations.length > 0 && !checker.isUnknownSymbol(symbol)) {
      addResolvedMember(context, site, symbol, types[index]);
      continue;
    }
    const found = unresolvedMember(context, site, types[index], values);
    if (!found) continue;
    const guard = findGuard(site.node, site.name, source);
    addUse(context, site.node, {
      kind: "member",
      name: site.name,
      ...found,
      ...(guard === undefined ? {} : { guard }),
      ...spelling(site.whole),
    });
  }
}

function addResolvedMember(
  context: FileContext,
  site: MemberSite,
  symbol: TypeScriptSymbol,
  receiver: Type | undefined,
): void {
  const external = context.declarations.external(symbol);
  if (!external) return;
  const facts = declarationOf(context, symbol);
  const isDeprecated = context.diagnostics.deprecationAt(site.node.getStart(context.source));
  const deprecation = isDeprecated ? deprecationAt(context, site.whole, symbol) : undefined;
  addUse(context, site.node, {
    kind: "member",
    name: site.name,
    owner: memberOwner(context, symbol, receiver, site),
    resolution: { status: "resolved", ...(facts ? { declaration: facts.declaration } : {}) },
    ...(deprecation ? { deprecation } : {}),
    ...spelling(site.whole),
  });
}

/** What the overload that a call binds to says of its end, or else the name itself. */
export function deprecationAt(context: FileContext, whole: Node, symbol: TypeScriptSymbol) {
  const call = whole.parent;
  const isCalled = (isCallExpression(call) || isNewExpression(call)) && call.expression === whole;
  const signature = isCalled ? context.checker.getResolvedSignature(call) : undefined;
  const target = targetOf(context, symbol);
  const handles = [
    ...(signature?.declaration ? [signature.declaration] : []),
    ...symbol.declarations,
    ...target.declarations,
  ];
  for (const handle of handles) {
    const place = context.declarations.place(handle.path);
    const deprecation = place && deprecationOf(context.declarations.facts(handle), place);
    if (deprecation) return deprecation;
  }
  return undefined;
}

function memberOwner(
  context: FileContext,
  symbol: TypeScriptSymbol,
  receiver: Type | undefined,
  site: MemberSite,
): Owner {
  const place = context.declarations.external(symbol)?.place;
  const parent = symbol.getParent();
  const named =
    parent && !parent.name.startsWith("__")
      ? parent
      : (receiver?.getAliasSymbol() ?? receiver?.getSymbol());
  const fallback = isIdentifier(site.receiver) ? site.receiver.text : "object";
  return ownerOf(
    context,
    named,
    place ?? { origin: { kind: "standard", name: "JavaScript" }, file: "" },
    fallback,
  );
}

function unresolvedMember(
  context: FileContext,
  site: MemberSite,
  receiver: Type | undefined,
  values: UnknownValues,
): { readonly owner: Owner; readonly resolution: Resolution } | undefined {
  if (isQualifiedName(site.whole)) return unresolvedType(context, site, values);
  if (!receiver || receiver.flags & TypeFlags.Any) {
    const why = values.why(site.receiver);
    return why && { owner: why.owner, resolution: { status: "unknown", reason: why.reason } };
  }
  const start = site.node.getStart(context.source);
  const error = context.diagnostics.at(start, missingMember);
  if (!error && directive(site.node, context.source) === undefined) return undefined;
  return judgeAbsence(context, site, receiver, error?.code === 2551);
}

/** `Namespace.Type` where only types may stand. */
function unresolvedType(
  context: FileContext,
  site: MemberSite,
  values: UnknownValues,
): { readonly owner: Owner; readonly resolution: Resolution } | undefined {
  const why = values.why(site.receiver);
  if (why) return { owner: why.owner, resolution: { status: "unknown", reason: why.reason } };
  if (!context.diagnostics.at(site.node.getStart(context.source), missingType)) return undefined;
  const name = isQualifiedName(site.receiver) ? site.receiver.right : site.receiver;
  const symbol = context.checker.getSymbolAtLocation(name);
  const space = symbol && targetOf(context, symbol);
  const external = space && context.declarations.external(space);
  if (!external) return undefined;
  const owner = ownerOf(context, space, external.place, site.name);
  if (context.declarations.isOwn(space))
    return { owner, resolution: { status: "unknown", reason: "the code itself adds to it" } };
  const incomplete = isComplete(context, space);
  return {
    owner,
    resolution:
      incomplete === undefined
        ? { status: "missing", available: available(context.checker.getExportsOfModule(space)) }
        : { status: "unknown", reason: incomplete },
  };
}

/** The path as written, and whether it is called. */
function spelling(whole: Node): { readonly path?: string; readonly called?: true } {
  const path = dotted(whole);
  const isCalled =
    (isCallExpression(whole.parent) || isNewExpression(whole.parent)) &&
    whole.parent.expression === whole;
  return { ...(path === undefined ? {} : { path }), ...(isCalled ? { called: true } : {}) };
}

function dotted(node: Node): string | undefined {
  const names: string[] = [];
  while (isPropertyAccessExpression(node)) {
    names.unshift(node.name.text);
    node = node.expression;
  }
  if (!isIdentifier(node)) return undefined;
  return [node.text, ...names].join(".");
}
