import { argument } from "./callArguments.ts";
import { lastName } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { CallNode, Node } from "./nodes.ts";
import { Operator, operate, united } from "./operators.ts";
import type { Binding } from "./scope.ts";
import type { ModuleOutline } from "./outline.ts";
import type { Sources } from "./sources.ts";
import { elements, entries, joinedNames, withAdditions } from "./tables.ts";
import { textIn, truthOf, unknown } from "./value.ts";
import type { Value } from "./value.ts";

/** Where names in an expression are looked up. */
export interface Scene {
  readonly sources: Sources;
  readonly outline: ModuleOutline;
  readonly local: ReadonlyMap<string, Value>;
  /** The locals are those of a comprehension at the module's own level. */
  readonly isOutside?: boolean;
  readonly depth: number;
}

/** Expressions that are followed into one another, at most. */
const maximumDepth = 24;

/** `KeywordType` of the constants. */
const Constant = { False: 15, None: 27, True: 34 } as const;

export function evaluate(node: Node, scene: Scene): Value {
  if (scene.depth > maximumDepth) return unknown;
  const deeper = { ...scene, depth: scene.depth + 1 };
  switch (node.nodeType) {
    case Kind.StringList:
      return textOf(node.d.strings, deeper);
    case Kind.Constant:
      if (node.d.constType === Constant.None) return { kind: "constant", value: null };
      if (node.d.constType === Constant.True) return { kind: "constant", value: true };
      return node.d.constType === Constant.False ? { kind: "constant", value: false } : unknown;
    case Kind.Name:
      return nameValue(node.d.value, node.start, deeper);
    case Kind.Tuple:
    case Kind.List:
    case Kind.Set:
      return elements(node.d.items, scene.outline, (item) => evaluate(item, deeper));
    case Kind.Dictionary:
      return entries(node.d.items, scene.outline, (item) => evaluate(item, deeper));
    case Kind.Call:
      return callValue(node, deeper);
    case Kind.Index:
      return itemValue(node.d.leftExpr, node.d.items[0]?.d.valueExpr, deeper);
    case Kind.MemberAccess:
      return memberValue(node.d.leftExpr, node.d.member.d.value, deeper);
    case Kind.UnaryOperation: {
      const truth =
        node.d.operator === Operator.Not ? truthOf(evaluate(node.d.expr, deeper)) : undefined;
      return truth === undefined ? unknown : { kind: "constant", value: !truth };
    }
    case Kind.BinaryOperation:
      return operate(
        node.d.operator,
        evaluate(node.d.leftExpr, deeper),
        () => evaluate(node.d.rightExpr, deeper),
        (name) => scene.sources.binds(scene.outline.module, name),
      );
    case Kind.Ternary: {
      const truth = truthOf(evaluate(node.d.testExpr, deeper));
      if (truth === undefined) return unknown;
      return evaluate(truth ? node.d.ifExpr : node.d.elseExpr, deeper);
    }
    default:
      return unknown;
  }
}

/** A text for people: computed parts are shown as they are written. */
export function textValue(node: Node, scene: Scene): string | undefined {
  return textIn(evaluate(node, scene));
}

function textOf(parts: readonly Node[], scene: Scene): Value {
  let value = "";
  let whole = true;
  for (const part of parts) {
    if (part.nodeType === Kind.String) value += part.d.value;
    else if (part.nodeType === Kind.FormatString) {
      const pieces = [
        ...part.d.middleTokens.map((token) => ({ start: token.start, text: token.escapedValue })),
        ...part.d.fieldExprs.map((field) => {
          const found = evaluate(field, scene);
          const known =
            found.kind === "constant" || found.kind === "text" ? found.value : undefined;
          if (found.kind !== "constant") whole = false;
          const shown = scene.outline.text.slice(field.start, field.start + field.length);
          const end = field.start + field.length;
          const quote = scene.outline.text.startsWith("!r", end) && known !== undefined ? "'" : "";
          const text = known === undefined ? `{${shown}}` : `${quote}${known}${quote}`;
          return { start: field.start, text };
        }),
      ].toSorted((a, b) => a.start - b.start);
      value += pieces.map(({ text }) => text).join("");
    } else return unknown;
  }
  return whole ? { kind: "constant", value } : { kind: "text", value };
}

