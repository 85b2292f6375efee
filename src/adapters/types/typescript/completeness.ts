import {
  isClassLikeDeclaration,
  isExportDeclaration,
  isInterfaceDeclaration,
  isSourceFile,
  SyntaxKind,
  isModuleBlock,
  isModuleDeclaration,
  TypeFlags,
} from "./compiler.ts";
import type { Node, TypeScriptSymbol } from "./compiler.ts";
import type { FileContext } from "./context.ts";
import { remembered } from "./declarations.ts";

/* The largest packages have some thousand modules; what has more is not followed to its end. */
const mostDeclarations = 5_000;

/** Why names of a module, class or interface may be unseen; undefined where all are seen. */
export function isComplete(context: FileContext, symbol: TypeScriptSymbol): string | undefined {
  const known = remembered<string | null>(context.environment, "completeness");
  const key = symbol.declarations.map(({ path, index }) => `${path} ${index}`).join("\0");
  const before = known.get(key);
  if (before !== undefined) return before ?? undefined;
  const found = followed(context, symbol, new Set());
  // The user's own declarations may be others the next time.
  if (!context.declarations.isOwn(symbol)) known.set(key, found ?? null);
  return found;
}

function followed(
  context: FileContext,
  symbol: TypeScriptSymbol,
  seen: Set<number>,
): string | undefined {
  if (seen.has(symbol.id)) return undefined;
  seen.add(symbol.id);
  if (seen.size > mostDeclarations) return "its declarations lead too far";
  for (const handle of symbol.declarations) {
    const place = context.declarations.place(handle.path);
    if (!place) continue;
    if (/\.[cm]?jsx?$/.test(place.file)) return `"${place.file}" is JavaScript without types`;
    if (!place.package) continue;
    if (handle.kind === SyntaxKind.SourceFile) {
      // Most modules hand on nothing, and need not be parsed to see it.
      const text = place.package.contents.read(place.file);
      if (text !== undefined && !/\bexport\s*\*/.test(text)) continue;
    }
    const node = handle.resolve();
    const reason = node && incompleteness(context, node, seen);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function incompleteness(context: FileContext, node: Node, seen: Set<number>): string | undefined {
  if (isSourceFile(node)) return reExports(context, node.statements, seen);
  if (isModuleDeclaration(node)) {
    if (!node.body) return "a declaration leaves its names open";
    return isModuleBlock(node.body) ? reExports(context, node.body.statements, seen) : undefined;
  }
  if (!isClassLikeDeclaration(node) && !isInterfaceDeclaration(node)) return undefined;
  for (const clause of node.heritageClauses ?? []) {
    if (clause.token !== SyntaxKind.ExtendsKeyword) continue;
    for (const base of clause.types) {
      const type = context.checker.getTypeAtLocation(base);
      if (!type || type.flags & TypeFlags.Any)
        return `what it extends, ${base.expression.getText()}, is not known`;
      const parts = type.isIntersectionType() ? type.getTypes() : [type];
      for (const part of parts) {
        const parent = part.getSymbol();
        const reason = parent && followed(context, parent, seen);
        if (reason !== undefined) return reason;
      }
    }
  }
  return undefined;
}

/** Modules whose names a module hands on as they are. */
function reExports(
  context: FileContext,
  statements: readonly Node[],
  seen: Set<number>,
): string | undefined {
  const specifiers = statements
    .filter((node) => isExportDeclaration(node))
    .map((node) => (node.exportClause ? undefined : node.moduleSpecifier))
    .filter((node) => node !== undefined);
  const symbols = context.checker.getSymbolAtLocation(specifiers);
  for (const [index, specifier] of specifiers.entries()) {
    const symbol = symbols[index];
    if (!symbol) return `it re-exports ${specifier.getText()}, which is not known`;
    const reason = followed(context, symbol, seen);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
