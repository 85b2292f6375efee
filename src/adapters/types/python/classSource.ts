import { lastName, stringValue } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { CallNode, ClassNode, FunctionNode, Node } from "./nodes.ts";
import { visitAll } from "./visitAll.ts";
import type { ModuleOutline } from "./outline.ts";
import { classBindings } from "./sources.ts";

/** What a class's source says of its attributes, its bases apart. */
export interface ClassSource {
  readonly names: ReadonlySet<string>;
  /** Of names that are computed around a fixed text: `set_{method}_request`. */
  readonly patterns: readonly RegExp[];
  /** Why any name could be there, as one clause. */
  readonly open?: string;
}

export function readClassSource(node: ClassNode, outline: ModuleOutline): ClassSource {
  const known = cache.get(node);
  if (known !== undefined) return known;
  const names = new Set(classBindings(node).keys());
  const patterns: RegExp[] = [];
  let open: string | undefined;
  for (const method of methodsOf(node)) {
    const self = method.d.params[0]?.d.name?.d.value;
    if (self === undefined) continue;
    const found = attributesSet(method, self, names, patterns);
    if (found && initialisers.has(method.d.name.d.value))
      open = `${node.d.name.d.value} sets attributes with computed names`;
  }
  open ??= setOutside(node, outline, names, patterns) ?? changesItself(node);
  const read: ClassSource = { names, patterns, ...(open === undefined ? {} : { open }) };
  cache.set(node, read);
  return read;
}

/** A text of that name in the class's own tables or its module's: it may make the attribute. */
export function mentionsAttribute(node: ClassNode, outline: ModuleOutline, name: string): boolean {
  if (!outline.text.includes(name)) return false;
  let found = false;
  visitAll(outline.tree, (inner) => {
    if (found || (inner.nodeType === Kind.Function && !initialisers.has(inner.d.name.d.value)))
      return false;
    if (inner.nodeType === Kind.Class && inner !== node && inner.start !== node.start) return false;
    if (stringValue(inner) === name) found = true;
    return true;
  });
  return found;
}

const cache = new WeakMap<Node, ClassSource>();

const initialisers = new Set(["__init__", "__new__", "__post_init__", "__init_subclass__"]);

function methodsOf(node: ClassNode): readonly FunctionNode[] {
  return [...classBindings(node).values()]
    .flat()
    .flatMap((binding) => (binding.kind === "function" ? [binding.node] : []));
}

/** Adds what is set on `self`; true where a name is computed. */
function attributesSet(
  method: FunctionNode,
  self: string,
  names: Set<string>,
  patterns: RegExp[],
): boolean {
  let computed = false;
  visitAll(method, (node) => {
    if (node.nodeType === Kind.MemberAccess) {
      const { leftExpr, member } = node.d;
      const isTarget = isAssigned(node);
      if (isTarget && leftExpr.nodeType === Kind.Name && leftExpr.d.value === self)
        names.add(member.d.value);
    }
    if (node.nodeType === Kind.Call) {
      const one = setsAttribute(node, self, names, patterns);
      computed ||= one;
    }
  });
  return computed;
}

function isAssigned(node: Node): boolean {
  const { parent } = node;
  switch (parent?.nodeType) {
    case Kind.Assignment:
    case Kind.AugmentedAssignment:
      return parent.d.leftExpr === node;
    case Kind.TypeAnnotation:
      return parent.d.valueExpr === node;
    case Kind.Tuple:
    case Kind.List:
      return isAssigned(parent);
    case Kind.For:
      return parent.d.targetExpr === node;
    case Kind.WithItem:
      return parent.d.target === node;
    default:
      return false;
  }
}