function nameValue(name: string, at: number, scene: Scene): Value {
  const local = scene.local.get(name);
  if (local !== undefined) return local;
  if (name === "__name__") return { kind: "constant", value: scene.outline.module };
  const isOutside = scene.isOutside ?? scene.local.size === 0;
  return moduleValue(scene.outline, name, scene, isOutside ? at : undefined);
}

/** `before`: where code of the module's own level asks, which what stands behind it cannot answer. */
function moduleValue(outline: ModuleOutline, name: string, scene: Scene, before?: number): Value {
  const bindings = bindingsOf(outline, name, before);
  const last = bindings.at(-1);
  if (last === undefined) return unknown;
  if (
    last.kind === "import" &&
    (last.name === undefined || scene.sources.exists(`${last.module}.${last.name}`))
  )
    return {
      kind: "module",
      name: last.name === undefined ? last.module : `${last.module}.${last.name}`,
    };
  const values: Value[] = [];
  for (const binding of bindings) {
    const found = scene.sources.follow(outline, binding);
    if (found?.binding.kind !== "value" || found.binding.value === undefined) {
      values.push(unknown);
      continue;
    }
    values.push(
      evaluate(found.binding.value, {
        ...scene,
        outline: found.outline,
        local: new Map(),
        isOutside: true,
      }),
    );
  }
  const value = values.length === 1 ? (values[0] ?? unknown) : joinedNames(values, outline);
  if (value.kind !== "names") return value;
  const inside = { ...scene, outline, local: new Map<string, Value>(), isOutside: true };
  return withAdditions(value, outline, name, (node) => evaluate(node, inside));
}

function bindingsOf(
  outline: ModuleOutline,
  name: string,
  before: number | undefined,
): readonly Binding[] {
  const bindings = (outline.bindings.get(name) ?? []).filter(
    (binding) =>
      binding.kind !== "value" || binding.node.parent?.nodeType !== Kind.AugmentedAssignment,
  );
  if (before === undefined || bindings.length < 2) return bindings;
  const last = bindings.findLast(
    (binding) => binding.kind === "value" && binding.node.start < before,
  );
  return last === undefined ? bindings : [last];
}

const copies = new Set(["set", "frozenset", "list", "tuple", "sorted", "dict", "MappingProxyType"]);

function callValue(node: CallNode, scene: Scene): Value {
  const called = node.d.leftExpr;
  const name = lastName(called);
  const first = node.d.args[0]?.d.valueExpr;
  if (called.nodeType === Kind.Name && name !== undefined) {
    if (name === "globals" && first === undefined) return { kind: "globals" };
    if (name === "getattr") return attributeValue(node, scene);
    if (name === "str" && first !== undefined) return evaluate(first, scene);
    if (!copies.has(name)) return name === "import_module" ? imported(first, scene) : unknown;
    const named = node.d.args.filter(({ d }) => d.name !== undefined);
    const own = new Map(
      named.map(({ d }) => [d.name?.d.value ?? "", { node: d.valueExpr }] as const),
    );
    if (first === undefined || node.d.args[0]?.d.name !== undefined)
      return { kind: "names", names: own, whole: true, outline: scene.outline };
    const copied = evaluate(first, scene);
    return copied.kind === "names"
      ? { ...copied, names: new Map([...copied.names, ...own]) }
      : unknown;
  }
  if (called.nodeType !== Kind.MemberAccess || name === undefined) return unknown;
  if (name === "import_module") return imported(first, scene);
  const receiver = evaluate(called.d.leftExpr, scene);
  return methodValue(receiver, name, first, node, scene);
}

