import type { Owner, Resolution } from "../../../core/index.ts";
import { isCallExpression, isIdentifier, ObjectFlags, SymbolFlags, TypeFlags } from "./compiler.ts";
import type { Node, Type, TypeScriptSymbol } from "./compiler.ts";
import { available } from "./availableNames.ts";
import { isComplete } from "./completeness.ts";
import { ownerOf } from "./context.ts";
import type { FileContext } from "./context.ts";
import type { ExternalPlace } from "./declarations.ts";
import { isAssigned } from "./sites.ts";
import type { MemberSite } from "./sites.ts";
import { isCertain, isHandedIn, isLeftOut } from "./certainty.ts";
import { subtypeWith } from "./subtypes.ts";

interface Judged {
  readonly owner: Owner;
  readonly resolution: Resolution;
}

/** Whether a member that the compiler does not see is not there. Undefined where it is the user's own matter. */
export function judgeAbsence(
  context: FileContext,
  site: Pick<MemberSite, "name" | "node" | "receiver" | "whole">,
  receiver: Type,
  isMisspelt: boolean,
): Judged | undefined {
  const parts = receiver.isUnionType() ? receiver.getTypes() : [receiver];
  const present = parts.filter((part) => !(part.flags & (TypeFlags.Nullable | TypeFlags.Void)));
  const owners: Owner[] = [];
  for (const part of present) {
    const owner = externalOwner(context, part, site.receiver);
    if (!owner) return undefined;
    owners.push(owner);
  }
  const owner = owners[0];
  if (!owner) return undefined;
  const [only, ...others] = present;
  // That the value may be missing altogether is no matter of names.
  if (only && others.length === 0 && context.checker.getPropertyOfType(only, site.name))
    return undefined;
  const reason = present
    .map((part) => doubt(context, site, part, present.length > 1, isMisspelt))
    .find((found) => found !== undefined);
  if (reason !== undefined) return { owner, resolution: { status: "unknown", reason } };
  const names = present.flatMap((part) => memberNames(context, part));
  // A class that merges across files is sometimes told without what it declares.
  if (names.length === 0)
    return { owner, resolution: { status: "unknown", reason: "no member of its type is known" } };
  return { owner, resolution: { status: "missing", available: [...new Set(names)] } };
}

/** Whose a type is, where others alone declare it. */
export function externalOwner(
  context: FileContext,
  type: Type,
  receiver: Node | undefined,
): Owner | undefined {
  if (type.isIntersectionType()) {
    const owners = type.getTypes().map((part) => externalOwner(context, part, receiver));
    if (owners.includes(undefined)) return undefined;
    const alias = type.getAliasSymbol();
    const named = alias && context.declarations.external(alias);
    if (alias && named?.place.package) return ownerOf(context, alias, named.place, alias.name);
    // `Base & Pick<…>` is a package's, though what picks is the language's.
    return owners.findLast((owner) => owner?.origin.kind !== "standard") ?? owners.at(-1);
  }
  if (type.isTypeParameter()) {
    const constraint = context.checker.getBaseConstraintOfType(type);
    return constraint && !constraint.isTypeParameter()
      ? externalOwner(context, constraint, receiver)
      : undefined;
  }
  if (type.flags & (TypeFlags.AnyOrUnknown | TypeFlags.Never | TypeFlags.NonPrimitive))
    return undefined;
  if (type.isObjectType() && type.objectFlags & ObjectFlags.ObjectLiteral) return undefined;
  const apparent = type.flags & TypeFlags.Object ? type : context.checker.getApparentType(type);
  const symbol = apparent?.getSymbol();
  if (!apparent || !symbol) return undefined;
  const external = context.declarations.external(symbol);
  if (!external) return undefined;
  const isStandardBase =
    external.place.package === undefined &&
    /^(?:Object|Function|CallableFunction|NewableFunction|globalThis|Window|ImportMeta)$/.test(
      symbol.name,
    );
  if (isStandardBase) return undefined;
  if (isAnonymous(symbol) && hasOwnMembers(context, apparent)) return undefined;
  const alias = type.getAliasSymbol();
  const named = isAnonymous(symbol) && alias ? alias : symbol;
  const fallback = receiver && isIdentifier(receiver) ? receiver.text : "object";
  return ownerOf(context, named, external.place, fallback);
}

