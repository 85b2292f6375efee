import { lastName, stringValue } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { ClassNode, Node } from "./nodes.ts";
import { Scope } from "./scope.ts";
import { visitAll } from "./visitAll.ts";

/** The texts that an expression can be: written out, or what loops around it go through; undefined where that cannot be told. */
export function computedTexts(node: Node, scope: Scope): readonly string[] | undefined {
  const text = stringValue(node);
  if (text !== undefined) return [text];
  switch (node.nodeType) {
    case Kind.Name:
      return textsOf(loopItems(node, scope) ?? pairItems(node, scope));
    case Kind.MemberAccess:
      return node.d.member.d.value === "name" ? memberNames(node.d.leftExpr, scope) : undefined;
    case Kind.StringList:
      return node.d.strings.length === 1 && node.d.strings[0]
        ? computedTexts(node.d.strings[0], scope)
        : undefined;
    case Kind.FormatString: {
      const [field, ...others] = node.d.fieldExprs;
      if (!field || others.length > 0) return undefined;
      const around = (isBefore: boolean) =>
        node.d.middleTokens
          .filter(({ start }) => start < field.start === isBefore)
          .map(({ escapedValue }) => escapedValue)
          .join("");
      return computedTexts(field, scope)?.map((each) => around(true) + each + around(false));
    }
    default:
      return undefined;
  }
}

/** What a name stands for, where the module binds it once. */
export function valueOf(node: Node, scope: Scope): Node {
  if (node.nodeType !== Kind.Name) return node;
  const [binding, ...others] = scope.bindings.get(node.d.value) ?? [];
  const isOnly = binding?.kind === "value" && others.length === 0;
  return isOnly ? (binding.value ?? node) : node;
}

function textsOf(items: readonly Node[] | undefined): readonly string[] | undefined {
  const texts = items?.map((item) => stringValue(item));
  return texts?.every((text) => text !== undefined) ? texts : undefined;
}

/** What the loop around it gives a name, one after the other. */
function loopItems(node: Node, scope: Scope): readonly Node[] | undefined {
  const list = iterated(node);
  if (list === undefined) return undefined;
  // A tuple by its name alone: nothing is added to it later.
  const value = valueOf(list, scope);
  const isFixed = value.nodeType === Kind.Tuple || (value === list && value.nodeType === Kind.List);
  return isFixed ? value.d.items : undefined;
}

/** `for old, new in NAMES.items()`: the keys, or the values, of a dictionary that is written out. */
function pairItems(node: Node, scope: Scope): readonly Node[] | undefined {
  if (node.nodeType !== Kind.Name) return undefined;
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (at.nodeType !== Kind.For || at.d.targetExpr.nodeType !== Kind.Tuple) continue;
    const { targetExpr: target, iterableExpr: list } = at.d;
    const place = target.d.items.findIndex(
      (item) => item.nodeType === Kind.Name && item.d.value === node.d.value,
    );
    if (place < 0) continue;
    if (list.nodeType !== Kind.Call || lastName(list.d.leftExpr) !== "items") return undefined;
    const owner = list.d.leftExpr.nodeType === Kind.MemberAccess && list.d.leftExpr.d.leftExpr;
    if (!owner || owner.nodeType !== Kind.Name || isChanged(owner)) return undefined;
    const table = valueOf(owner, scope);
    const entries = table.nodeType === Kind.Dictionary ? table.d.items : [];
    const pairs = entries.flatMap((entry) =>
      entry.nodeType === Kind.DictionaryEntry ? [[entry.d.keyExpr, entry.d.valueExpr]] : [],
    );
    const items = pairs.flatMap((pair) => pair[place] ?? []);
    return items.length === entries.length && items.length > 0 ? items : undefined;
  }
  return undefined;
}

/** Something is put into a table after it is made. */
function isChanged(table: Node & { readonly nodeType: typeof Kind.Name }): boolean {
  let root: Node = table;
  while (root.parent !== undefined) root = root.parent;
  const isTable = (node: Node) => node.nodeType === Kind.Name && node.d.value === table.d.value;
  let changed = false;
  visitAll(root, (node) => {
    if (node.nodeType === Kind.Assignment && node.d.leftExpr.nodeType === Kind.Index)
      changed ||= isTable(node.d.leftExpr.d.leftExpr);
    if (node.nodeType === Kind.MemberAccess && isTable(node.d.leftExpr))
      changed ||= !/^(?:items|keys|values|get|copy)$/.test(node.d.member.d.value);
  });
  return changed;
}

/** What the innermost loop over a name goes through. */
function iterated(node: Node): Node | undefined {
  if (node.nodeType !== Kind.Name) return undefined;
  for (let at = node.parent; at !== undefined; at = at.parent)
    if (
      at.nodeType === Kind.For &&
      at.d.targetExpr.nodeType === Kind.Name &&
      at.d.targetExpr.d.value === node.d.value
    )
      return at.d.iterableExpr;
  return undefined;
}

/** `for color in Color: color.name`, also where `Color` itself is what a loop goes through. */
function memberNames(item: Node, scope: Scope): readonly string[] | undefined {
  const list = iterated(item);
  if (list === undefined) return undefined;
  const classes = loopItems(list, scope) ?? [list];
  const names = classes.map((each) => enumNames(each, scope));
  return names.every((each) => each !== undefined) ? names.flat() : undefined;
}

function enumNames(node: Node, scope: Scope): readonly string[] | undefined {
  if (node.nodeType !== Kind.Name) return undefined;
  const [binding, ...others] = scope.bindings.get(node.d.value) ?? [];
  if (binding?.kind !== "class" || others.length > 0 || !isEnum(binding.node)) return undefined;
  const body = new Scope("");
  for (const statement of binding.node.d.suite.d.statements) body.statement(statement);
  return [...body.bindings].flatMap(([name, [first]]) =>
    first?.kind === "value" && !name.startsWith("_") ? [name] : [],
  );
}

function isEnum({ d }: ClassNode): boolean {
  return d.arguments.some((each) => /(?:Enum|Flag)$/.test(lastName(each.d.valueExpr) ?? ""));
}
