import { Category } from "./nodes.ts";
import type { CallNode, Node } from "./nodes.ts";

/** What a call gives for a parameter, by position or by one of its names. */
export function argument(
  node: CallNode,
  position: number | undefined,
  ...names: readonly string[]
): Node | undefined {
  const named = node.d.args.find(({ d }) => d.name !== undefined && names.includes(d.name.d.value));
  if (named !== undefined) return named.d.valueExpr;
  if (position === undefined) return undefined;
  const plain = node.d.args.filter(({ d }) => d.name === undefined);
  if (plain.slice(0, position + 1).some(({ d }) => d.argCategory !== Category.Simple))
    return undefined;
  return plain[position]?.d.valueExpr;
}