function isAnonymous(symbol: TypeScriptSymbol): boolean {
  return (symbol.flags & (SymbolFlags.TypeLiteral | SymbolFlags.ObjectLiteral)) !== 0;
}

/** A type that a package computes of the user's own has the user's members. */
function hasOwnMembers(context: FileContext, type: Type): boolean {
  const members = context.checker.getPropertiesOfType(type);
  return (
    members.length === 0 ||
    members.some((member) => member.declarations.length === 0 || context.declarations.isOwn(member))
  );
}

/** Why the absence of a member of one type is not proved. */
function doubt(
  context: FileContext,
  site: Pick<MemberSite, "name" | "node" | "receiver" | "whole">,
  type: Type,
  isOneOfSeveral: boolean,
  isMisspelt: boolean,
): string | undefined {
  const { name } = site;
  if (isOneOfSeveral && context.checker.getPropertyOfType(type, name))
    return "only some of the types that it may have lack it";
  if (type.isTypeParameter()) return "its type is only bounded";
  if (isAssigned(site.whole)) return "the code itself adds it";
  if (context.added.has(name)) return "the code itself adds a member of that name";
  for (const symbol of symbolsOf(context, type)) {
    if (context.declarations.isOwn(symbol)) return "the code itself adds to its type";
    const incomplete = isComplete(context, symbol);
    if (incomplete !== undefined) return incomplete;
    const subtype = subtypeWith(context, symbol, name);
    if (subtype !== undefined) return `${subtype}, a type below ${symbol.name}, has it`;
    const place = context.declarations.external(symbol)?.place;
    const isOfBrowsers = place?.package === undefined;
    if (isOfBrowsers && /^(?:webkit|moz|ms|o)[A-Z]/i.test(name))
      return "browsers have names of their own";
    const isRead = !isCallExpression(site.whole.parent) && context.file.language === "javascript";
    if (isRead && isOfBrowsers && place?.file.startsWith("lib.dom"))
      return "it is only read, and browsers differ";
    if (isRead && isOfNode(place) && isGlobal(context, site.receiver))
      return "it is only read, and what is built on Node adds names of its own";
  }
  if (name.startsWith("_")) return "names like this are not declared";
  if (context.file.language === "javascript" && !isCertain(context, site.receiver))
    return isMisspelt && isChecked(context) && isHandedIn(context, site.receiver)
      ? undefined
      : "JavaScript does not tell its type for certain";
  if (context.file.abridged && isLeftOut(context, site.receiver))
    return "what is shown may leave out where it comes from";
  if (context.file.abridged && !isMisspelt && isHandedIn(context, site.receiver))
    return "the value is handed in, and may have more than its type says";
  return undefined;
}

function isOfNode(place: ExternalPlace | undefined): boolean {
  return place?.origin.kind === "standard" && place.origin.name === "Node.js";
}

/** `process`, which nobody imports */
function isGlobal(context: FileContext, receiver: Node): boolean {
  if (!isIdentifier(receiver)) return false;
  const symbol = context.checker.getSymbolAtLocation(receiver);
  return (
    symbol !== undefined && symbol.declarations.length > 0 && !context.declarations.isOwn(symbol)
  );
}

/** Types in comments that no compiler is asked to check are often wrong. */
function isChecked({ source }: FileContext): boolean {
  return /^\s*\/\/\s*@ts-check\b/m.test(source.text.slice(0, 2_000));
}

function symbolsOf(context: FileContext, type: Type): readonly TypeScriptSymbol[] {
  if (type.isIntersectionType()) return type.getTypes().flatMap((part) => symbolsOf(context, part));
  const apparent = type.flags & TypeFlags.Object ? type : context.checker.getApparentType(type);
  const symbol = apparent?.getSymbol();
  return symbol ? [symbol] : [];
}

function memberNames(context: FileContext, type: Type): readonly string[] {
  return available(
    context.checker.getPropertiesOfType(context.checker.getApparentType(type) ?? type),
  );
}
