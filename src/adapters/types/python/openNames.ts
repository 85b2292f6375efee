import { dottedName } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { CallNode, ModuleNode, Node } from "./nodes.ts";
import { visitAll } from "./visitAll.ts";
import type { Scope } from "./scope.ts";
import { computedTexts, valueOf } from "./computedTexts.ts";

const mayBeOpen = /globals\(\)|vars\(\)|locals\(\)|\bexec\(|sys\.modules\[|\.__dict__/;

/** Names that a module binds without writing them: adds those that can be told; else why any could be there. */
export function openness(tree: ModuleNode, text: string, scope: Scope): string | undefined {
  if (!mayBeOpen.test(text)) return undefined;
  let reason: string | undefined;
  const add = (key: Node | undefined, at: Node) => {
    const names = key === undefined ? undefined : computedTexts(key, scope);
    if (names === undefined) reason = "it binds names that are computed";
    for (const name of names ?? []) scope.add(name, at);
  };
  visitAll(tree, (node) => {
    if (reason !== undefined) return false;
    if (node.nodeType === Kind.Function && node.d.name.d.value === "__getattr__") return false;
    if (node.nodeType === Kind.Call) {
      if (isSetOnModule(node, scope)) add(node.d.args[1]?.d.valueExpr, node.d.leftExpr);
      else if (bindsNames(node, scope)) reason = "it binds names that are computed";
    }
    if (node.nodeType === Kind.Assignment) {
      const { leftExpr } = node.d;
      if (leftExpr.nodeType !== Kind.Index) return true;
      const target = leftExpr.d.leftExpr;
      const key = leftExpr.d.items[0]?.d.valueExpr;
      if (isNamespace(target, scope)) add(key, leftExpr);
      if (isModuleTable(target, key)) reason = "it puts another object in its place";
    }
    return true;
  });
  return reason;
}

/** `setattr(sys.modules[__name__], …)`, also by another name for the module. */
function isSetOnModule(node: CallNode, scope: Scope): boolean {
  const called = node.d.leftExpr;
  const first = node.d.args[0]?.d.valueExpr;
  if (called.nodeType !== Kind.Name || called.d.value !== "setattr" || !first) return false;
  const module = valueOf(first, scope);
  return module.nodeType === Kind.Index && dottedName(module.d.leftExpr) === "sys.modules";
}

function bindsNames(node: CallNode, scope: Scope): boolean {
  const called = node.d.leftExpr;
  if (called.nodeType === Kind.Name) return called.d.value === "exec" && node.d.args.length < 2;
  if (called.nodeType !== Kind.MemberAccess) return false;
  return called.d.member.d.value === "update" && isNamespace(called.d.leftExpr, scope);
}

function isNamespace(node: Node, scope: Scope): boolean {
  const value = valueOf(node, scope);
  if (value.nodeType === Kind.Call && value.d.args.length === 0) {
    const name = dottedName(value.d.leftExpr);
    return name === "globals" || (name === "vars" || name === "locals" ? atTopLevel(value) : false);
  }
  if (value.nodeType !== Kind.MemberAccess || value.d.member.d.value !== "__dict__") return false;
  const module = valueOf(value.d.leftExpr, scope);
  return module.nodeType === Kind.Index && isModuleTable(module.d.leftExpr, module.d.items[0]?.d.valueExpr); // prettier-ignore
}

/** `sys.modules[__name__]` */
function isModuleTable(table: Node, key: Node | undefined): boolean {
  return dottedName(table) === "sys.modules" && key !== undefined && dottedName(key) === "__name__";
}

function atTopLevel(node: Node): boolean {
  for (let at = node.parent; at !== undefined; at = at.parent)
    if (at.nodeType === Kind.Function || at.nodeType === Kind.Class || at.nodeType === Kind.Lambda)
      return false;
  return true;
}
