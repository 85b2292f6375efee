import { nodeBuiltins, nodeOnlyPrefixed } from "./tables/nodeBuiltins.ts";

/** Is it a module of Node.js, with or without `node:`? `punycode/` with a slash is the package. */
export function isBuiltin(specifier: string): boolean {
  if (!specifier.startsWith("node:")) return nodeBuiltins.has(specifier);
  const name = specifier.slice("node:".length);
  return nodeBuiltins.has(name) || nodeOnlyPrefixed.has(name);
}