/** `getattr(module, name, default)` */
function attributeValue(node: CallNode, scene: Scene): Value {
  const [object, name, fallback] = node.d.args.map(({ d }) => d.valueExpr);
  if (object === undefined || name === undefined) return unknown;
  const [receiver, wanted] = [evaluate(object, scene), evaluate(name, scene)];
  if (receiver.kind !== "module" || wanted.kind !== "constant") return unknown;
  const full = `${receiver.name}.${wanted.value}`;
  const bound =
    scene.sources.exists(full) || scene.sources.binds(receiver.name, String(wanted.value));
  if (bound === true) return { kind: "object" };
  if (bound === undefined) return unknown;
  return fallback === undefined ? { kind: "raises" } : evaluate(fallback, scene);
}

function methodValue(
  receiver: Value,
  name: string,
  first: Node | undefined,
  node: CallNode,
  scene: Scene,
): Value {
  if (receiver.kind === "names") {
    if (name === "keys" || name === "copy") return receiver;
    if (name === "union" && first !== undefined) return united(receiver, evaluate(first, scene));
    if (name === "get") return itemValue(undefined, first, scene, receiver) ?? unknown;
    return unknown;
  }
  const written = textIn(receiver);
  if (name === "format" && written !== undefined)
    return { kind: "text", value: formatted(written, node, scene) };
  if (receiver.kind !== "constant" || written === undefined || first === undefined) return unknown;
  const wanted = evaluate(first, scene);
  const options =
    wanted.kind === "constant" && typeof wanted.value === "string"
      ? [wanted.value]
      : wanted.kind === "names" && wanted.whole
        ? [...wanted.names.keys()]
        : undefined;
  if (options === undefined) return unknown;
  const text = written;
  if (name === "startswith")
    return { kind: "constant", value: options.some((option) => text.startsWith(option)) };
  if (name === "endswith")
    return { kind: "constant", value: options.some((option) => text.endsWith(option)) };
  return unknown;
}

function formatted(text: string, node: CallNode, scene: Scene): string {
  let next = 0;
  return text.replaceAll(/\{(\w*)(?:[!:][^}]*)?\}/g, (whole, field: string) => {
    const position = /^\d*$/.test(field) ? (field === "" ? next++ : Number(field)) : undefined;
    const given = argument(node, position, field);
    const value = given === undefined ? undefined : evaluate(given, scene);
    return value?.kind === "constant" || value?.kind === "text" ? String(value.value) : whole;
  });
}

function imported(node: Node | undefined, scene: Scene): Value {
  const name = node === undefined ? undefined : evaluate(node, scene);
  if (name?.kind !== "constant" || typeof name.value !== "string") return unknown;
  const full = name.value.startsWith(".") ? `${scene.outline.module}${name.value}` : name.value;
  return scene.sources.exists(full) ? { kind: "module", name: full } : unknown;
}

function itemValue(
  container: Node | undefined,
  key: Node | undefined,
  scene: Scene,
  table = container === undefined ? unknown : evaluate(container, scene),
): Value {
  const index = key === undefined ? unknown : evaluate(key, scene);
  if (index.kind !== "constant" || typeof index.value !== "string") return unknown;
  if (table.kind === "globals") {
    const bound = scene.sources.binds(scene.outline.module, index.value);
    return bound === false ? { kind: "raises" } : unknown;
  }
  if (table.kind !== "names") return unknown;
  const item = table.names.get(index.value);
  if (item !== undefined)
    return evaluate(item.node, {
      ...scene,
      outline: table.outline,
      ...(item.local === undefined ? {} : { local: item.local, isOutside: true }),
    });
  if (table.names.has(index.value) || !table.whole) return unknown;
  return container === undefined ? { kind: "constant", value: null } : { kind: "raises" };
}

function memberValue(receiver: Node, name: string, scene: Scene): Value {
  const owner = evaluate(receiver, scene);
  if (owner.kind !== "module") return unknown;
  if (scene.sources.exists(`${owner.name}.${name}`))
    return { kind: "module", name: `${owner.name}.${name}` };
  const outline = scene.sources.module(owner.name);
  return outline === undefined ? unknown : moduleValue(outline, name, scene);
}
