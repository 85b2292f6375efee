import type { Language } from "../core/module.ts";
import { readFlatTree, type FlatTree } from "./flatTree.ts";
import type { Flow, Unit, Unknown } from "./graph.ts";
import { readJavascriptUnit } from "./javascript/units.ts";
import { readPythonUnit } from "./python/units.ts";
import { resolve } from "./scope.ts";
import type { NestedUnit } from "./unitReader.ts";

export type FlowReading =
  | { readonly status: "read"; readonly flow: Flow }
  | { readonly status: "unread"; readonly why: string };

/**
 * What a file does, as one graph for each of its units. `loadGrammars` must have loaded its
 * language. Never throws for what the text is.
 */
export function readFlow(text: string, language: Language): FlowReading {
  const parsed = readFlatTree(text, language);
  if (parsed.status === "unread") return parsed;
  return { status: "read", flow: flowOf(parsed.value, language) };
}

/** The same for a tree that is read already. */
export function flowOf(tree: FlatTree, language: Language): Flow {
  const read = language === "python" ? readPythonUnit : readJavascriptUnit;
  const units: Unit[] = [];
  const unknowns: Unknown[] = [];
  // A queue, so that functions in functions in functions cost no stack.
  const waiting: (NestedUnit | undefined)[] = [undefined];
  for (let at = 0; at < waiting.length; at++) {
    const reader = read(tree, at, waiting[at]);
    resolve(reader.mentions);
    units.push(reader.unit);
    unknowns.push(...reader.unknowns);
    for (const nested of reader.nested) waiting.push(nested);
  }
  return { units, unknowns };
}
