import { isCertain } from "./certainty.ts";
import { readClassSource } from "./classSource.ts";
import { originalDeclaration } from "./definitions.ts";
import type { Environment } from "./environment.ts";
import { signatures, subtypesOf } from "./itemTypes.ts";
import { lastName } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { DecoratorNode, NameNode, Node } from "./nodes.ts";
import { DeclarationKind, TypeKind } from "./pyrightTypes.ts";
import type { ClassType, Declared, PyrightType } from "./pyrightTypes.ts";
import { externalRoot } from "./roots.ts";
import { classBindings } from "./sources.ts";
import { isInSubclass } from "./subclasses.ts";

/** Why a value may be more than its declared class says. */
export function doubtOf(
  env: Environment,
  type: ClassType,
  receiver: Node,
  wanted: string,
): string | undefined {
  const { fullName, baseClasses } = type.shared;
  if (fullName === "builtins.type" || fullName === "builtins.object")
    return "it may be any class or object";
  if (
    baseClasses.some((base) => base.category === TypeKind.Class && base.shared.name === "Protocol")
  )
    return `${type.shared.name} is a protocol: what fits it may have more`;
  if ((type.flags & 1) !== 0) return undefined;
  if (isInterface(type)) return `${type.shared.name} is an interface: what fits it may have more`;
  if (isStandardException(env, type) || isSubclassed(env, type, wanted))
    return `a subclass of ${type.shared.name} may have it`;
  if (!isMadeAs(env, type, receiver) && isInSubclass(env, type, wanted))
    return `a subclass of ${type.shared.name} has it`;
  if (onlyStubsSay(env, type, receiver)) return "only stubs of another package say what it is";
  if (isConvertedItem(env, receiver))
    return "it was taken out of what a package declares as a collection";
  if (isStandard(env, type) && !isCertain(env, receiver)) return INFERRED;
  const name = nameOf(receiver);
  if (name === undefined) return undefined;
  for (const declared of env.evaluator.getDeclInfoForNameNode(name)?.decls ?? []) {
    const original = originalDeclaration(env, declared);
    if (original?.type !== DeclarationKind.Variable) continue;
    if (isField(original)) return "a field of a class may be made as more than it is declared";
    const value = assignedValue(original.node);
    const made = value === undefined ? undefined : env.evaluator.getType(value);
    if (made?.category !== TypeKind.Class || made.shared.fullName === type.shared.fullName)
      continue;
    // A stand-in, declared as what it stands for: its own names come on top of the declared ones.
    const adds = made.shared.mro.some(
      (base) =>
        base.category === TypeKind.Class &&
        base.shared.fullName !== "builtins.object" &&
        base.shared.fields.has(wanted),
    );
    if (adds) return `it is declared as ${type.shared.name}, and made as ${made.shared.name}`;
  }
  return undefined;
}

const INFERRED = "its type is only inferred through code that declares none";

/** Why the absence of a standard method's parameter is not proved: it may be another's method. */
export function callDoubt(env: Environment, called: Node, method: PyrightType): string | undefined {
  if (called.nodeType !== Kind.MemberAccess) return undefined;
  const receiver = called.d.leftExpr;
  const owner = signatures(method)[0]?.shared.methodClass?.shared.fullName;
  if (owner === "builtins.type") return "it may be any class or object";
  const isSuper = receiver.nodeType === Kind.Call && lastName(receiver.d.leftExpr) === "super";
  if (isSuper) return owner === "builtins.object" ? "a mixin's super is not known" : undefined;
  const held = env.evaluator.getType(receiver);
  const holder = held && env.evaluator.makeTopLevelTypeVarsConcrete(held);
  if (holder?.category === TypeKind.Class && isDecorated(env, holder))
    return `decorators in ${holder.shared.name} may change its methods`;
  return isCertain(env, receiver) ? undefined : INFERRED;
}

/** A class of the project in which a package's decorators stand: these may wrap what it inherits. */
function isDecorated(env: Environment, { shared }: ClassType): boolean {
  const isForeign = ({ d }: DecoratorNode): boolean => {
    const type = env.evaluator.getType(d.expr.nodeType === Kind.Call ? d.expr.d.leftExpr : d.expr);
    return subtypesOf(type ?? { category: TypeKind.Unknown, flags: 0 }).some((part) => {
      const file =
        part.category === TypeKind.Class
          ? part.shared.fileUri.getFilePath()
          : signatures(part)[0]?.shared.declaration?.uri.getFilePath();
      return file === undefined || env.originOf(file)?.kind !== "standard";
    });
  };
  return shared.mro.some((base) => {
    if (base.category !== TypeKind.Class) return true;
    const node = base.shared.declaration?.node;
    if (node?.nodeType !== Kind.Class || env.originOf(base.shared.fileUri.getFilePath()))
      return false;
    const methods = [...classBindings(node).values()].flat();
    return [
      ...node.d.decorators,
      ...methods.flatMap((each) => (each.kind === "function" ? each.node.d.decorators : [])),
    ].some(isForeign);
  });
}

