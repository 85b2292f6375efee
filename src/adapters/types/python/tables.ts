import { Kind } from "./nodes.ts";
import type { Node } from "./nodes.ts";
import { visitAll } from "./visitAll.ts";
import type { ModuleOutline } from "./outline.ts";
import { unknown } from "./value.ts";
import type { Item, Names, Value } from "./value.ts";

/** What an expression beside is worth. */
type ValueOf = (node: Node) => Value;

/** Of a tuple, list or set. */
export function elements(items: readonly Node[], outline: ModuleOutline, valueOf: ValueOf): Value {
  const names = new Map<string, Item | undefined>();
  let whole = true;
  for (const item of items) {
    if (item.nodeType === Kind.Unpack) {
      const inner = valueOf(item.d.expr);
      if (inner.kind === "names") for (const [name, each] of inner.names) names.set(name, each);
      whole &&= inner.kind === "names" && inner.whole;
      continue;
    }
    const value = valueOf(item);
    if (value.kind === "constant" && typeof value.value === "string")
      names.set(value.value, { node: item });
    else if (value.kind === "names" && item.nodeType === Kind.Tuple) {
      // Pairs, as `dict` takes them.
      const [first] = value.names.keys();
      if (first === undefined) whole = false;
      else names.set(first, itemOf(item.d.items[1]));
    } else whole &&= value.kind === "constant";
  }
  return { kind: "names", names, whole, outline };
}

/** Of a dictionary. */
export function entries(items: readonly Node[], outline: ModuleOutline, valueOf: ValueOf): Value {
  const names = new Map<string, Item | undefined>();
  let whole = true;
  for (const item of items) {
    if (item.nodeType === Kind.DictionaryEntry) {
      const key = valueOf(item.d.keyExpr);
      if (key.kind === "constant" && typeof key.value === "string")
        names.set(key.value, { node: item.d.valueExpr });
      else whole &&= key.kind === "constant";
    } else if (item.nodeType === Kind.DictionaryExpand) {
      const inner = valueOf(item.d.expr);
      if (inner.kind === "names") for (const [name, each] of inner.names) names.set(name, each);
      whole &&= inner.kind === "names" && inner.whole;
    } else if (
      item.nodeType === Kind.Comprehension &&
      item.d.expr.nodeType === Kind.DictionaryEntry
    )
      return comprehension(item, valueOf);
    else whole = false;
  }
  return { kind: "names", names, whole, outline };
}

/** `{name: text for name, … in TABLE}`: the keys are the table's, the texts are made of its items. */
function comprehension(node: Node, valueOf: ValueOf): Value {
  if (node.nodeType !== Kind.Comprehension) return unknown;
  const [loop, ...others] = childrenAfter(node);
  const { expr } = node.d;
  const key = expr.nodeType === Kind.DictionaryEntry ? expr.d.keyExpr : expr;
  if (loop === undefined || others.length > 0 || key.nodeType !== Kind.Name) return unknown;
  const table = valueOf(loop.iterable);
  if (table.kind !== "names" || !namesFirst(loop.target, key.d.value)) return unknown;
  const made = expr.nodeType === Kind.DictionaryEntry ? expr.d.valueExpr : expr;
  const names = new Map(
    [...table.names].map(([name, item]) => {
      const local = new Map<string, Value>([[key.d.value, { kind: "constant", value: name }]]);
      for (const [at, target] of targetsOf(loop.target).entries()) {
        const beside = at === 0 ? undefined : besideIn(item, at);
        if (target.nodeType === Kind.Name && beside) local.set(target.d.value, valueOf(beside));
      }
      return [name, { node: made, local }] as const;
    }),
  );
  return { ...table, names };
}

function targetsOf(target: Node): readonly Node[] {
  return target.nodeType === Kind.Tuple ? target.d.items : [target];
}

/** The others of the tuple that an item of a table is the second of. */
function besideIn(item: Item | undefined, at: number): Node | undefined {
  const tuple = item?.node.parent;
  return tuple?.nodeType === Kind.Tuple ? tuple.d.items[at] : undefined;
}

interface Loop {
  readonly target: Node;
  readonly iterable: Node;
}

function childrenAfter(node: Node): readonly (Loop | undefined)[] {
  const parts = (node.d as { readonly forIfNodes?: readonly Node[] }).forIfNodes ?? [];
  return parts.map((part) => {
    const { targetExpr, iterableExpr } = part.d as { targetExpr?: Node; iterableExpr?: Node };
    return targetExpr === undefined || iterableExpr === undefined
      ? undefined
      : { target: targetExpr, iterable: iterableExpr };
  });
}

function namesFirst(target: Node, name: string): boolean {
  const [first] = targetsOf(target);
  return first?.nodeType === Kind.Name && first.d.value === name;
}

/** What a module puts into one of its tables after making it. */
export function withAdditions(
  table: Names,
  outline: ModuleOutline,
  name: string,
  valueOf: ValueOf,
): Names {
  const changes = new RegExp(
    String.raw`\b${name}\s*(?:\.(?:update|add|append|extend|setdefault|insert)\(|\[[^\]\n]*\]\s*=[^=]|[+|]=)`,
  );
  if (!changes.test(outline.text)) return table;
  const names = new Map(table.names);
  let { whole } = table;
  visitAll(outline.tree, (node) => {
    if (node.nodeType === Kind.AugmentedAssignment && isName(node.d.leftExpr, name))
      whole = addNames(names, valueOf(node.d.rightExpr)) && whole;
    if (
      node.nodeType === Kind.Assignment &&
      node.d.leftExpr.nodeType === Kind.Index &&
      isName(node.d.leftExpr.d.leftExpr, name)
    ) {
      const key = node.d.leftExpr.d.items[0]?.d.valueExpr;
      const text = key === undefined ? unknown : valueOf(key);
      if (text.kind === "constant") names.set(String(text.value), { node: node.d.rightExpr });
      else whole = false;
    }
    if (node.nodeType !== Kind.Call || node.d.leftExpr.nodeType !== Kind.MemberAccess) return;
    if (!isName(node.d.leftExpr.d.leftExpr, name)) return;
    const method = node.d.leftExpr.d.member.d.value;
    if (!/^(?:update|add|append|extend|setdefault|insert)$/.test(method)) return;
    const given = node.d.args.map(({ d }) => valueOf(d.valueExpr));
    whole = given.length > 0 && given.every((one) => addNames(names, one)) && whole;
  });
  return { ...table, names, whole };
}

function itemOf(node: Node | undefined): Item | undefined {
  return node === undefined ? undefined : { node };
}

function isName(node: Node, name: string): boolean {
  return node.nodeType === Kind.Name && node.d.value === name;
}

/** True where all of it is known. */
function addNames(names: Map<string, Item | undefined>, value: Value): boolean {
  if (value.kind === "constant" && typeof value.value === "string")
    names.set(value.value, undefined);
  if (value.kind !== "names") return value.kind === "constant";
  for (const [name, item] of value.names) names.set(name, item);
  return value.whole;
}

/** A table that is made in several places: what all of them have. */
export function joinedNames(values: readonly Value[], outline: ModuleOutline): Value {
  const tables = values.filter((value) => value.kind === "names");
  if (tables.length < values.length) return unknown;
  const [first, ...others] = tables;
  const shared = [...(first?.names ?? [])].filter(([name]) =>
    others.every((table) => table.names.has(name)),
  );
  return { kind: "names", names: new Map(shared), whole: false, outline };
}
