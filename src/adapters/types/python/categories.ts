import { argument } from "./callArguments.ts";
import { lastName } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { CallNode, Node } from "./nodes.ts";
import type { ModuleOutline } from "./outline.ts";
import type { Sources } from "./sources.ts";

/** Python's own categories for what is on its way out (`warnings`, "Warning Categories"). */
const categories = new Set(["DeprecationWarning", "FutureWarning", "PendingDeprecationWarning"]);

/** Whether a call is `warnings.warn` with a category of deprecation, or of a class made from one. */
export function isDeprecationWarning(
  node: CallNode,
  outline: ModuleOutline,
  sources: Sources,
): boolean {
  const name = lastName(node.d.leftExpr);
  if (name !== "warn" && name !== "warn_explicit") return false;
  const message = node.d.args[0]?.d.valueExpr;
  const category =
    argument(node, 1, "category") ??
    (message?.nodeType === Kind.Call ? message.d.leftExpr : undefined);
  return category !== undefined && isDeprecationCategory(category, outline, sources, 0);
}

function isDeprecationCategory(
  node: Node,
  outline: ModuleOutline,
  sources: Sources,
  depth: number,
): boolean {
  const name = lastName(node);
  if (name === undefined || depth > 3) return false;
  if (categories.has(name)) return true;
  if (node.nodeType !== Kind.Name) return name.endsWith("DeprecationWarning");
  const found = sources.resolve(outline.module, name);
  if (found?.binding.kind === "class")
    return found.binding.node.d.arguments.some(({ d }) =>
      isDeprecationCategory(d.valueExpr, found.outline, sources, depth + 1),
    );
  if (found?.binding.kind === "value" && found.binding.value !== undefined)
    return isDeprecationCategory(found.binding.value, found.outline, sources, depth + 1);
  return name.endsWith("DeprecationWarning");
}
