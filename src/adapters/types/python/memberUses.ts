import type { Owner } from "../../../core/index.ts";
import type { AnalysisUse } from "../engine/protocol.ts";
import { findInClass } from "./classMembers.ts";
import { deprecationOf, moduleDeprecation } from "./deprecationUses.ts";
import type { Environment } from "./environment.ts";
import { unknownBecause } from "./found.ts";
import type { Found } from "./found.ts";
import { subtypesOf } from "./itemTypes.ts";
import { dottedName, lastName } from "./literals.ts";
import { findInModule, findInSource } from "./moduleMembers.ts";
import { findModule } from "./modules.ts";
import { Kind } from "./nodes.ts";
import type { MemberAccessNode, Node } from "./nodes.ts";
import { TypeKind } from "./pyrightTypes.ts";
import type { ClassType, PyrightType } from "./pyrightTypes.ts";
import type { Reading } from "./reading.ts";
import { classOwner, rootOrigin } from "./owners.ts";
import { resolutionOf, spellingOf } from "./resolutions.ts";
import { externalRoot } from "./roots.ts";
import { doubtOf } from "./doubts.ts";
import { rootedPath, writtenPath } from "./paths.ts";

/** `receiver.name`, where the receiver is nothing of the project. */
export function readMember(reading: Reading, node: MemberAccessNode): readonly AnalysisUse[] {
  const { env, file, guards } = reading;
  if (isStored(node)) return [];
  const { leftExpr, member } = node.d;
  const name = member.d.value;
  const looked = lookUp(reading, node);
  if (looked === undefined) return [];
  const { owner, found } = looked;
  if (found.status === "missing") reading.failed.add(node.id);
  const type = env.evaluator.getType(node);
  const deprecation = deprecationOf(env, found, type) ?? submoduleDeprecation(env, type, looked);
  const guard = guards.at(node, name, "member");
  const path = rootedPath(reading, leftExpr, owner, name);
  if (path !== undefined) reading.paths.set(node.id, path);
  return [
    {
      id: file.id,
      start: member.start,
      end: member.start + member.length,
      kind: "member",
      name,
      owner,
      resolution: resolutionOf(env, found),
      ...spellingOf(env, found),
      ...(path === undefined ? {} : { path }),
      ...(deprecation === undefined ? {} : { deprecation }),
      ...(guard === undefined ? {} : { guard }),
      ...(isCalled(node) ? { called: true } : {}),
    },
  ];
}

interface Looked {
  readonly owner: Owner;
  readonly found: Found;
}

function lookUp(reading: Reading, node: MemberAccessNode): Looked | undefined {
  const { env } = reading;
  const { leftExpr } = node.d;
  const follows =
    reading.failed.size === 0 ? undefined : externalRoot(env, leftExpr, reading.failed);
  if (follows?.failed !== undefined) return ofUnknown(reading, leftExpr);
  const receiver = env.evaluator.getType(leftExpr);
  const types = receiver === undefined ? [] : concrete(env, receiver);
  const looked = types.flatMap((type) => ofType(reading, type, node) ?? []);
  const bySubmodule = looked.every(({ owner }) => owner.name === "ModuleType")
    ? ofSubmodule(reading, node)
    : undefined;
  if (bySubmodule !== undefined) return bySubmodule;
  const hasUnknown = types.length === 0 || types.some((type) => type.category === TypeKind.Unknown);
  if (looked.length > 0) {
    const resolved = looked.find(({ found }) => found.status === "resolved");
    if (resolved !== undefined) return resolved;
    const unknown = looked.find(({ found }) => found.status === "unknown");
    if (unknown !== undefined) return unknown;
    const [first] = looked;
    if (first === undefined) return undefined;
    if (hasUnknown || types.some((type) => isForeign(env, type)))
      return { ...first, found: unknownBecause("part of its type is not known") };
    return first;
  }
  return hasUnknown ? ofUnknown(reading, leftExpr) : undefined;
}

/** `package.module.name` where nothing imports the module: it works as soon as anything else does. */
function ofSubmodule(reading: Reading, node: MemberAccessNode): Looked | undefined {
  const { env } = reading;
  const module = writtenPath(reading, node.d.leftExpr);
  if (module === undefined || !module.includes(".")) return undefined;
  const found = findModule(env, module);
  if (found?.found.status !== "resolved") return undefined;
  const owner: Owner = { kind: "module", name: module, origin: found.origin };
  const type = env.moduleType(module);
  const name = node.d.member.d.value;
  return {
    owner,
    found: type === undefined ? findInSource(env, module, name) : findInModule(env, type, name),
  };
}

/** A part of a union that is the project's own, or declared as anything. */
function isForeign(env: Environment, type: PyrightType): boolean {
  if (type.category === TypeKind.Any) return true;
  return (
    type.category === TypeKind.Class &&
    env.originOf(type.shared.fileUri.getFilePath()) === undefined
  );
}

function concrete(env: Environment, type: PyrightType): readonly PyrightType[] {
  const form = formOf(type);
  if (form !== undefined) return [form];
  return subtypesOf(type)
    .flatMap((part) =>
      part.category === TypeKind.TypeVar
        ? subtypesOf(env.evaluator.makeTopLevelTypeVarsConcrete(part))
        : [formOf(part) ?? part],
    )
    .filter((part) => !standsForNothing(part));
}

/** What holds a type, as `int | str` does, has not the members of that type. */
function formOf(type: PyrightType): ClassType | undefined {
  return type.category === TypeKind.Class || type.category === TypeKind.Union
    ? type.props?.specialForm
    : undefined;
}

