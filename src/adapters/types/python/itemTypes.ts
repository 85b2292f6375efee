import type { Environment } from "./environment.ts";
import { overloadsOf } from "./pyrightInternals.ts";
import { TypeKind } from "./pyrightTypes.ts";
import type { ClassType, FunctionType, PyrightType } from "./pyrightTypes.ts";

/** Whether what `object[name]` gives can be called; undefined where that is not known. */
export function itemsAreCallable(env: Environment, type: ClassType): boolean | undefined {
  const answers = answersOf(env);
  const { fullName } = type.shared;
  if (!answers.has(fullName)) answers.set(fullName, readItems(env, type));
  return answers.get(fullName);
}

const cache = new WeakMap<Environment, Map<string, boolean | undefined>>();

function answersOf(env: Environment): Map<string, boolean | undefined> {
  const answers = cache.get(env) ?? new Map<string, boolean | undefined>();
  cache.set(env, answers);
  return answers;
}

function readItems(env: Environment, type: ClassType): boolean | undefined {
  const bound = env.evaluator.getTypeOfBoundMember(undefined, type, "__getitem__");
  const results = signatures(bound?.type).map(
    (one) => one.shared.declaredReturnType ?? env.evaluator.getInferredReturnType(one),
  );
  let known = false;
  // An item of unknown type beside known ones is of their kind: a table's column, not a function.
  for (const result of results.flatMap((one) => subtypesOf(one))) {
    const part = env.evaluator.makeTopLevelTypeVarsConcrete(result);
    if (part.category !== TypeKind.Class || (part.flags & 2) === 0) continue;
    if (hasCall(part)) return true;
    known = true;
  }
  return known ? false : undefined;
}

/** The signatures of something that can be called. */
export function signatures(type: PyrightType | undefined): readonly FunctionType[] {
  if (type?.category === TypeKind.Function) return [type];
  return type?.category === TypeKind.Overloaded ? overloadsOf(type) : [];
}

export function subtypesOf(type: PyrightType): readonly PyrightType[] {
  return type.category === TypeKind.Union ? type.priv.subtypes : [type];
}

function hasCall(type: ClassType): boolean {
  return type.shared.mro.some(
    (base) => base.category !== TypeKind.Class || base.shared.fields.has("__call__"),
  );
}
