import type { Callee } from "./callees.ts";
import { methodOf } from "./classMethods.ts";
import { isTransparent } from "./decorators.ts";
import { definitionOf } from "./definitions.ts";
import type { Environment } from "./environment.ts";
import { acceptsIn } from "./keywords.ts";
import { lastName } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { CallNode } from "./nodes.ts";
import { bind, keywordNames, sourceSignature } from "./signature.ts";
import type { Signature } from "./signature.ts";
import type { SourceBinding } from "./sources.ts";

export type Judged =
  | { readonly status: "resolved" }
  | { readonly status: "missing"; readonly keywords: readonly string[]; readonly detail?: string }
  | { readonly status: "unknown"; readonly reason: string; readonly keywords: readonly string[] };

/** Whether the arguments bind to a signature; `keywords` are those that do not, or may not. */
export function judgeCall(env: Environment, callee: Callee, node: CallNode): Judged {
  if (callee.signatures === undefined || callee.signatures.length === 0)
    return {
      status: "unknown",
      reason: "its parameters are not known",
      keywords: keywordsOf(node),
    };
  const bounds = callee.signatures.map((signature) => ({
    signature,
    bound: bind(signature, node),
  }));
  const binding = bounds.filter(({ bound }) => bound.status === "binds");
  if (binding.length > 0)
    return judgeForwarded(
      env,
      callee,
      binding.map(({ signature }) => signature),
      node,
    );
  const definition = signatureDefinition(env, callee);
  if (callee.declaredInStub && callee.origin.kind !== "standard") {
    const doubt = sourceDoubt(env, callee, definition, node);
    if (doubt !== undefined) return unconfirmed(doubt, node);
  }
  if (!callee.declaredInStub && definition?.binding.kind === "function") {
    const { binding: source, outline } = definition;
    if (!isTransparent(source.node, outline, env.sources, keywordsOf(node)))
      return unconfirmed("a decorator may change its parameters", node);
  }
  const keywords = strangeKeywords(bounds.map(({ bound }) => bound));
  if (keywords.length > 0) return { status: "missing", keywords };
  const details = bounds.flatMap(({ bound }) =>
    bound.status === "fails" && bound.detail !== undefined ? [bound.detail] : [],
  );
  const detail = callee.signatures.length === 1 ? details[0] : "no overload takes these arguments";
  return { status: "missing", keywords: [], ...(detail === undefined ? {} : { detail }) };
}

/** Stubs may be of another version, and lag behind: the source must refuse the call as well. */
function sourceDoubt(
  env: Environment,
  callee: Callee,
  definition: SourceBinding | undefined,
  node: CallNode,
): string | undefined {
  if (definition === undefined || definition.outline.file.endsWith(".pyi"))
    return callee.origin.kind === "stubs" ? "stubs alone do not prove it" : undefined;
  const target =
    definition.binding.kind === "class"
      ? methodOf(definition.binding.node, definition.outline, "__init__", env.sources)
      : definition;
  if (target?.binding.kind !== "function") return "its source does not show its parameters";
  const { node: source } = target.binding;
  if (!isTransparent(source, target.outline, env.sources, keywordsOf(node)))
    return "a decorator may change its parameters";
  const inClass = source.parent?.parent?.nodeType === Kind.Class;
  const isStatic = source.d.decorators.some(({ d }) => lastName(d.expr) === "staticmethod");
  const bound = bind(sourceSignature(source, inClass && !isStatic), node);
  if (bound.status === "binds") {
    const refused = keywordsOf(node).some((one) => acceptsIn(target, one, env.sources) === "no");
    return refused ? undefined : "the source takes what its declarations leave out";
  }
  return undefined;
}

function unconfirmed(reason: string, node: CallNode): Judged {
  return { status: "unknown", reason, keywords: keywordsOf(node) };
}

function keywordsOf(node: CallNode): readonly string[] {
  return node.d.args.flatMap(({ d }) => (d.name === undefined ? [] : [d.name.d.value]));
}

/** Keywords that no overload takes. */
function strangeKeywords(bounds: readonly ReturnType<typeof bind>[]): readonly string[] {
  const lists = bounds.map((bound) => (bound.status === "fails" ? bound.keywords : []));
  const [first = [], ...others] = lists;
  return first.filter((name) => others.every((list) => list.includes(name)));
}

/** What binds only because of `**kwargs` is followed to who takes it. */
function judgeForwarded(
  env: Environment,
  callee: Callee,
  binding: readonly Signature[],
  node: CallNode,
): Judged {
  const open = keywordsOf(node).filter((name) =>
    binding.every((signature) => signature.restKeywords && !keywordNames(signature).includes(name)),
  );
  if (open.length === 0) return { status: "resolved" };
  const definition = signatureDefinition(env, callee);
  const answers = open.map((name) => ({
    name,
    accepted: definition === undefined ? "unknown" : acceptsIn(definition, name, env.sources),
  }));
  const refused = answers.filter(({ accepted }) => accepted === "no").map(({ name }) => name);
  if (refused.length > 0) return { status: "missing", keywords: refused };
  const unknown = answers.filter(({ accepted }) => accepted === "unknown").map(({ name }) => name);
  if (unknown.length === 0) return { status: "resolved" };
  return { status: "unknown", reason: "it takes any keyword and passes it on", keywords: unknown };
}

/** The function or class whose parameters were read, in its source. */
function signatureDefinition(env: Environment, callee: Callee): SourceBinding | undefined {
  const declared = callee.signatures?.[0]?.type.shared.declaration;
  const found = declared === undefined ? undefined : definitionOf(env, declared);
  return found ?? callee.definition;
}
