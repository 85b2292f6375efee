import { evaluate, textValue } from "./evaluate.ts";
import type { Scene } from "./evaluate.ts";
import type { Paths, State } from "./hookPaths.ts";
import { returns } from "./hookPaths.ts";
import { flatStatements, lastName } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { CallNode, FunctionNode, Node } from "./nodes.ts";
import { Operator } from "./operators.ts";
import { absoluteModule } from "./scope.ts";
import type { ModuleOutline } from "./outline.ts";
import type { Sources } from "./sources.ts";
import { truthOf, unknown } from "./value.ts";
import type { Item, Value } from "./value.ts";

/** Which name a `__getattr__` is asked for. */
export interface Question {
  readonly sources: Sources;
  readonly name: string;
  readonly self: string | undefined;
}

export function sceneOf(question: Question, state: State, outline: ModuleOutline): Scene {
  return { sources: question.sources, outline, local: state.local, depth: 0 };
}

export function isAsked(
  question: Question,
  node: Node | undefined,
  state: State,
  outline: ModuleOutline,
): boolean {
  if (node === undefined) return false;
  const value = evaluate(node, sceneOf(question, state, outline));
  return value.kind === "constant" && value.value === question.name;
}

export function isSelf(question: Question, node: Node): boolean {
  return node.nodeType === Kind.Name && node.d.value === question.self;
}

/** The test says that the name is just this one, or one of a table: no mere shape of names. */
export function namesIt(
  question: Question,
  test: Node,
  state: State,
  outline: ModuleOutline,
  positive: boolean,
): boolean {
  if (test.nodeType === Kind.UnaryOperation && test.d.operator === Operator.Not)
    return namesIt(question, test.d.expr, state, outline, !positive);
  if (test.nodeType !== Kind.BinaryOperation) return false;
  const { operator, leftExpr, rightExpr } = test.d;
  if (operator === Operator.And || operator === Operator.Or)
    return [leftExpr, rightExpr].some(
      (part) =>
        truthOf(evaluate(part, sceneOf(question, state, outline))) === positive &&
        namesIt(question, part, state, outline, positive),
    );
  const fits = positive
    ? [Operator.In, Operator.Equal, Operator.IsNot]
    : [Operator.NotIn, Operator.NotEqual, Operator.Is];
  if (!fits.some((one) => one === operator)) return false;
  return (
    isAsked(question, leftExpr, state, outline) ||
    isAsked(question, rightExpr, state, outline) ||
    isThere(leftExpr, state)
  );
}

/** It cannot fail: a value that is known. */
export function isCertain(
  question: Question,
  node: Node,
  state: State,
  outline: ModuleOutline,
): boolean {
  if (node.nodeType !== Kind.Assignment) return false;
  const { rightExpr } = node.d;
  const known = evaluate(rightExpr, sceneOf(question, state, outline)).kind;
  return (
    (known !== "unknown" && known !== "raises") ||
    itemOf(question, rightExpr, state, outline) !== undefined
  );
}

/** `TABLE[name]` where the table has the name that is asked for. */
export function itemOf(
  question: Question,
  value: Node,
  state: State,
  outline: ModuleOutline,
): LookedUp | undefined {
  if (value.nodeType !== Kind.Index) return undefined;
  if (!isAsked(question, value.d.items[0]?.d.valueExpr, state, outline)) return undefined;
  const table = evaluate(value.d.leftExpr, sceneOf(question, state, outline));
  const { name } = question;
  if (table.kind !== "names" || !table.names.has(name)) return undefined;
  return { item: table.names.get(name), outline: table.outline };
}

interface LookedUp {
  readonly item: Item | undefined;
  readonly outline: ModuleOutline;
}

/** `value, words = TABLE[name]`: what each name of the target is. */
export function partsOf(
  target: Node,
  looked: LookedUp | undefined,
  scene: Scene,
): readonly (readonly [string, Value])[] {
  const tuple = looked?.item?.node;
  if (target.nodeType !== Kind.Tuple || tuple?.nodeType !== Kind.Tuple) return [];
  const local = looked?.item?.local ?? new Map<string, Value>();
  const inside = { ...scene, outline: looked?.outline ?? scene.outline, local, isOutside: true };
  return target.d.items.flatMap((part, index) => {
    const given = tuple.d.items[index];
    if (part.nodeType !== Kind.Name || given === undefined) return [];
    return [[part.d.value, evaluate(given, inside)] as const];
  });
}

