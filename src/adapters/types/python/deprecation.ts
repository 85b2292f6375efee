import { bodyWarning, parameterNames, warnedParameters } from "./bodyWarnings.ts";
import { fromDecorator, isDeprecator } from "./deprecationDecorators.ts";
import { readDirectives } from "./directives.ts";
import type { Environment } from "./environment.ts";
import { docstring, lastName, stringValue } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { ClassNode, FunctionNode, Node } from "./nodes.ts";
import { fromArguments } from "./noticeWords.ts";
import type { Notice, NoticeSource, Notices } from "./notices.ts";
import type { ModuleOutline } from "./outline.ts";
import { classBindings } from "./sources.ts";
import type { SourceBinding } from "./sources.ts";

/** What the source of a function or class says: decorators, warnings in its body, its docstring. */
export function readNotices(env: Environment, definition: SourceBinding): Notices {
  const { binding } = definition;
  const key = binding.kind === "value" ? (binding.value ?? binding.node) : binding.node;
  const known = cache.get(key);
  if (known !== undefined) return known;
  cache.set(key, none);
  const read = readSource(env, definition);
  cache.set(key, read);
  return read;
}

const cache = new WeakMap<Node, Notices>();

/** A module that warns whenever it is imported, or whose docstring says so. */
export function moduleNotice(env: Environment, outline: ModuleOutline): Notice | undefined {
  const known = moduleCache.get(outline.tree);
  if (known !== undefined) return known ?? undefined;
  const source = { sources: env.sources, outline };
  const notice =
    bodyWarning(source, outline.tree.d.statements) ??
    ofDocstring(source, outline.tree.d.statements)?.whole;
  moduleCache.set(outline.tree, notice ?? null);
  return notice;
}

const moduleCache = new WeakMap<Node, Notice | null>();

function readSource(env: Environment, { binding, outline }: SourceBinding): Notices {
  const source = { sources: env.sources, outline };
  switch (binding.kind) {
    case "function":
      return ofFunction(source, binding.node);
    case "class":
      return ofClass(source, binding.node);
    case "value":
      return ofValue(source, binding.value);
  }
}

function ofFunction(source: NoticeSource, node: FunctionNode): Notices {
  const { statements } = node.d.suite.d;
  const own = parameterNames(node);
  const parameters = new Map<string, Notice>();
  let whole: Notice | undefined;
  for (const decorator of node.d.decorators) {
    const found = fromDecorator(source, decorator, own);
    whole ??= found?.whole;
    for (const [name, notice] of found?.parameters ?? []) parameters.set(name, notice);
  }
  const documented = ofDocstring(source, statements, own);
  whole ??= bodyWarning(source, statements) ?? documented?.whole;
  for (const [name, notice] of warnedParameters(source, statements, own))
    parameters.set(name, notice);
  for (const [name, notice] of documented?.parameters ?? [])
    if (own.has(name) && !parameters.has(name)) parameters.set(name, notice);
  return { ...(whole === undefined ? {} : { whole }), parameters };
}

function ofClass(source: NoticeSource, node: ClassNode): Notices {
  const marked = node.d.decorators
    .map((decorator) => fromDecorator(source, decorator, new Set())?.whole)
    .find((notice) => notice !== undefined);
  const members = classBindings(node);
  const made = ["__init__", "__new__"].flatMap((name) => {
    const method = members.get(name)?.at(-1);
    return method?.kind === "function" ? [ofFunction(source, method.node)] : [];
  });
  const documented = ofDocstring(source, node.d.suite.d.statements);
  const whole = marked ?? made.find((one) => one.whole !== undefined)?.whole ?? documented?.whole;
  const parameters = new Map(made.flatMap((one) => [...one.parameters]));
  for (const [name, notice] of documented?.parameters ?? [])
    if (!parameters.has(name)) parameters.set(name, notice);
  return { ...(whole === undefined ? {} : { whole }), parameters };
}

/** `old = deprecate(new, "old", …)` */
function ofValue(source: NoticeSource, value: Node | undefined): Notices {
  if (value?.nodeType !== Kind.Call) return none;
  const inner = value.d.leftExpr;
  const made = inner.nodeType === Kind.Call ? inner : value;
  if (!isDeprecator(lastName(made.d.leftExpr))) return none;
  return { whole: fromArguments(source, made, "decorator"), parameters: new Map() };
}

const none: Notices = { parameters: new Map() };

function ofDocstring(
  source: NoticeSource,
  statements: readonly Node[],
  own: ReadonlySet<string> = new Set(),
): { readonly whole?: Notice; readonly parameters: ReadonlyMap<string, Notice> } | undefined {
  const node = docstring(statements);
  const text = node === undefined ? undefined : stringValue(node);
  if (node === undefined || text === undefined || !/deprecated/i.test(text)) return undefined;
  const written = source.outline.text.slice(node.start, node.start + node.length);
  const notice = (said: { words: string; since?: string; line: string }): Notice => ({
    words: said.words,
    ...(said.since === undefined ? {} : { since: said.since }),
    mark: "docstring",
    outline: source.outline,
    offset: node.start + Math.max(0, written.indexOf(said.line)),
  });
  const read = readDirectives(text, own);
  return {
    ...(read.whole === undefined ? {} : { whole: notice(read.whole) }),
    parameters: new Map([...read.parameters].map(([name, said]) => [name, notice(said)])),
  };
}
