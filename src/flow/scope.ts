import type { Span, Variable } from "./graph.ts";
import type { UnitDraft } from "./unitDraft.ts";

/** Where names are declared: a unit, a block of it, or a comprehension. */
export interface Scope {
  readonly unit: UnitDraft;
  readonly parent?: Scope;
  readonly names: Map<string, number>;
  /** A class body: its names are not seen from the functions in it. */
  readonly isClass: boolean;
  /** What it reads is read later: a generator expression. */
  readonly isLazy: boolean;
}

export function openScope(
  unit: UnitDraft,
  parent?: Scope,
  how: { readonly isClass?: boolean; readonly isLazy?: boolean } = {},
): Scope {
  return {
    unit,
    ...(parent && { parent }),
    names: new Map(),
    isClass: how.isClass ?? false,
    isLazy: how.isLazy ?? false,
  };
}

/** The variable of this name in this very scope, made where there is none yet. */
export function declare(
  scope: Scope,
  name: string,
  declared: Span,
  kind: Variable["kind"],
  more: Partial<Pick<Variable, "annotation" | "isOuter">> = {},
): number {
  const known = scope.names.get(name);
  const variable = known === undefined ? undefined : scope.unit.variables[known];
  if (known !== undefined && variable) {
    if (more.annotation) variable.annotation ??= more.annotation;
    return known;
  }
  const index = scope.unit.variables.length;
  scope.unit.variables.push({
    name,
    declared: { start: declared.start, end: declared.end },
    kind,
    isCaptured: false,
    isOuter: false,
    ...more,
  });
  scope.names.set(name, index);
  return index;
}

/** A mention of a name, to be resolved when all declarations of its unit are known. */
export interface Mention {
  readonly scope: Scope;
  readonly name: string;
  tell(variable: number): void;
}

/** Says which variable each mention means, and marks those that another unit, or a later time, sees. */
export function resolve(mentions: readonly Mention[]): void {
  for (const { scope, name, tell } of mentions) {
    const found = lookUp(scope, name);
    if (!found) continue;
    const variable = found.unit.variables[found.index];
    if (found.unit === scope.unit) {
      tell(found.index);
      if (found.isLater && variable) variable.isCaptured = true;
    } else if (variable) variable.isCaptured = true;
    if (variable?.isOuter) markOuter(found.scope, name);
  }
}

interface Found {
  readonly unit: UnitDraft;
  readonly scope: Scope;
  readonly index: number;
  readonly isLater: boolean;
}

function lookUp(from: Scope, name: string): Found | undefined {
  let isLater = false;
  for (let scope: Scope | undefined = from; scope; scope = scope.parent) {
    const isHidden = scope.isClass && scope.unit !== from.unit;
    const index = isHidden ? undefined : scope.names.get(name);
    if (index !== undefined) return { unit: scope.unit, scope, index, isLater };
    isLater ||= scope.isLazy;
  }
  return undefined;
}

/** `nonlocal x` writes the variable of a unit around. */
function markOuter(scope: Scope, name: string): void {
  const outer = scope.parent && lookUp(scope.parent, name);
  const variable = outer?.unit.variables[outer.index];
  if (variable) variable.isCaptured = true;
}
