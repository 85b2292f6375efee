import type { Node } from "web-tree-sitter";
import type { Excerpt, Parameter } from "../../core/structure.ts";
import type { StructureBuilder } from "../builder.ts";

/** Parameters of a function, method or arrow: also the bare one of `x => x`. */
export function parameters(node: Node, builder: StructureBuilder): readonly Parameter[] {
  const bare = node.childForFieldName("parameter");
  const listed = node.childForFieldName("parameters")?.namedChildren ?? [];
  return (bare ? [bare] : listed)
    .filter((each) => each.type !== "comment" && each.type !== "ERROR")
    .map((each) => parameter(each, builder));
}

/** `: T` without its colon. */
export function annotation(node: Node | null, builder: StructureBuilder): Excerpt | undefined {
  const type = node?.type === "type_annotation" ? node.namedChildren[0] : node;
  return type ? builder.excerpt(type) : undefined;
}

function parameter(node: Node, builder: StructureBuilder): Parameter {
  const target = node.childForFieldName("pattern") ?? node.childForFieldName("left") ?? node;
  const value = node.childForFieldName("value") ?? node.childForFieldName("right");
  const type = annotation(node.childForFieldName("type"), builder);
  const isRest = target.type === "rest_pattern";
  return {
    name: (isRest ? (target.namedChildren[0] ?? target) : target).text,
    ...(isRest && { rest: "positional" as const }),
    ...(type && { annotation: type }),
    ...(value && { default: builder.excerpt(value) }),
    optional: value !== null || node.type === "optional_parameter",
    range: builder.range(node),
  };
}
