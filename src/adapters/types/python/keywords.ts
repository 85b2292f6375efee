import { inBases, methodOf } from "./classMethods.ts";
import { isTransparent } from "./decorators.ts";
import { lastName, stringValue } from "./literals.ts";
import { namedSource } from "./namedSource.ts";
import { Category, Kind } from "./nodes.ts";
import type { CallNode, FunctionNode, Node } from "./nodes.ts";
import { visitAll } from "./visitAll.ts";
import type { ModuleOutline } from "./outline.ts";
import type { SourceBinding, Sources } from "./sources.ts";

export type Accepted = "yes" | "no" | "unknown";

/** A function in its source, with the class that it is a method of. */
interface Place {
  readonly node: FunctionNode;
  readonly outline: ModuleOutline;
}

/** Forwards of `**kwargs` that are followed, at most. */
const maximumForwards = 5;

/** Whether a function takes a keyword that its `**kwargs` lets in: followed to where it is used. */
export function acceptsKeyword(
  place: Place,
  keyword: string,
  sources: Sources,
  depth = 0,
): Accepted {
  const { node } = place;
  const named = node.d.params.some(
    ({ d }) => d.category === Category.Simple && d.name?.d.value === keyword,
  );
  if (named) return "yes";
  const rest = node.d.params.find(({ d }) => d.category === Category.Dictionary)?.d.name?.d.value;
  if (rest === undefined) return "no";
  if (depth >= maximumForwards) return "unknown";
  let answer: Accepted = "no";
  let used = false;
  visitAll(node.d.suite, (inner) => {
    if (answer === "yes" || inner.nodeType !== Kind.Name || inner.d.value !== rest) return;
    used = true;
    const one = useOf(inner, keyword, place, sources, depth);
    if (one === "yes" || (one === "unknown" && answer === "no")) answer = one;
  });
  return used ? answer : "unknown";
}

function useOf(
  name: Node,
  keyword: string,
  place: Place,
  sources: Sources,
  depth: number,
): Accepted {
  const { parent } = name;
  switch (parent?.nodeType) {
    case Kind.Argument: {
      if (parent.d.argCategory !== Category.Dictionary) return usedWhole(parent);
      const call = parent.parent;
      return call?.nodeType === Kind.Call
        ? forwarded(call, keyword, place, sources, depth)
        : "unknown";
    }
    case Kind.MemberAccess: {
      const call = parent.parent;
      const takes = ["pop", "get", "setdefault"].includes(parent.d.member.d.value);
      if (!takes || call?.nodeType !== Kind.Call || call.d.leftExpr !== parent) return "unknown";
      return taken(call.d.args[0]?.d.valueExpr, keyword);
    }
    case Kind.Index:
      return parent.d.leftExpr === name
        ? taken(parent.d.items[0]?.d.valueExpr, keyword)
        : "unknown";
    case Kind.BinaryOperation:
      // `"x" in kwargs`
      return parent.d.rightExpr === name ? taken(parent.d.leftExpr, keyword) : "unknown";
    case Kind.If:
      return parent.d.testExpr === name ? "no" : "unknown";
    case Kind.UnaryOperation:
      return "no";
    default:
      return "unknown";
  }
}

/** `len(kwargs)` and texts of errors say nothing about a name. */
function usedWhole(argument: Node): Accepted {
  const call = argument.parent;
  const harmless = ["len", "bool", "str", "repr", "sorted", "list"];
  if (call?.nodeType === Kind.Call && harmless.includes(lastName(call.d.leftExpr) ?? "")) {
    for (let at: Node | undefined = call; at !== undefined; at = at.parent)
      if (at.nodeType === Kind.Raise) return "no";
  }
  return "unknown";
}

function taken(key: Node | undefined, keyword: string): Accepted {
  const text = key === undefined ? undefined : stringValue(key);
  if (text === undefined) return "unknown";
  return text === keyword ? "yes" : "no";
}

function forwarded(
  call: CallNode,
  keyword: string,
  place: Place,
  sources: Sources,
  depth: number,
): Accepted {
  const target = targetOf(call.d.leftExpr, place, sources);
  return target === undefined ? "unknown" : acceptsIn(target, keyword, sources, depth + 1);
}

