import type { ImportKind } from "../../core/module.ts";
import type { StringContent } from "../reading.ts";

export interface RecoveredImport {
  readonly kind: ImportKind;
  readonly specifier: StringContent;
}

/**
 * The import that starts at a loose word `import`, or the `require("x")` of `export import a = require("x")`, which the grammar
 * could not fit into a statement. Only at the start of a line: prose says "import" as well.
 */
export function recoverImport(text: string, offset: number): RecoveredImport | undefined {
  const piece = text.slice(offset, offset + MAX_STATEMENT);
  if (piece.startsWith("require")) {
    const isImport = /\bimport\s+[\w$]+\s*=\s*$/.test(
      text.slice(Math.max(0, offset - 200), offset),
    );
    return isImport ? specifierOf(REQUIRE, piece, offset, "import-equals") : undefined;
  }
  const lineStart =
    Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
  if (/\S/.test(text.slice(lineStart, offset))) return undefined;
  const kind = /^import\s+type\b(?!\s*from\b)/.test(piece) ? "type" : "static";
  return specifierOf(IMPORT, piece, offset, kind);
}

const MAX_STATEMENT = 2000;

/** A clause holds neither quotes nor a second statement. */
const IMPORT = /^import\b(?:[^"'`;()=]*[\s}*]from)?\s*(["'])([^"'\r\n]+)\1/d;
const REQUIRE = /^require\s*\(\s*(["'])([^"'\r\n]+)\1\s*\)/d;

function specifierOf(
  pattern: RegExp,
  piece: string,
  offset: number,
  kind: ImportKind,
): RecoveredImport | undefined {
  const [start, end] = pattern.exec(piece)?.indices?.[2] ?? [];
  if (start === undefined || end === undefined) return undefined;
  return {
    kind,
    specifier: { value: piece.slice(start, end), start: offset + start, end: offset + end },
  };
}