export function afterImport(
  question: Question,
  node: Node,
  state: State,
  outline: ModuleOutline,
): State {
  const local = new Map(state.local);
  if (node.nodeType === Kind.Import)
    for (const { d } of node.d.list) {
      const full = d.module.d.nameParts.map((part) => part.d.value).join(".");
      const first = full.split(".")[0] ?? full;
      local.set(d.alias?.d.value ?? first, {
        kind: "module",
        name: d.alias === undefined ? first : full,
      });
    }
  if (node.nodeType === Kind.ImportFrom)
    for (const { d } of node.d.imports) {
      const module = relativeModule(node, outline);
      const full = module === "" ? d.name.d.value : `${module}.${d.name.d.value}`;
      const value: Value = question.sources.exists(full)
        ? { kind: "module", name: full }
        : importedValue(question, module, d.name.d.value);
      local.set((d.alias ?? d.name).d.value, value);
    }
  return { ...state, local };
}

function importedValue(question: Question, module: string, name: string): Value {
  const { sources } = question;
  const found = sources.resolve(module, name);
  if (found?.binding.kind !== "value" || found.binding.value === undefined) return unknown;
  return evaluate(found.binding.value, {
    sources,
    outline: found.outline,
    local: new Map(),
    depth: 0,
  });
}

export function messageOf(
  question: Question,
  expr: Node | undefined,
  state: State,
  outline: ModuleOutline,
): string | undefined {
  if (expr?.nodeType !== Kind.Call) return undefined;
  const first = expr.d.args[0]?.d.valueExpr;
  if (first === undefined) return undefined;
  const text = textValue(first, sceneOf(question, state, outline));
  return text === question.name ? undefined : text;
}

export function calledFunction(
  question: Question,
  node: Node,
  state: State,
  outline: ModuleOutline,
): { readonly node: FunctionNode; readonly outline: ModuleOutline } | undefined {
  const { sources } = question;
  let found;
  if (node.nodeType === Kind.Name) found = sources.resolve(outline.module, node.d.value);
  else if (node.nodeType === Kind.MemberAccess) {
    const receiver = evaluate(node.d.leftExpr, sceneOf(question, state, outline));
    if (receiver.kind === "module") found = sources.resolve(receiver.name, node.d.member.d.value);
  }
  if (found?.binding.kind !== "function") return undefined;
  return { node: found.binding.node, outline: found.outline };
}

export function returnedGetattr(
  question: Question,
  node: CallNode,
  state: State,
  outline: ModuleOutline,
): Paths {
  const [object, name, fallback] = node.d.args.map(({ d }) => d.valueExpr);
  if (object === undefined || name === undefined) return returns(state, undefined);
  if (isSuper(object)) return { ends: [{ kind: "base", state }], open: [] };
  const receiver = evaluate(object, sceneOf(question, state, outline));
  const wanted = evaluate(name, sceneOf(question, state, outline));
  if (receiver.kind !== "module" || wanted.kind !== "constant")
    return returns({ ...state, decided: state.decided }, "its __getattr__ asks another object");
  const bound = question.sources.binds(receiver.name, String(wanted.value));
  const there = bound === true || question.sources.exists(`${receiver.name}.${wanted.value}`);
  if (there) return returns({ ...state, decided: true }, undefined);
  if (bound === false && fallback === undefined)
    return { ends: [{ kind: "raises", state }], open: [] };
  return returns(state, `its __getattr__ asks ${receiver.name}`);
}

/** A local that holds what was looked up by the name, and found. */
function isThere(node: Node, state: State): boolean {
  return node.nodeType === Kind.Name && state.local.get(node.d.value)?.kind === "object";
}

export function isSuper(node: Node): boolean {
  return node.nodeType === Kind.Call && lastName(node.d.leftExpr) === "super";
}

/** `object.__getattribute__`: the ordinary lookup, which has found nothing before. */
export function isObject(node: Node): boolean {
  return node.nodeType === Kind.Name && node.d.value === "object";
}

export function raisesAlways(node: Node): boolean {
  if (node.nodeType === Kind.Raise) return true;
  if (node.nodeType !== Kind.Suite) return false;
  const last = flatStatements(node.d.statements).at(-1);
  return last !== undefined && last.nodeType === Kind.Raise;
}

function relativeModule(
  node: Extract<Node, { readonly nodeType: typeof Kind.ImportFrom }>,
  outline: ModuleOutline,
): string {
  const isPackage = outline.file.endsWith("/__init__.py");
  const dot = outline.module.lastIndexOf(".");
  const own = isPackage ? outline.module : dot === -1 ? "" : outline.module.slice(0, dot);
  return absoluteModule(node, own);
}