/** A function's own keywords, or those of what makes an instance of a class. */
export function acceptsIn(
  target: SourceBinding,
  keyword: string,
  sources: Sources,
  depth = 0,
): Accepted {
  const { binding, outline } = target;
  if (binding.kind === "function") {
    if (!isTransparent(binding.node, outline, sources, [keyword])) return "unknown";
    return acceptsKeyword({ node: binding.node, outline }, keyword, sources, depth);
  }
  if (binding.kind !== "class" || depth > maximumForwards) return "unknown";
  if (binding.node.d.decorators.length > 0) return "unknown";
  if (binding.node.d.arguments.some(({ d }) => d.name !== undefined)) return "unknown";
  const made =
    methodOf(binding.node, outline, "__init__", sources) ??
    methodOf(binding.node, outline, "__new__", sources);
  return made === undefined ? "unknown" : acceptsIn(made, keyword, sources, depth + 1);
}

function targetOf(node: Node, place: Place, sources: Sources): SourceBinding | undefined {
  if (node.nodeType === Kind.Name) {
    if (node.d.value === "cls") return enclosingClass(place);
    if (isLocal(place.node, node.d.value)) return undefined;
    return sources.resolve(place.outline.module, node.d.value);
  }
  if (node.nodeType !== Kind.MemberAccess) return undefined;
  const { leftExpr, member } = node.d;
  const owner = enclosingClass(place);
  const method = member.d.value;
  if (leftExpr.nodeType === Kind.Call && lastName(leftExpr.d.leftExpr) === "super")
    return owner?.binding.kind === "class"
      ? inBases(owner.binding.node, owner.outline, method, sources, 0)
      : undefined;
  if (leftExpr.nodeType !== Kind.Name) return undefined;
  const self = place.node.d.params[0]?.d.name?.d.value;
  if (leftExpr.d.value === self && owner?.binding.kind === "class")
    return methodOf(owner.binding.node, owner.outline, method, sources);
  const local = withItemClass(place, leftExpr.d.value, sources);
  if (local?.binding.kind === "class")
    return methodOf(local.binding.node, local.outline, method, sources);
  const found = sources.resolve(place.outline.module, leftExpr.d.value);
  if (found?.binding.kind === "class")
    return methodOf(found.binding.node, found.outline, method, sources);
  return namedSource(node, place.outline, sources);
}

/** `with Session() as session:` and `session = Session()` */
function withItemClass(place: Place, name: string, sources: Sources): SourceBinding | undefined {
  const values: Node[] = [];
  visitAll(place.node.d.suite, (node) => {
    if (
      node.nodeType === Kind.WithItem &&
      node.d.target?.nodeType === Kind.Name &&
      node.d.target.d.value === name
    )
      values.push(node.d.expr);
    if (
      node.nodeType === Kind.Assignment &&
      node.d.leftExpr.nodeType === Kind.Name &&
      node.d.leftExpr.d.value === name
    )
      values.push(node.d.rightExpr);
  });
  const [value, ...others] = values;
  if (value?.nodeType !== Kind.Call || others.length > 0) return undefined;
  return namedSource(value.d.leftExpr, place.outline, sources);
}

function isLocal(node: FunctionNode, name: string): boolean {
  if (node.d.params.some(({ d }) => d.name?.d.value === name)) return true;
  let local = false;
  visitAll(node.d.suite, (inner) => {
    if (
      inner.nodeType === Kind.Assignment &&
      inner.d.leftExpr.nodeType === Kind.Name &&
      inner.d.leftExpr.d.value === name
    )
      local = true;
    if (inner.nodeType === Kind.Function && inner.d.name.d.value === name) local = true;
  });
  return local;
}

function enclosingClass({ node, outline }: Place): SourceBinding | undefined {
  for (let at = node.parent; at !== undefined; at = at.parent)
    if (at.nodeType === Kind.Class) return { outline, binding: { kind: "class", node: at } };
  return undefined;
}
