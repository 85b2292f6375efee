import { sameNode } from "../reading.ts";
import type { NodePath } from "../visit.ts";

/** Is the call `import("x")` at this place of the path part of a type, `import("x").T`? */
export function isInType(path: NodePath, index: number): boolean {
  let at = index - 1;
  while (CHAIN.has(path[at]?.type ?? "")) at--;
  const owner = path[at];
  if (!owner) return false;
  if (owner.type === "as_expression" || owner.type === "satisfies_expression") {
    return !sameNode(owner.firstChild, path[at + 1]);
  }
  return TYPES.has(owner.type);
}

/** `import("x").A.B<C>` */
const CHAIN: ReadonlySet<string> = new Set([
  "member_expression",
  "nested_type_identifier",
  "subscript_expression",
  "instantiation_expression",
  "call_expression",
]);

const TYPES: ReadonlySet<string> = new Set([
  "array_type",
  "asserts",
  "conditional_type",
  "constraint",
  "default_type",
  "extends_type_clause",
  "function_type",
  "constructor_type",
  "generic_type",
  "implements_clause",
  "index_type_query",
  "intersection_type",
  "lookup_type",
  "mapped_type_clause",
  "omitting_type_annotation",
  "opting_type_annotation",
  "optional_type",
  "parenthesized_type",
  "readonly_type",
  "rest_type",
  "template_type",
  "tuple_type",
  "type_alias_declaration",
  "type_annotation",
  "type_arguments",
  "type_predicate",
  "type_query",
  "union_type",
]);
