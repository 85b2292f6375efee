import type { AnalysisUse } from "../engine/protocol.ts";
import {
  isCallExpression,
  isIdentifier,
  isPropertyAccessExpression,
  SymbolFlags,
  TypeFlags,
} from "./compiler.ts";
import type { CompilerDiagnostic, Node, Signature } from "./compiler.ts";
import { ownerOf, targetOf } from "./context.ts";
import type { FileContext } from "./context.ts";
import { isLeftOut } from "./certainty.ts";
import { findGuard } from "./guards.ts";
import { deprecationAt } from "./memberUses.ts";
import type { Call } from "./overloads.ts";
import { calledName, withoutParentheses } from "./sites.ts";

/** Expected so many arguments; at least so many; no overload expects so many. */
const wrongCount: ReadonlySet<number> = new Set([2554, 2555, 2575]);

const mayBeLeftOut = TypeFlags.AnyOrUnknown | TypeFlags.Void | TypeFlags.Undefined;

/**
 * Adds every call of something that others declare: whether its arguments bind.
 *
 * @param refused Those that no overload takes.
 */
export function addCallUses(
  context: FileContext,
  calls: readonly Call[],
  refused: ReadonlySet<Node>,
): void {
  const named = calls
    .map((call) => ({ call, name: calledName(call) }))
    .filter((entry): entry is { call: Call; name: Node } => entry.name !== undefined);
  const symbols = context.checker.getSymbolAtLocation(named.map(({ name }) => name));
  for (const [index, { call, name }] of named.entries()) {
    const symbol = symbols[index];
    if (!symbol || isRequire(name)) continue;
    const signature = context.checker.getResolvedSignature(call);
    const place = signature?.declaration && context.declarations.place(signature.declaration.path);
    if (!signature?.declaration || !place) continue;
    const target = targetOf(context, symbol);
    // A value of the user's own that others only type: whether it binds is the user's matter.
    if (!context.declarations.external(target)) continue;
    const facts = place.package ? context.declarations.facts(signature.declaration) : undefined;
    const written = (name as Node & { readonly text: string }).text;
    const deprecation = context.diagnostics.deprecationAt(name.getStart(context.source))
      ? deprecationAt(context, withoutParentheses(call.expression), target)
      : undefined;
    const resolution = bind(context, call, signature, refused.has(call));
    const guard =
      resolution.status === "resolved" ? undefined : findGuard(name, written, context.source);
    context.uses.push(
      ...callUse(context, name, {
        kind: "call",
        name: written,
        owner: {
          ...ownerOf(context, target, place, written),
          kind: target.flags & SymbolFlags.Class ? "class" : "function",
          name: written,
        },
        resolution:
          resolution.status === "resolved" && facts
            ? { ...resolution, declaration: facts.declaration }
            : resolution,
        called: true,
        ...(guard === undefined ? {} : { guard }),
        ...(deprecation ? { deprecation } : {}),
      }),
    );
  }
}

/** A call that fails leaves its name whole: what follows it is still known by its type. */
function callUse(
  context: FileContext,
  name: Node,
  use: Omit<AnalysisUse, "id" | "start" | "end">,
): readonly AnalysisUse[] {
  return [{ id: context.file.id, start: name.getStart(context.source), end: name.end, ...use }];
}

/** Loading is a use of the module. */
function isRequire(name: Node): boolean {
  return isIdentifier(name) && name.text === "require" && isCallExpression(name.parent);
}

function bind(
  context: FileContext,
  call: Call,
  signature: Signature,
  isRefused: boolean,
): AnalysisUse["resolution"] {
  const error = countError(context, call);
  if (error && signature.hasRestParameter)
    return { status: "unknown", reason: "how many arguments it takes depends on their types" };
  const given = call.arguments?.length ?? 0;
  const lacking = error && context.checker.getParameterType(signature, given);
  if (lacking && given < signature.getParameters().length && lacking.flags & mayBeLeftOut)
    return { status: "unknown", reason: "an argument may be of any type, and may be left out" };
  if (error && context.file.language === "javascript" && given > signature.getParameters().length)
    return { status: "unknown", reason: "JavaScript lets a call give more than is taken" };
  if (error && context.file.abridged && isLeftOut(context, call.expression))
    return { status: "unknown", reason: "what is shown may leave out where it comes from" };
  if (error)
    return {
      status: "missing",
      detail: countWords(error.text),
      available: signature.getParameters().map((parameter) => parameter.name),
    };
  if (isRefused) return { status: "unknown", reason: "no overload takes arguments of these types" };
  return { status: "resolved" };
}

/** `Expected 1-2 arguments, but got 3.` */
function countWords(text: string): string {
  const [, expected, given] = /^Expected (.+?) arguments?, but got (.+?)\.$/.exec(text) ?? [];
  if (expected === undefined || given === undefined) return text.replace(/\.$/, "");
  const noun = expected === "1" ? "argument" : "arguments";
  return `takes ${expected} ${noun}, ${given} ${given === "1" ? "was" : "were"} given`;
}

/** The error about the number of arguments that belongs to this call and to no call in it. */
function countError(context: FileContext, call: Call): CompilerDiagnostic | undefined {
  const places = [...(call.arguments ?? []), calleeName(call), call];
  for (const place of places)
    for (const error of context.diagnostics.startingAt(place.getStart(context.source)))
      if (wrongCount.has(error.code) && belongs(context, error, call)) return error;
  return undefined;
}

/** Too many: from the first argument too many to the last; too few: what is called. */
function belongs(context: FileContext, error: CompilerDiagnostic, call: Call): boolean {
  const args = call.arguments ?? [];
  const last = args.at(-1);
  const isExcess =
    last !== undefined &&
    error.end === last.end &&
    args.some((argument) => argument.getStart(context.source) === error.pos);
  const name = calleeName(call);
  const isCallee = error.pos === name.getStart(context.source) && error.end === name.end;
  const isWhole = error.pos === call.getStart(context.source) && error.end === call.end;
  return isExcess || isCallee || isWhole;
}

function calleeName(call: Call): Node {
  const callee = withoutParentheses(call.expression);
  return isPropertyAccessExpression(callee) && isIdentifier(callee.name) ? callee.name : callee;
}
