import type { TypeScriptSymbol } from "./compiler.ts";

/* As core's `Resolution` states. */
const mostNames = 5_000;

/** Names that a person can write, without the compiler's own. */
export function available(symbols: readonly TypeScriptSymbol[]): readonly string[] {
  const names = symbols
    .map((symbol) => symbol.name)
    .filter((name) => !name.startsWith("__@") && !name.startsWith("#") && name !== "export=");
  return [...new Set(names)].slice(0, mostNames);
}
