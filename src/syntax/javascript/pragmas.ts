import type { Import, ImportKind } from "../../core/module.ts";
import type { Positions } from "../../core/positions.ts";
import type { SourceComment } from "../comments.ts";

/** Triple-slash references to types and `@jsxImportSource`, which only a file's leading comments can say. */
export function pragmaImports(
  comment: SourceComment,
  positions: () => Positions,
): readonly Import[] {
  if (!comment.isLeading) return [];
  return PRAGMAS.flatMap(({ kind, pattern }) => {
    const [start, end] = pattern.exec(comment.text)?.indices?.[1] ?? [];
    if (start === undefined || end === undefined) return [];
    const from = comment.start + start;
    const range = positions().range(from, from + end - start);
    const statement = positions().range(comment.start, comment.start + comment.text.length);
    return [
      { kind, specifier: comment.text.slice(start, end), level: 0, names: [], range, statement },
    ];
  });
}

const PRAGMAS: readonly { readonly kind: ImportKind; readonly pattern: RegExp }[] = [
  {
    kind: "reference-types",
    pattern: /^\/\/\/\s*<reference\s+(?:[\w-]+\s*=\s*"[^"\n]*"\s+)*types\s*=\s*["']([^"'\n]+)["']/d,
  },
  { kind: "jsx-runtime", pattern: /^\/\*[\s*]*@jsxImportSource\s+([^\s*]+)/d },
  { kind: "jsx-runtime", pattern: /^\/\*[^]*?\n[\s*]*@jsxImportSource\s+([^\s*]+)/d },
];