/** `setattr(self, …)`, `object.__setattr__(self, …)`, `self.__dict__.update(…)` */
function setsAttribute(
  node: CallNode,
  target: string,
  names: Set<string>,
  patterns: RegExp[],
): boolean {
  const called = lastName(node.d.leftExpr);
  const [first, second] = node.d.args.map(({ d }) => d.valueExpr);
  if (called === "setattr" || called === "__setattr__") {
    const onTarget = first?.nodeType === Kind.Name && first.d.value === target;
    const viaSuper = called === "__setattr__" && !onTarget && node.d.args.length === 2;
    if (!onTarget && !viaSuper) return false;
    const given = assignedBefore((viaSuper ? first : second) ?? node);
    const name = stringValue(given);
    if (name !== undefined) names.add(name);
    const pattern = name === undefined ? patternOf(given) : undefined;
    if (pattern !== undefined) patterns.push(pattern);
    return name === undefined && pattern === undefined;
  }
  if (called !== "update" || node.d.leftExpr.nodeType !== Kind.MemberAccess) return false;
  const dictionary = node.d.leftExpr.d.leftExpr;
  if (dictionary.nodeType === Kind.Call && lastName(dictionary.d.leftExpr) === "vars")
    return dictionary.d.args[0]?.d.valueExpr.nodeType === Kind.Name;
  return (
    dictionary.nodeType === Kind.MemberAccess &&
    dictionary.d.member.d.value === "__dict__" &&
    dictionary.d.leftExpr.nodeType === Kind.Name &&
    dictionary.d.leftExpr.d.value === target
  );
}

/** What a local name was given, where it is given one thing. */
function assignedBefore(node: Node): Node {
  if (node.nodeType !== Kind.Name) return node;
  const values: Node[] = [];
  let around: Node | undefined = node.parent;
  while (around !== undefined && around.nodeType !== Kind.Function) around = around.parent;
  if (around === undefined) return node;
  let others = 0;
  visitAll(around, (inner) => {
    if (inner.nodeType !== Kind.Name || inner.d.value !== node.d.value || !isAssigned(inner))
      return;
    if (inner.parent?.nodeType === Kind.Assignment) values.push(inner.parent.d.rightExpr);
    else others += 1;
  });
  const [value] = values;
  return value !== undefined && values.length === 1 && others === 0 ? value : node;
}

/** Characters of fixed text from which on a computed name says something about itself. */
const minimumFixed = 3;

function patternOf(node: Node): RegExp | undefined {
  if (node.nodeType !== Kind.StringList || node.d.strings.length !== 1) return undefined;
  const [text] = node.d.strings;
  if (text?.nodeType !== Kind.FormatString) return undefined;
  const { middleTokens, fieldExprs } = text.d;
  const pieces = [
    ...middleTokens.map(({ start, escapedValue }) => ({ start, text: escapedValue })),
    ...fieldExprs.map(({ start }) => ({ start, text: undefined })),
  ].toSorted((a, b) => a.start - b.start);
  const fixed = pieces.map((piece) => piece.text ?? "").join("");
  if (fixed.length < minimumFixed || !/^\w+$/.test(fixed)) return undefined;
  return new RegExp(`^${pieces.map((piece) => piece.text ?? String.raw`\w*`).join("")}$`);
}

/** What the module sets on the class beside it. */
function setOutside(
  node: ClassNode,
  outline: ModuleOutline,
  names: Set<string>,
  patterns: RegExp[],
): string | undefined {
  const className = node.d.name.d.value;
  const set = new RegExp(String.raw`setattr\(\s*${className}\b|\b${className}\.\w+\s*[:=]`);
  if (!set.test(outline.text)) return undefined;
  let open: string | undefined;
  visitAll(outline.tree, (inner) => {
    if (inner.nodeType === Kind.MemberAccess && isAssigned(inner)) {
      const { leftExpr, member } = inner.d;
      if (leftExpr.nodeType === Kind.Name && leftExpr.d.value === className)
        names.add(member.d.value);
    }
    if (inner.nodeType === Kind.Call && setsAttribute(inner, className, names, patterns))
      open = `its module sets attributes of ${className} with computed names`;
  });
  return open;
}

/** A class body that works on its own namespace. */
function changesItself(node: ClassNode): string | undefined {
  let open: string | undefined;
  for (const statement of node.d.suite.d.statements)
    visitAll(statement, (inner) => {
      if (inner.nodeType === Kind.Function || inner.nodeType === Kind.Lambda) return false;
      if (inner.nodeType === Kind.Call && inner.d.args.length === 0) {
        const called = lastName(inner.d.leftExpr);
        if (called === "locals" || called === "vars")
          open = `${node.d.name.d.value} computes names in its body`;
      }
      return true;
    });
  return open;
}
