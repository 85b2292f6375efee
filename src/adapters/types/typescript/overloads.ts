import { isNewExpression, SignatureKind, TypeFlags } from "./compiler.ts";
import type {
  CallExpression,
  JsxAttributes,
  NewExpression,
  Node,
  ObjectLiteralExpression,
  Type,
} from "./compiler.ts";
import type { FileContext } from "./context.ts";

export type Call = CallExpression | NewExpression;

/** No overload takes the arguments. */
const noOverload = 2769;

/** The calls that no overload takes: each error belongs to the innermost call that it stands in. */
export function refusedCalls(context: FileContext, calls: readonly Call[]): ReadonlySet<Node> {
  const errors = context.diagnostics.errors.filter(({ code }) => code === noOverload);
  const refused = new Set<Node>();
  for (const { pos, end } of errors) {
    let innermost: Call | undefined;
    for (const call of calls) {
      if (call.getStart(context.source) > pos || call.end < end) continue;
      if (!innermost || call.end - call.pos < innermost.end - innermost.pos) innermost = call;
    }
    if (innermost) refused.add(innermost);
  }
  return refused;
}

/**
 * What the overloads of a refused call take where a literal stands. Undefined where it is no
 * argument of one, where one of them takes any keys, and where there is one only.
 */
export function overloadedTypes(
  context: FileContext,
  literal: ObjectLiteralExpression | JsxAttributes,
  refused: ReadonlySet<Node>,
): readonly Type[] | undefined {
  const call = literal.parent as Call;
  if (!refused.has(call)) return undefined;
  const at = call.arguments?.findIndex((argument) => argument === literal) ?? -1;
  const callee = at < 0 ? undefined : context.checker.getTypeAtLocation(call.expression);
  if (!callee) return undefined;
  const kind = isNewExpression(call) ? SignatureKind.Construct : SignatureKind.Call;
  const signatures = context.checker.getSignaturesOfType(callee, kind);
  if (signatures.length < 2) return undefined;
  const types: Type[] = [];
  for (const signature of signatures) {
    if (signature.hasRestParameter) return undefined;
    if (signature.getParameters().length <= at) continue;
    const parts = closedParts(context, context.checker.getParameterType(signature, at));
    if (!parts) return undefined;
    types.push(...parts);
  }
  return types;
}

/** The object types that a literal may be of; undefined where one of them takes any keys. */
function closedParts(context: FileContext, type: Type | undefined): readonly Type[] | undefined {
  if (!type) return undefined;
  const parts = (type.isUnionType() ? type.getTypes() : [type])
    .filter((part) => !(part.flags & primitive))
    .flatMap((part) => (part.isIntersectionType() ? part.getTypes() : [part]));
  const closed: Type[] = [];
  for (const part of parts) {
    if (!(part.flags & TypeFlags.Object)) return undefined;
    // No literal is a function.
    if (context.checker.getSignaturesOfType(part, SignatureKind.Call).length > 0) continue;
    if (context.checker.getIndexInfosOfType(part).length > 0) return undefined;
    if (context.checker.getPropertiesOfType(part).length === 0) return undefined;
    closed.push(part);
  }
  return closed;
}

const primitive =
  TypeFlags.StringLike |
  TypeFlags.NumberLike |
  TypeFlags.BigIntLike |
  TypeFlags.BooleanLike |
  TypeFlags.ESSymbolLike |
  TypeFlags.Nullable |
  TypeFlags.Void;
