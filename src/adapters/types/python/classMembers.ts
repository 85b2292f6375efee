import { askHook } from "./attributeHook.ts";
import { mentionsAttribute, readClassSource } from "./classSource.ts";
import { decoratorMagic, metaclassMagic } from "./classMagic.ts";
import {
  classDefinition,
  definitionOf,
  originalDeclaration,
  runtimeModule,
} from "./definitions.ts";
import type { Environment } from "./environment.ts";
import { offered, unknownBecause } from "./found.ts";
import type { Found } from "./found.ts";
import { lastName } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { ClassNode } from "./nodes.ts";
import type { Binding } from "./scope.ts";
import type { ModuleOutline } from "./outline.ts";
import { TypeKind } from "./pyrightTypes.ts";
import type { ClassType } from "./pyrightTypes.ts";
import { itemsAreCallable } from "./itemTypes.ts";
import { classBindings } from "./sources.ts";
import { absent, attributeDoubt, classWitness } from "./standardAbsence.ts";
import type { SourceBinding } from "./sources.ts";

export interface Asked {
  readonly name: string;
  /** The name is called, so that what a lookup by item gives must be callable. */
  readonly called: boolean;
}

/** Whether a class, or an instance of it, has an attribute: through all its bases, hooks read. */
export function findInClass(env: Environment, type: ClassType, asked: Asked): Found {
  const { name } = asked;
  const declared = declaredAttribute(env, type, name);
  if (declared !== undefined) return declared;
  if (ofEveryObject.has(name)) return { status: "resolved" };
  const isClass = (type.flags & 1) !== 0;
  const metaclass = type.shared.effectiveMetaclass;
  if (isClass && metaclass?.category === TypeKind.Class) {
    const found = declaredAttribute(env, metaclass, name);
    if (found !== undefined) return found;
  }
  if (type.shared.mro.some((base) => base.category !== TypeKind.Class))
    return unknownBecause(`${type.shared.name} has a base that is not known`);
  const bases = type.shared.mro.filter((base) => base.category === TypeKind.Class);
  const witnessed = classWitness(env, bases, name);
  if (witnessed.isPresent) return { status: "resolved" };
  const written = fromSources(env, bases, name);
  if (written !== undefined) return written;
  const magic = metaclassMagic(env, metaclass, isClass);
  if (magic !== undefined) return unknownBecause(magic);
  const hooked = isClass ? undefined : byHooks(env, type, bases, asked);
  if (hooked !== undefined) return hooked;
  const available = attributeNames(bases, name);
  if (witnessed.isWhole) return absent(env, witnessed.set, available);
  const doubt = attributeDoubt(env, bases, name, available);
  return doubt === undefined ? { status: "missing", available } : unknownBecause(doubt);
}

/** Attributes of `object` and of functions and classes that typeshed leaves out. */
const ofEveryObject = new Set([
  "__lt__",
  "__le__",
  "__gt__",
  "__ge__",
  "__weakref__",
  "__objclass__",
]);

function declaredAttribute(env: Environment, type: ClassType, name: string): Found | undefined {
  for (const holder of type.shared.mro) {
    if (holder.category !== TypeKind.Class) return undefined;
    const symbol = holder.shared.fields.get(name);
    if (symbol === undefined) continue;
    const last = symbol.getDeclarations().at(-1);
    if (last === undefined) {
      // Synthesised, as of a data class; a name of another Python version has no type either.
      if (isSynthesised(symbol)) return { status: "resolved", holder };
      continue;
    }
    const declared = originalDeclaration(env, last) ?? last;
    const definition = definitionOf(env, declared);
    return {
      status: "resolved",
      declared,
      holder,
      ...(definition === undefined ? {} : { definition }),
    };
  }
  return undefined;
}

function isSynthesised(symbol: object): boolean {
  const { getSynthesizedType } = symbol as { getSynthesizedType?: () => unknown };
  return getSynthesizedType?.call(symbol) !== undefined;
}

