import type { Node } from "web-tree-sitter";
import type { Parameter } from "../../core/structure.ts";
import type { StructureBuilder } from "../builder.ts";

/** Parameters of a function or lambda, without the bare `*` and `/` between them. */
export function parameters(list: Node | null, builder: StructureBuilder): readonly Parameter[] {
  const written = list?.namedChildren ?? [];
  return written
    .filter((node) => !SEPARATORS.has(node.type))
    .map((node) => parameter(node, builder));
}

const SEPARATORS: ReadonlySet<string> = new Set([
  "comment",
  "positional_separator",
  "keyword_separator",
  "ERROR",
]);

function parameter(node: Node, builder: StructureBuilder): Parameter {
  const type = node.childForFieldName("type");
  const value = node.childForFieldName("value");
  const target = node.childForFieldName("name") ?? (type ? (node.namedChildren[0] ?? node) : node);
  const rest = REST[target.type];
  return {
    name: (rest ? (target.namedChildren[0] ?? target) : target).text,
    ...(rest && { rest }),
    ...(type && { annotation: builder.excerpt(type) }),
    ...(value && { default: builder.excerpt(value) }),
    optional: value !== null,
    range: builder.range(node),
  };
}

const REST: Readonly<Record<string, "positional" | "keyword">> = {
  list_splat_pattern: "positional",
  dictionary_splat_pattern: "keyword",
};
