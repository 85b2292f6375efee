import type { Origin, Owner } from "../../../core/index.ts";
import { definitionOf } from "./definitions.ts";
import type { Environment } from "./environment.ts";
import { signatures, subtypesOf } from "./itemTypes.ts";
import { classOwner } from "./owners.ts";
import { TypeKind } from "./pyrightTypes.ts";
import type { ClassType, FunctionType, PyrightType } from "./pyrightTypes.ts";
import { declaredAt } from "./resolutions.ts";
import { signatureOf } from "./signature.ts";
import type { Signature } from "./signature.ts";
import type { SourceBinding } from "./sources.ts";

/** What a call calls, with its signatures. */
export interface Callee {
  readonly owner: Owner;
  readonly origin: Origin;
  /** Undefined where they are not known. */
  readonly signatures: readonly Signature[] | undefined;
  readonly definition?: SourceBinding;
  /** The stub says it: what decorators do is in its types. */
  readonly declaredInStub: boolean;
}

/** Undefined where it is not one function or class of a package. */
export function calleeOf(env: Environment, type: PyrightType): Callee | undefined {
  const parts = subtypesOf(type);
  const [only] = parts;
  if (parts.length !== 1 || only === undefined) return undefined;
  if (only.category === TypeKind.Function || only.category === TypeKind.Overloaded)
    return functionCallee(env, only);
  if (only.category !== TypeKind.Class) return undefined;
  return (only.flags & 1) !== 0 ? classCallee(env, only) : undefined;
}

function functionCallee(env: Environment, type: PyrightType): Callee | undefined {
  const all = signatures(type);
  const declared = all.find(({ shared }) => shared.declaration !== undefined)?.shared.declaration;
  if (declared === undefined) return undefined;
  const origin = env.originOf(declared.uri.getFilePath());
  if (origin === undefined) return undefined;
  const read = all.map((one) => signatureOf(one, false));
  const known = read.filter((one) => one !== undefined);
  const at = declaredAt(env, declared);
  const name = all[0]?.shared.name ?? "";
  const definition = definitionOf(env, declared);
  return {
    owner: { kind: "function", name, origin, ...(at === undefined ? {} : { declaration: at }) },
    origin,
    signatures: known.length === read.length ? known : undefined,
    declaredInStub: declared.uri.getFilePath().endsWith(".pyi"),
    ...(definition === undefined ? {} : { definition }),
  };
}

/** Classes that are called to make types, by the typing documentation: no constructors to bind. */
const makers =
  /^(?:typing|typing_extensions|enum|collections|types|functools|builtins)\.(?:NamedTuple|TypedDict|NewType|TypeVar|ParamSpec|Enum|IntEnum|Flag|IntFlag|StrEnum|namedtuple|type|super|partial|object|property|classmethod|staticmethod|TypeVarTuple|Protocol|Generic)$/;

function classCallee(env: Environment, type: ClassType): Callee | undefined {
  const origin = env.originOf(type.shared.fileUri.getFilePath());
  if (origin === undefined || makers.test(type.shared.fullName)) return undefined;
  const owner = classOwner(env, type, origin);
  const { declaration } = type.shared;
  const declaredInStub = declaration?.uri.getFilePath().endsWith(".pyi") ?? false;
  const definition = declaration === undefined ? undefined : definitionOf(env, declaration);
  const made = constructorSignatures(env, type);
  return {
    owner,
    origin,
    signatures: made,
    declaredInStub,
    ...(definition === undefined ? {} : { definition }),
  };
}

function constructorSignatures(
  env: Environment,
  type: ClassType,
): readonly Signature[] | undefined {
  const metaclass = type.shared.effectiveMetaclass;
  if (metaclass?.category !== TypeKind.Class) return undefined;
  if (holderOf(metaclass, "__call__") !== "builtins.type") return undefined;
  if (type.shared.mro.some((base) => base.category !== TypeKind.Class)) return undefined;
  const init = memberFunctions(env, type, "__init__");
  const created = memberFunctions(env, type, "__new__");
  if (init === undefined || created === undefined) return undefined;
  // With both, an instance of another class may come out of __new__: only one is judged.
  const chosen = init.length > 0 ? init : created;
  if (chosen.length === 0 || (init.length > 0 && created.length > 0)) return undefined;
  const read = chosen.map((one) => signatureOf(one, true));
  const known = read.filter((one) => one !== undefined);
  return known.length === read.length ? known : undefined;
}

function holderOf(type: ClassType, name: string): string | undefined {
  for (const base of type.shared.mro)
    if (base.category === TypeKind.Class && base.shared.fields.has(name))
      return base.shared.fullName;
  return undefined;
}

/** Those of `object` count as none; undefined where they are not known. */
function memberFunctions(
  env: Environment,
  type: ClassType,
  name: string,
): readonly FunctionType[] | undefined {
  for (const base of type.shared.mro) {
    if (base.category !== TypeKind.Class) return undefined;
    const symbol = base.shared.fields.get(name);
    if (symbol === undefined) continue;
    if (base.shared.fullName === "builtins.object") return [];
    const found = signatures(env.evaluator.getTypeOfMember({ symbol, classType: base }));
    return found.length === 0 ? undefined : found;
  }
  return [];
}