/** Found in a source that the declarations leave out, or a reason why a source proves nothing. */
function fromSources(
  env: Environment,
  bases: readonly ClassType[],
  name: string,
): Found | undefined {
  const known = new Set(bases.map(({ shared }) => shared.name));
  for (const base of bases) {
    if (base.shared.fullName === "builtins.object") continue;
    const definition = classDefinition(env, base);
    if (definition === undefined) {
      const reason = withoutSource(env, base);
      if (reason !== undefined) return unknownBecause(reason);
      continue;
    }
    const found = fromSource(env, definition, name, known, 0);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Bases that are followed in sources, at most. */
const maximumBases = 12;

function fromSource(
  env: Environment,
  definition: SourceBinding,
  name: string,
  known: ReadonlySet<string>,
  depth: number,
): Found | undefined {
  const { binding, outline } = definition;
  if (binding.kind !== "class") return undefined;
  const className = binding.node.d.name.d.value;
  const source = readClassSource(binding.node, outline);
  if (source.names.has(name)) {
    const members: readonly Binding[] = classBindings(binding.node).get(name) ?? [];
    const last = members.at(-1);
    return {
      status: "resolved",
      ...(last === undefined || last.kind === "import"
        ? {}
        : { definition: { outline, binding: last } }),
    };
  }
  if (source.open !== undefined) return unknownBecause(source.open);
  if (source.patterns.some((pattern) => pattern.test(name)))
    return unknownBecause(`${className} makes names of that shape`);
  const decorated = decoratorMagic(env, binding.node, outline);
  if (decorated !== undefined) return unknownBecause(decorated);
  if (mentionsAttribute(binding.node, outline, name))
    return unknownBecause(`the source of ${className} mentions "${name}" among its names`);
  return depth > maximumBases
    ? unknownBecause(`${className} has too many bases`)
    : fromBases(env, binding.node, outline, name, known, depth);
}

/** Bases in the source that the declarations leave out. */
function fromBases(
  env: Environment,
  node: ClassNode,
  outline: ModuleOutline,
  name: string,
  known: ReadonlySet<string>,
  depth: number,
): Found | undefined {
  for (const { d } of node.d.arguments) {
    if (d.name !== undefined) continue;
    const expr = d.valueExpr.nodeType === Kind.Index ? d.valueExpr.d.leftExpr : d.valueExpr;
    const baseName = lastName(expr);
    if (baseName !== undefined && known.has(baseName)) continue;
    const base =
      expr.nodeType === Kind.Name ? env.sources.resolve(outline.module, expr.d.value) : undefined;
    if (base === undefined || baseName === undefined) continue;
    const found = fromSource(env, base, name, new Set([...known, baseName]), depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function withoutSource(env: Environment, type: ClassType): string | undefined {
  const { name, fields, fileUri } = type.shared;
  const origin = env.originOf(fileUri.getFilePath());
  if (fields.has("__getattr__") || fields.has("__getattribute__"))
    return origin?.kind === "standard" && name === "object"
      ? undefined
      : `${name} answers names by its own __getattr__`;
  if (origin?.kind === "stubs") return `${name} has no source to confirm what its stubs leave out`;
  // Declarations beside a source that is there, and that makes the class in another way.
  const module = origin?.kind === "package" ? runtimeModule(fileUri.getFilePath()) : undefined;
  const source = module === undefined ? undefined : env.sources.module(module);
  return source?.file.endsWith(".py") === true
    ? `the source of ${name} does not define it as a class`
    : undefined;
}

function byHooks(
  env: Environment,
  type: ClassType,
  bases: readonly ClassType[],
  asked: Asked,
): Found | undefined {
  let absent: Found | undefined;
  for (const base of bases) {
    if (base.shared.fullName === "builtins.object") continue;
    for (const hookName of ["__getattribute__", "__getattr__"]) {
      const symbol = base.shared.fields.get(hookName);
      if (symbol === undefined) continue;
      const found = byHook(env, type, base, hookName, asked);
      if (found.status !== "missing") return found;
      absent ??= found;
    }
  }
  if (absent?.status !== "missing") return absent;
  return { ...absent, available: attributeNames(bases, asked.name) };
}

function byHook(
  env: Environment,
  type: ClassType,
  holder: ClassType,
  hookName: string,
  asked: Asked,
): Found {
  const owner = classDefinition(env, holder);
  const { name } = holder.shared;
  const unread = unknownBecause(`${name} answers names by its own ${hookName}`);
  if (owner?.binding.kind !== "class") return unread;
  const hook = classBindings(owner.binding.node).get(hookName)?.at(-1);
  if (hook?.kind !== "function") return unread;
  const answer = askHook(hook.node, asked.name, owner.outline, env.sources);
  switch (answer.status) {
    case "present":
      return {
        status: "resolved",
        ...(answer.warning === undefined ? {} : { warning: answer.warning }),
      };
    case "absent": {
      const detail = answer.message === undefined ? {} : { detail: answer.message };
      return { status: "missing", ...detail, available: [] };
    }
    case "item":
      if (asked.called && itemsAreCallable(env, type) === false)
        return { status: "missing", available: [] };
      return unknownBecause(`${type.shared.name} looks unknown names up among its items`);
    case "unknown":
      return unknownBecause(`${name}: ${answer.reason}`);
  }
}

function attributeNames(bases: readonly ClassType[], wanted: string): readonly string[] {
  const named = bases.filter(({ shared }) => shared.fullName !== "builtins.object");
  return offered(
    named.flatMap(({ shared }) => [...shared.fields.keys()]),
    wanted,
  );
}