/** `None`, and the `...` of code that is left out. */
function standsForNothing(type: PyrightType): boolean {
  if (type.category !== TypeKind.Class) return false;
  return ["NoneType", "EllipsisType", "ellipsis"].includes(type.shared.name);
}

function ofType(reading: Reading, type: PyrightType, node: MemberAccessNode): Looked | undefined {
  const { env, assigned } = reading;
  const name = node.d.member.d.value;
  const looked =
    type.category === TypeKind.Module
      ? ofModule(env, type, name)
      : type.category === TypeKind.Class
        ? ofClass(env, type, node)
        : undefined;
  if (looked?.found.status !== "missing") return looked;
  if (type.category === TypeKind.Class) {
    const doubt = doubtOf(env, type, node.d.leftExpr, name);
    if (doubt !== undefined) return { ...looked, found: unknownBecause(doubt) };
  }
  if (assigned.has(name))
    return { ...looked, found: unknownBecause(`the project itself sets "${name}"`) };
  // A hook with a declared result gives every name a type, and proves none.
  if (type.category !== TypeKind.Class || hasHook(type)) return looked;
  const seen = env.evaluator.getType(node);
  return seen !== undefined && isKnown(seen) && isWhole(env, node)
    ? { ...looked, found: { status: "resolved" } }
    : looked;
}

/** pyright found the name by other ways than a member of the class: a special form, a narrowed type. */
function isWhole(env: Environment, node: MemberAccessNode): boolean {
  const receiver = env.evaluator.getType(node.d.leftExpr);
  return receiver !== undefined && concrete(env, receiver).length === 1;
}

function hasHook(type: ClassType): boolean {
  return type.shared.mro.some(
    (base) =>
      base.category === TypeKind.Class &&
      base.shared.fullName !== "builtins.object" &&
      (base.shared.fields.has("__getattr__") || base.shared.fields.has("__getattribute__")),
  );
}

function isKnown(type: PyrightType): boolean {
  return subtypesOf(type).every(
    ({ category }) =>
      category !== TypeKind.Unknown &&
      category !== TypeKind.Any &&
      category !== TypeKind.Unbound &&
      category !== TypeKind.Never,
  );
}

function ofModule(
  env: Environment,
  type: Extract<PyrightType, { readonly category: 7 }>,
  name: string,
): Looked | undefined {
  const file = type.priv.fileUri.getFilePath();
  const origin = env.originOf(file);
  if (origin === undefined) return undefined;
  const owner: Owner = { kind: "module", name: type.priv.moduleName, origin };
  return { owner, found: findInModule(env, type, name) };
}

function ofClass(env: Environment, type: ClassType, node: MemberAccessNode): Looked | undefined {
  const { member, leftExpr } = node.d;
  const origin = env.originOf(type.shared.fileUri.getFilePath());
  const found = findInClass(env, type, { name: member.d.value, called: isCalled(node) });
  const holder = found.status === "resolved" ? found.holder : undefined;
  const holderOrigin =
    holder === undefined ? undefined : env.originOf(holder.shared.fileUri.getFilePath());
  if (origin === undefined) {
    // A class of the project: only what it inherits is a use of something outside.
    if (holder === undefined || holderOrigin === undefined || isObject(holder)) return undefined;
    return { owner: classOwner(env, holder, holderOrigin), found };
  }
  const isSuper = leftExpr.nodeType === Kind.Call && lastName(leftExpr.d.leftExpr) === "super";
  if (found.status !== "resolved" && isSuper)
    return {
      owner: classOwner(env, type, origin),
      found: unknownBecause("a mixin's super is not known"),
    };
  return { owner: classOwner(env, type, origin), found };
}

function isObject(type: ClassType): boolean {
  return type.shared.fullName === "builtins.object";
}

function ofUnknown(reading: Reading, receiver: Node): Looked | undefined {
  const { env, failed } = reading;
  const root = externalRoot(env, receiver, failed);
  if (root === undefined) return undefined;
  const origin = rootOrigin(env, root.module);
  if (origin === undefined) return undefined;
  const reason =
    root.failed === undefined
      ? `the type of what ${dottedName(receiver) ?? "the expression"} is cannot be told`
      : root.failed.nodeType === Kind.Call
        ? "it follows a call that does not bind"
        : "it follows a name that does not exist";
  const owner: Owner = { kind: "object", name: dottedName(receiver) ?? root.module, origin };
  return { owner, found: unknownBecause(reason) };
}

function submoduleDeprecation(
  env: Environment,
  type: PyrightType | undefined,
  { found }: Looked,
): ReturnType<typeof moduleDeprecation> {
  if (found.status !== "resolved" || type?.category !== TypeKind.Module) return undefined;
  return moduleDeprecation(env, type.priv.moduleName);
}

function isStored(node: Node): boolean {
  const { parent } = node;
  if (parent === undefined) return false;
  switch (parent.nodeType) {
    case Kind.Assignment:
      return parent.d.leftExpr === node;
    case Kind.TypeAnnotation:
      return parent.d.valueExpr === node;
    case Kind.Del:
      return true;
    case Kind.Tuple:
    case Kind.List:
      return isStored(parent);
    case Kind.For:
      return parent.d.targetExpr === node;
    case Kind.WithItem:
      return parent.d.target === node;
    default:
      return false;
  }
}

export function isCalled(node: Node): boolean {
  return node.parent?.nodeType === Kind.Call && node.parent.d.leftExpr === node;
}
