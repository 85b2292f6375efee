import { classDefinition } from "./definitions.ts";
import type { Environment } from "./environment.ts";
import { lastName } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { ClassNode, DecoratorNode } from "./nodes.ts";
import { visitAll } from "./visitAll.ts";
import type { ModuleOutline } from "./outline.ts";
import { TypeKind } from "./pyrightTypes.ts";
import type { PyrightType } from "./pyrightTypes.ts";

/** Why a metaclass may have given a class attributes that nobody wrote; undefined where it has not. */
export function metaclassMagic(
  env: Environment,
  metaclass: PyrightType | undefined,
  isClass: boolean,
): string | undefined {
  if (metaclass === undefined) return undefined;
  if (metaclass.category !== TypeKind.Class) return "its metaclass is not known";
  for (const base of metaclass.shared.mro) {
    if (base.category !== TypeKind.Class) return "its metaclass is not known";
    const origin = env.originOf(base.shared.fileUri.getFilePath());
    if (origin?.kind === "standard") continue;
    const { name, fields } = base.shared;
    if (isClass && fields.has("__getattr__")) return `${name} answers names by its own __getattr__`;
    const definition = classDefinition(env, base);
    if (definition?.binding.kind !== "class") return `the metaclass ${name} cannot be read`;
    if (makesAttributes(definition.binding.node)) return `the metaclass ${name} makes attributes`;
  }
  return undefined;
}

function makesAttributes(node: ClassNode): boolean {
  let makes = false;
  visitAll(node, (inner) => {
    if (
      inner.nodeType === Kind.Call &&
      /setattr|add_to_class|contribute/.test(lastName(inner.d.leftExpr) ?? "")
    )
      makes = true;
    if (inner.nodeType === Kind.Assignment && inner.d.leftExpr.nodeType === Kind.Index)
      makes = true;
  });
  return makes;
}

/** The same of the decorators of a class. */
export function decoratorMagic(
  env: Environment,
  node: ClassNode,
  outline: ModuleOutline,
): string | undefined {
  for (const decorator of node.d.decorators)
    if (!isPlain(env, decorator, outline))
      return `a decorator of ${node.d.name.d.value} may add attributes`;
  return undefined;
}

/** Decorators that are known to add no attribute but their own, by the language's documentation. */
const plainDecorators = new Set(
  "final runtime_checkable total_ordering dataclass dataclass_transform unique deprecated type_check_only disjoint_base".split(
    " ",
  ),
);

function isPlain(env: Environment, decorator: DecoratorNode, outline: ModuleOutline): boolean {
  const { expr } = decorator.d;
  const called = expr.nodeType === Kind.Call ? expr.d.leftExpr : expr;
  const name = lastName(called);
  if (name === undefined) return false;
  if (plainDecorators.has(name)) return true;
  const source =
    called.nodeType === Kind.Name ? env.sources.resolve(outline.module, name) : undefined;
  if (source?.binding.kind !== "function" && source?.binding.kind !== "class") return false;
  let plain = true;
  visitAll(source.binding.node, (inner) => {
    if (
      inner.nodeType === Kind.Call &&
      /^_*(?:setattr|type|__setattr__|make_\w+)$/.test(lastName(inner.d.leftExpr) ?? "")
    )
      plain = inner.d.args.length < 3 && plain && lastName(inner.d.leftExpr) === "type";
  });
  return plain;
}
