import type { Import } from "../../core/module.ts";
import type { Source } from "../reading.ts";

/**
 * Imports of the line whose word `import` stands loose in broken code. The whole line must
 * look like an import, cut off or not: prose says "import" as well.
 */
export function recoverImports(source: Source, offset: number): readonly Import[] {
  const { text } = source;
  const before = text.slice(Math.max(0, offset - MAX_LINE), offset);
  const lineStart =
    offset - before.length + Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
  const line = /^[^\r\n]*/.exec(text.slice(lineStart, offset + MAX_LINE))?.[0] ?? "";
  const statement = source.positions().range(offset, lineStart + line.trimEnd().length);
  const found = FROM.test(line) ? fromModule(line) : modules(line);
  return found.map(({ kind, specifier, level, start }) => ({
    kind,
    specifier,
    level,
    names: [],
    range: source.positions().range(lineStart + start, lineStart + start + specifier.length),
    statement,
  }));
}

const MAX_LINE = 1000;

interface Found {
  readonly kind: "static" | "from";
  readonly specifier: string;
  readonly level: number;
  /** Offset in the line. */
  readonly start: number;
}

const NAME = String.raw`[\p{ID_Start}_][\p{ID_Continue}]*`;
const DOTTED = String.raw`${NAME}(?:\.${NAME})*`;
const ITEM = String.raw`${NAME}(?:[ \t]+as(?:[ \t]+${NAME})?)?`;
const FROM = new RegExp(
  String.raw`^[ \t\f\uFEFF]*from[ \t]+(?<dots>\.*)[ \t]*(?<name>${DOTTED})?[ \t]+import\b[ \t]*(?:\(|\*|#|$|${ITEM}[ \t]*(?:$|[,#;]))`,
  "du",
);
const IMPORT = new RegExp(
  String.raw`^[ \t\f\uFEFF]*import[ \t]+(?<list>${DOTTED}(?:[ \t]+as(?:[ \t]+${NAME})?)?[ \t]*(?:,[ \t]*${DOTTED}(?:[ \t]+as(?:[ \t]+${NAME})?)?[ \t]*)*)[.,]?[ \t]*(?:$|[#;])`,
  "du",
);

function fromModule(line: string): readonly Found[] {
  const match = FROM.exec(line);
  if (!match) return [];
  const level = match.groups?.["dots"]?.length ?? 0;
  const specifier = match.groups?.["name"] ?? "";
  if (level === 0 && specifier === "") return [];
  const start = match.indices?.groups?.["name"]?.[0] ?? match.indices?.groups?.["dots"]?.[1] ?? 0;
  return [{ kind: "from", specifier, level, start }];
}

function modules(line: string): readonly Found[] {
  const match = IMPORT.exec(line);
  const list = match?.groups?.["list"] ?? "";
  const start = match?.indices?.groups?.["list"]?.[0] ?? 0;
  return Array.from(list.matchAll(/(^|,)[ \t]*([^\s,]+)/g), (item) => {
    const specifier = item[2] ?? "";
    const offset = item.index + item[0].length - specifier.length;
    return { kind: "static" as const, specifier, level: 0, start: start + offset };
  });
}
