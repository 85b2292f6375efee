import { Kind } from "./nodes.ts";
import type { ModuleNode } from "./nodes.ts";
import { openness } from "./openNames.ts";
import { Scope } from "./scope.ts";
import type { Binding } from "./scope.ts";
import { visitAll } from "./visitAll.ts";

/** What a module's source binds at its top level, wherever it stands there. */
export interface ModuleOutline {
  readonly module: string;
  /** Absolute, in the virtual file system. */
  readonly file: string;
  readonly text: string;
  readonly tree: ModuleNode;
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
  /** Modules whose names are all taken over. */
  readonly stars: readonly string[];
  /** Why any name could be there, as one clause. */
  readonly open?: string;
}

export function outlineModule(
  module: string,
  file: string,
  text: string,
  tree: ModuleNode,
): ModuleOutline {
  const scope = new Scope(packageOf(module, file));
  for (const statement of tree.d.statements) scope.statement(statement);
  addGlobals(tree, scope);
  const open = openness(tree, text, scope);
  return {
    module,
    file,
    text,
    tree,
    bindings: scope.bindings,
    stars: scope.stars,
    ...(open === undefined ? {} : { open }),
  };
}

function packageOf(module: string, file: string): string {
  if (/\/__init__\.pyi?$/.test(file)) return module;
  const dot = module.lastIndexOf(".");
  return dot === -1 ? "" : module.slice(0, dot);
}

/** `global name` in a function binds the module's name. */
function addGlobals(tree: ModuleNode, scope: Scope): void {
  visitAll(tree, (node) => {
    if (node.nodeType !== Kind.Global) return;
    for (const target of node.d.targets)
      if (!scope.bindings.has(target.d.value)) scope.add(target.d.value, target);
  });
}
