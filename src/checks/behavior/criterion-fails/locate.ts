import type { CheckContext } from "../../../core/check.ts";
import type { Module } from "../../../core/module.ts";
import { positionsOf } from "../../../core/positions.ts";
import type { Range } from "../../../core/range.ts";
import type { FunctionShape } from "../../../core/structure.ts";
import { loadGrammars } from "../../../syntax/grammars.ts";
import { readStructure } from "../../../syntax/structure.ts";
import { isRunnable } from "../programFiles.ts";

/** A file of the candidate that defines what a criterion speaks of. */
export interface Definition {
  readonly module: Module;
  /** Where a finding points: the line that defines the name. */
  readonly range: Range;
  /** Absent for a class. */
  readonly function?: FunctionShape;
}

/** Everything at the top level of the candidate's own modules, by name. */
export async function definitionsOf(
  context: CheckContext,
): Promise<ReadonlyMap<string, readonly Definition[]>> {
  const found = new Map<string, Definition[]>();
  for (const module of context.surveys.flatMap(({ modules }) => modules)) {
    if (!isRunnable(module, context)) continue;
    const text = context.readText(module.path);
    if (text === undefined) continue;
    await loadGrammars([module.language]);
    const { functions, classes } = readStructure(text, module.language);
    const add = (name: string | undefined, definition: Definition) => {
      if (name !== undefined) found.set(name, [...(found.get(name) ?? []), definition]);
    };
    for (const shape of functions)
      if (!shape.scope) add(shape.name, { module, range: headOf(shape, text), function: shape });
    for (const shape of classes)
      if (!shape.scope) add(shape.name, { module, range: headOf(shape, text) });
  }
  return found;
}

/** Up to the end of its first line. */
function headOf({ range }: { readonly range: Range }, text: string): Range {
  const { start, end } = range;
  const line = /^[^\r\n]*/.exec(text.slice(start.offset, end.offset))?.[0] ?? "";
  return positionsOf(text).range(start.offset, start.offset + Math.max(1, line.length));
}