/** `Mapping`, `Iterable`; but not `LiteralString`, which is a `str`. */
function isInterface({ shared }: ClassType): boolean {
  const above = new Set(
    shared.mro.map((base) => base.category === TypeKind.Class && base.shared.fullName),
  );
  return (
    shared.moduleName === "typing" && above.has("typing.Protocol") && !above.has("builtins.str")
  );
}

function isStandard(env: Environment, type: ClassType): boolean {
  return env.originOf(type.shared.fileUri.getFilePath())?.kind === "standard";
}

/** What is caught or expected is often of a class below the one that is named. */
function isStandardException(env: Environment, type: ClassType): boolean {
  if (!isStandard(env, type)) return false;
  return type.shared.mro.some(
    (base) => base.category === TypeKind.Class && base.shared.fullName === "builtins.BaseException",
  );
}

/** It comes straight from calling the class, and is of no other. */
function isMadeAs(env: Environment, type: ClassType, receiver: Node): boolean {
  if (type.shared.mro.some((base) => base.category === TypeKind.Class && isMaker(base)))
    return false;
  if (receiver.nodeType !== Kind.Name) return isConstruction(env, receiver);
  const declared = env.evaluator.getDeclInfoForNameNode(receiver)?.decls ?? [];
  return (
    declared.length > 0 &&
    declared.every(
      ({ inferredTypeSource }) =>
        inferredTypeSource !== undefined && isConstruction(env, inferredTypeSource),
    )
  );
}

function isMaker({ shared }: ClassType): boolean {
  return shared.fullName !== "builtins.object" && shared.fields.has("__new__");
}

function isConstruction(env: Environment, node: Node): boolean {
  if (node.nodeType !== Kind.Call) return false;
  const called = env.evaluator.getType(node.d.leftExpr);
  return called?.category === TypeKind.Class && (called.flags & 1) !== 0;
}

/** A class beside it that is made from it has the name. */
function isSubclassed(env: Environment, type: ClassType, wanted: string): boolean {
  const outline = env.sources.fileOutline(type.shared.fileUri.getFilePath());
  if (outline === undefined) return false;
  // `result.reprec = …`, where nothing of the class says it.
  if (/^\w+$/.test(wanted) && new RegExp(`\\.${wanted}\\s*=(?!=)`).test(outline.text)) return true;
  for (const binding of [...outline.bindings.values()].flat()) {
    if (binding.kind !== "class") continue;
    const isBelow = binding.node.d.arguments.some(
      ({ d }) => lastName(d.valueExpr) === type.shared.name,
    );
    if (isBelow && readClassSource(binding.node, outline).names.has(wanted)) return true;
  }
  return false;
}

/** A standard type that came out of a package whose types somebody else has written. */
function onlyStubsSay(env: Environment, type: ClassType, receiver: Node): boolean {
  if (!isStandard(env, type)) return false;
  const root = externalRoot(env, receiver, new Set());
  const module = root === undefined ? undefined : env.moduleType(root.module);
  return module !== undefined && env.originOf(module.priv.fileUri.getFilePath())?.kind === "stubs";
}

/**
 * `list(jar)[0]`: which base of the jar's class says what its items are is settled otherwise than
 * by its own iteration.
 */
function isConvertedItem(env: Environment, receiver: Node): boolean {
  const value = receiver.nodeType === Kind.Name ? sourceOf(env, receiver) : receiver;
  const container = value?.nodeType === Kind.Index ? value.d.leftExpr : value;
  if (container?.nodeType !== Kind.Call || container.d.leftExpr.nodeType !== Kind.Name)
    return false;
  const given = container.d.args[0]?.d.valueExpr;
  const type = given === undefined ? undefined : env.evaluator.getType(given);
  if (type?.category !== TypeKind.Class || !conversions.has(container.d.leftExpr.d.value))
    return false;
  return env.originOf(type.shared.fileUri.getFilePath())?.kind !== "standard";
}

const conversions = new Set([
  "list",
  "tuple",
  "sorted",
  "set",
  "next",
  "iter",
  "min",
  "max",
  "reversed",
]);

function sourceOf(env: Environment, name: NameNode): Node | undefined {
  return env.evaluator.getDeclInfoForNameNode(name)?.decls.at(-1)?.inferredTypeSource;
}

/** `name = field(…)` in a class: what the call gives stands for another value later. */
function isField({ node, inferredTypeSource }: Declared): boolean {
  if (inferredTypeSource?.nodeType !== Kind.Call) return false;
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (at.nodeType === Kind.Function) return false;
    if (at.nodeType === Kind.Class) return true;
  }
  return false;
}

function nameOf(node: Node): NameNode | undefined {
  if (node.nodeType === Kind.Name) return node;
  return node.nodeType === Kind.MemberAccess ? node.d.member : undefined;
}

/** Of `name: Declared = value`. */
function assignedValue(node: Node): Node | undefined {
  const annotation = node.parent;
  if (annotation?.nodeType !== Kind.TypeAnnotation) return undefined;
  const assignment = annotation.parent;
  return assignment?.nodeType === Kind.Assignment ? assignment.d.rightExpr : undefined;
}
