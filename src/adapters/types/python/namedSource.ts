import { Kind } from "./nodes.ts";
import type { Node } from "./nodes.ts";
import type { ModuleOutline } from "./outline.ts";
import type { SourceBinding, Sources } from "./sources.ts";

/** What `name` and `module.name` in a source stand for, in the source that defines it. */
export function namedSource(
  expr: Node,
  outline: ModuleOutline,
  sources: Sources,
): SourceBinding | undefined {
  if (expr.nodeType === Kind.Name) return sources.resolve(outline.module, expr.d.value);
  if (expr.nodeType !== Kind.MemberAccess || expr.d.leftExpr.nodeType !== Kind.Name)
    return undefined;
  const module = importedModule(outline, expr.d.leftExpr.d.value, sources);
  return module === undefined ? undefined : sources.resolve(module, expr.d.member.d.value);
}

function importedModule(
  outline: ModuleOutline,
  name: string,
  sources: Sources,
): string | undefined {
  const binding = outline.bindings.get(name)?.at(-1);
  if (binding?.kind !== "import") return undefined;
  const full = binding.name === undefined ? binding.module : `${binding.module}.${binding.name}`;
  return sources.exists(full) ? full : undefined;
}
