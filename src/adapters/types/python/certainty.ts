import type { Environment } from "./environment.ts";
import { lastName } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { MemberAccessNode, NameNode, Node } from "./nodes.ts";
import { DeclarationKind, TypeKind } from "./pyrightTypes.ts";
import type { ClassType, Declared, PyrightType } from "./pyrightTypes.ts";
import { subtypesOf } from "./itemTypes.ts";

/**
 * Does a value come straight from what is declared? What Python code without annotations keeps in its own
 * attributes, collections and results is inferred from a part of what it is given.
 */
export function isCertain(env: Environment, node: Node, seen = new Set<number>()): boolean {
  // A name that is assigned from itself is as certain as its other sources.
  if (seen.has(node.id)) return true;
  seen.add(node.id);
  const inner = (next: Node) => isCertain(env, next, seen);
  switch (node.nodeType) {
    case Kind.StringList:
    case Kind.List:
    case Kind.Set:
    case Kind.Dictionary:
    case Kind.Tuple:
    case Kind.Constant:
    case Kind.Comprehension:
    case Kind.FormatString:
      return true;
    case Kind.Await:
      return inner(node.d.expr);
    case Kind.AssignmentExpression:
      return inner(node.d.rightExpr);
    case Kind.BinaryOperation:
      return inner(node.d.leftExpr) && inner(node.d.rightExpr);
    case Kind.Ternary:
      return inner(node.d.ifExpr) && inner(node.d.elseExpr);
    case Kind.Index:
      return inner(node.d.leftExpr) && !isOwnCollection(env, node.d.leftExpr);
    case Kind.Call:
      return lastName(node.d.leftExpr) !== "super" && isCertainResult(env, node.d.leftExpr, seen);
    case Kind.Name: {
      // What nothing declares is known by what was assigned to its attributes alone.
      const declared = declarations(env, node);
      return declared.length > 0 && declared.every((each) => isCertainSource(env, each, seen));
    }
    case Kind.MemberAccess:
      return isCertainMember(env, node, seen);
    default:
      return node.nodeType === Kind.Number;
  }
}

function declarations(env: Environment, name: NameNode): readonly Declared[] {
  return env.evaluator.getDeclInfoForNameNode(name)?.decls ?? [];
}

function isCertainSource(env: Environment, declared: Declared, seen: Set<number>): boolean {
  if (env.originOf(declared.uri.getFilePath()) !== undefined) return true;
  if (declared.type === DeclarationKind.Parameter)
    return isAnnotated(declared.node) || isReceiver(declared.node);
  if (declared.type !== DeclarationKind.Variable) return true;
  if (declared.typeAnnotationNode !== undefined) return true;
  const source = declared.inferredTypeSource;
  if (source === undefined) return false;
  if (source.nodeType === Kind.For)
    return (
      isCertain(env, source.d.iterableExpr, seen) && !isOwnCollection(env, source.d.iterableExpr)
    );
  return isCertain(env, source.nodeType === Kind.WithItem ? source.d.expr : source, seen);
}

function isAnnotated(node: Node): boolean {
  return (
    node.nodeType === Kind.Parameter &&
    (node.d.annotation !== undefined || node.d.annotationComment !== undefined)
  );
}

/** `self`, whatever it is called */
function isReceiver(node: Node): boolean {
  const method = node.parent;
  return (
    method?.nodeType === Kind.Function &&
    method.d.params[0] === node &&
    method.parent?.parent?.nodeType === Kind.Class
  );
}

/** `self.rows`, `self.rows.values()`: into a collection of the project's own anything may be put. */
function isOwnCollection(env: Environment, node: Node): boolean {
  let at = node;
  while (at.nodeType === Kind.Call && at.d.leftExpr.nodeType === Kind.MemberAccess)
    at = at.d.leftExpr.d.leftExpr;
  if (at.nodeType !== Kind.MemberAccess) return false;
  return declarations(env, at.d.member).some(
    ({ uri, typeAnnotationNode }) =>
      typeAnnotationNode === undefined && env.originOf(uri.getFilePath()) === undefined,
  );
}

/** What a function that declares no result gives is read from its body. */
function isCertainResult(env: Environment, called: Node, seen: Set<number>): boolean {
  const types = subtypesOf(
    env.evaluator.getType(called) ?? { category: TypeKind.Unknown, flags: 0 },
  );
  return types.every(isDeclared) && isCertain(env, called, seen);
}

function isDeclared(type: PyrightType): boolean {
  if (type.category === TypeKind.Function) return type.shared.declaredReturnType !== undefined;
  // What `type(…)` gives may be any class.
  if (type.category === TypeKind.Class) return type.shared.fullName !== "builtins.type";
  return type.category === TypeKind.Overloaded;
}

function isCertainMember(env: Environment, node: MemberAccessNode, seen: Set<number>): boolean {
  const { leftExpr, member } = node.d;
  // An instance's is a dictionary, a class's is not, and pyright does not always know which it is.
  if (member.d.value === "__dict__") return false;
  const type = env.evaluator.getType(leftExpr);
  const holder = type && env.evaluator.makeTopLevelTypeVarsConcrete(type);
  const declared = declarations(env, member);
  if (holder?.category === TypeKind.Class && isMadeUp(env, holder, declared)) return false;
  if (holder?.category === TypeKind.Class && isOwn(env, holder))
    return declared.length > 0 && isCertainAttribute(env, holder, member.d.value, declared, seen);
  return isCertain(env, leftExpr, seen);
}

/** What is read there is not what was assigned, or a package only shows what it assigns at first. */
function isMadeUp(env: Environment, holder: ClassType, declared: readonly Declared[]): boolean {
  const setsItself = holder.shared.mro.some(
    (base) =>
      base.category === TypeKind.Class &&
      base.shared.fullName !== "builtins.object" &&
      base.shared.fields.has("__setattr__"),
  );
  if (setsItself) return true;
  const isInstance = (holder.flags & 2) !== 0;
  return (
    isInstance &&
    !isOwn(env, holder) &&
    declared.some(
      ({ type, uri, typeAnnotationNode }) =>
        type === DeclarationKind.Variable &&
        typeAnnotationNode === undefined &&
        uri.getFilePath().endsWith(".py"),
    )
  );
}

/** An attribute of a class of the project: a class above or a metaclass may make more of it. */
function isCertainAttribute(
  env: Environment,
  holder: ClassType,
  name: string,
  declared: readonly Declared[],
  seen: Set<number>,
): boolean {
  const { mro, effectiveMetaclass } = holder.shared;
  const metaclass =
    effectiveMetaclass?.category === TypeKind.Class ? effectiveMetaclass : undefined;
  if (metaclass?.shared.fullName !== "builtins.type" && !isAbstract(metaclass)) return false;
  const holders = mro.filter(
    (base) => base.category !== TypeKind.Class || base.shared.fields.has(name),
  );
  if (holders.length !== 1) return false;
  return declared.every(
    (each) => isOwnFile(env, each.uri.getFilePath()) && isCertainSource(env, each, seen),
  );
}

function isAbstract(metaclass: ClassType | undefined): boolean {
  return metaclass?.shared.fullName === "abc.ABCMeta";
}

function isOwn(env: Environment, type: ClassType): boolean {
  return isOwnFile(env, type.shared.fileUri.getFilePath());
}

function isOwnFile(env: Environment, file: string): boolean {
  return env.originOf(file) === undefined;
}
