import { lastName, literalStrings } from "./literals.ts";
import { namedSource } from "./namedSource.ts";
import { Category, Kind } from "./nodes.ts";
import type { FunctionNode, Node } from "./nodes.ts";
import { visitAll } from "./visitAll.ts";
import type { ModuleOutline } from "./outline.ts";
import type { SourceBinding, Sources } from "./sources.ts";

/** Whether a function takes what its `def` line says, whatever its decorators. */
export function isTransparent(
  node: FunctionNode,
  outline: ModuleOutline,
  sources: Sources,
  keywords: readonly string[] = [],
): boolean {
  return node.d.decorators.every(({ d }) => {
    if (keywords.some((keyword) => literalStrings(d.expr).includes(keyword))) return false;
    const called = d.expr.nodeType === Kind.Call ? d.expr.d.leftExpr : d.expr;
    const name = lastName(called);
    if (name === undefined) return false;
    const source = namedSource(called, outline, sources);
    if (source === undefined) return keeping.has(name);
    const inside = keywords.length === 0 ? [] : literalStrings(source.binding.node);
    return passesOn(source) && !keywords.some((keyword) => inside.includes(keyword));
  });
}

/** Decorators of the language that keep a function's parameters. */
const keeping = new Set(
  "staticmethod classmethod property cached_property abstractmethod overload override final contextmanager asynccontextmanager cache lru_cache wraps deprecated setter getter".split(
    " ",
  ),
);

/**
 * Its inner functions take `*args, **kwargs` and give just those to what they wrap, or it gives
 * back the function itself.
 */
function passesOn({ binding }: SourceBinding): boolean {
  if (binding.kind === "value") return false;
  const wrappers: FunctionNode[] = [];
  let returnsIt = false;
  const parameters = new Set<string>();
  visitAll(binding.node, (node) => {
    if (node.nodeType === Kind.Function) {
      const { params } = node.d;
      for (const { d } of params) if (d.name !== undefined) parameters.add(d.name.d.value);
      if (params.some(({ d }) => d.category === Category.Dictionary)) wrappers.push(node);
    }
    const returned = node.nodeType === Kind.Return ? uncast(node.d.expr) : undefined;
    if (returned?.nodeType === Kind.Name) returnsIt ||= parameters.has(returned.d.value);
  });
  if (wrappers.length === 0) return returnsIt;
  return wrappers.every((wrapper) => forwardsAll(wrapper));
}

/** `cast("F", function)` is the function. */
function uncast(node: Node | undefined): Node | undefined {
  const isCast = node?.nodeType === Kind.Call && lastName(node.d.leftExpr) === "cast";
  return isCast ? node.d.args[1]?.d.valueExpr : node;
}

function forwardsAll(wrapper: FunctionNode): boolean {
  const named = wrapper.d.params.filter(({ d }) => d.category === Category.Simple);
  if (named.length > 1) return false;
  const rest = wrapper.d.params.find(({ d }) => d.category === Category.Dictionary)?.d.name?.d
    .value;
  let changed = false;
  let forwards = false;
  visitAll(wrapper.d.suite, (node) => {
    if (node.nodeType !== Kind.Name || node.d.value !== rest) return;
    const { parent } = node;
    if (parent?.nodeType === Kind.Argument && parent.d.argCategory === Category.Dictionary)
      forwards = true;
    else if (parent?.nodeType === Kind.MemberAccess)
      changed ||= !["pop", "get", "keys", "items"].includes(parent.d.member.d.value);
  });
  return forwards && !changed;
}
