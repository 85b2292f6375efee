import type { FunctionShape } from "../../core/structure.ts";
import type { Source } from "./source.ts";

/** Why a function cannot be run alone; undefined where it can. */
export function whyNotRunnable(
  item: FunctionShape,
  _index: number,
  { structure }: Source,
): string | undefined {
  if (item.kind === "getter" || item.kind === "setter") return "it is a property";
  if (item.kind === "constructor") return "it constructs";
  const owner = item.scope?.kind === "class" ? structure.classes[item.scope.index] : undefined;
  const isStatic = item.decorators.some(({ text }) => text === "staticmethod");
  return owner && !isStatic ? "it needs an instance" : undefined;
}
