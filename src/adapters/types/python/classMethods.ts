import { lastName } from "./literals.ts";
import { namedSource } from "./namedSource.ts";
import { Kind } from "./nodes.ts";
import type { ClassNode } from "./nodes.ts";
import type { ModuleOutline } from "./outline.ts";
import { classBindings } from "./sources.ts";
import type { SourceBinding, Sources } from "./sources.ts";

/** A method of a class or of its bases; undefined where a base cannot be read. */
export function methodOf(
  node: ClassNode,
  outline: ModuleOutline,
  name: string,
  sources: Sources,
  depth = 0,
): SourceBinding | undefined {
  const own = classBindings(node).get(name)?.at(-1);
  if (own !== undefined) return own.kind === "import" ? undefined : { outline, binding: own };
  return inBases(node, outline, name, sources, depth);
}

/** The same of its bases alone. */
export function inBases(
  node: ClassNode,
  outline: ModuleOutline,
  name: string,
  sources: Sources,
  depth: number,
): SourceBinding | undefined {
  if (depth > maximumBases) return undefined;
  for (const { d } of node.d.arguments) {
    if (d.name !== undefined) continue;
    const expr = d.valueExpr.nodeType === Kind.Index ? d.valueExpr.d.leftExpr : d.valueExpr;
    const base = namedSource(expr, outline, sources);
    if (base?.binding.kind !== "class") {
      if (silentBases.has(lastName(expr) ?? "")) continue;
      return undefined;
    }
    const found = methodOf(base.binding.node, base.outline, name, sources, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Bases of bases that are followed, at most. */
const maximumBases = 10;

/** Bases of the language that have no methods of their own to look for. */
const silentBases = new Set(["object", "ABC", "Generic", "Protocol"]);
