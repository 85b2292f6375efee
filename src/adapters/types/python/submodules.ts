import type { Environment } from "./environment.ts";
import { dottedName } from "./literals.ts";
import { Kind } from "./nodes.ts";
import { visitAll } from "./visitAll.ts";
import { parsePython } from "./pyrightInternals.ts";

/**
 * `import a` and then `a.b.c` where `b` is a module that the file does not import: something else
 * has imported it, or the code fails for another reason than a missing name. The imports that make
 * pyright see such modules, to be put behind the text.
 */
export function impliedImports(env: Environment, text: string): string {
  const tree = parsePython(text);
  const imported = new Set<string>();
  const known = new Set<string>();
  const chains = new Set<string>();
  visitAll(tree, (node) => {
    if (node.nodeType === Kind.Import)
      for (const { d } of node.d.list) {
        const name = d.module.d.nameParts.map((part) => part.d.value).join(".");
        known.add(name);
        if (d.alias === undefined) imported.add(name.split(".")[0] ?? name);
      }
    if (node.nodeType !== Kind.MemberAccess || node.parent?.nodeType === Kind.MemberAccess) return;
    const chain = dottedName(node.d.leftExpr);
    if (chain !== undefined) chains.add(chain);
  });
  const wanted = new Set<string>();
  for (const chain of chains) {
    const parts = chain.split(".");
    if (!imported.has(parts[0] ?? "")) continue;
    for (let count = 2; count <= parts.length; count += 1) {
      const module = parts.slice(0, count).join(".");
      if (!env.sources.exists(module)) break;
      if (!known.has(module)) wanted.add(module);
    }
  }
  return [...wanted].map((module) => `\nimport ${module}`).join("");
}
