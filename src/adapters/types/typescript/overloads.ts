import {
  isJsxAttributes,
  isJsxOpeningLikeElement,
  isNewExpression,
  SignatureKind,
  TypeFlags,
} from "./compiler.ts";
import type {
  CallExpression,
  JsxAttributes,
  JsxOpeningLikeElement,
  NewExpression,
  Node,
  ObjectLiteralExpression,
  Type,
} from "./compiler.ts";
import type { FileContext } from "./context.ts";

export type Call = CallExpression | NewExpression;

/** No overload takes the arguments, or the attributes. */
const noOverload = 2769;

/** The calls and elements that no overload takes: each error belongs to the innermost that it stands in. */
export function refusedCalls(
  context: FileContext,
  calls: readonly (Call | JsxOpeningLikeElement)[],
): ReadonlySet<Node> {
  const errors = context.diagnostics.errors.filter(({ code }) => code === noOverload);
  const refused = new Set<Node>();
  for (const { pos, end } of errors) {
    let innermost: Node | undefined;
    for (const call of calls) {
      if (call.getStart(context.source) > pos || call.end < end) continue;
      if (!innermost || call.end - call.pos < innermost.end - innermost.pos) innermost = call;
    }
    if (innermost) refused.add(innermost);
  }
  return refused;
}

/**
 * What the overloads of a refused call or element take where a literal stands; `open` where one of
 * them may take any keys. Undefined where it is no argument of one, or none of them names keys.
 */
export function overloadedTypes(
  context: FileContext,
  literal: ObjectLiteralExpression | JsxAttributes,
  refused: ReadonlySet<Node>,
): readonly Type[] | "open" | undefined {
  const taker = refused.has(literal.parent) ? takerOfLiteral(literal) : undefined;
  const callee = taker && context.checker.getTypeAtLocation(taker.callee);
  if (!callee) return undefined;
  const signatures = context.checker.getSignaturesOfType(callee, taker.kind);
  if (signatures.length < 2) return undefined;
  const types: Type[] = [];
  let isOpen = false;
  for (const signature of signatures) {
    isOpen ||= signature.hasRestParameter;
    if (signature.getParameters().length <= taker.at) continue;
    for (const part of partsOf(context.checker.getParameterType(signature, taker.at))) {
      const keys = keysOf(context, part);
      isOpen ||= keys === "any";
      if (keys === "some") types.push(part);
    }
  }
  // Where none of them names a key, it takes data, and no options.
  if (types.length === 0) return undefined;
  return isOpen ? "open" : types;
}

interface Taker {
  readonly callee: Node;
  readonly kind: SignatureKind;
  /** Which of its parameters the literal is given to. */
  readonly at: number;
}

/** The call that a literal is an argument of, or the element whose attributes it is. */
export function takerOfLiteral(
  literal: ObjectLiteralExpression | JsxAttributes,
): Taker | undefined {
  if (isJsxAttributes(literal)) {
    const element = literal.parent;
    if (!isJsxOpeningLikeElement(element)) return undefined;
    return { callee: element.tagName, kind: SignatureKind.Call, at: 0 };
  }
  const call = literal.parent as Call;
  const at = call.arguments?.findIndex((argument) => argument === literal) ?? -1;
  const kind = isNewExpression(call) ? SignatureKind.Construct : SignatureKind.Call;
  return at < 0 ? undefined : { callee: call.expression, kind, at };
}

/** What a literal may be of; and of several things at once, each. */
function partsOf(type: Type | undefined): readonly Type[] {
  if (!type) return [];
  return (type.isUnionType() ? type.getTypes() : [type])
    .filter((part) => !(part.flags & primitive))
    .flatMap((part) => (part.isIntersectionType() ? part.getTypes() : [part]));
}

function keysOf(context: FileContext, part: Type): "none" | "some" | "any" {
  if (!(part.flags & TypeFlags.Object)) return "any";
  // No literal is a function.
  if (context.checker.getSignaturesOfType(part, SignatureKind.Call).length > 0) return "none";
  if (context.checker.getIndexInfosOfType(part).length > 0) return "any";
  return context.checker.getPropertiesOfType(part).length === 0 ? "any" : "some";
}

const primitive =
  TypeFlags.StringLike |
  TypeFlags.NumberLike |
  TypeFlags.BigIntLike |
  TypeFlags.BooleanLike |
  TypeFlags.ESSymbolLike |
  TypeFlags.Nullable |
  TypeFlags.Void;
