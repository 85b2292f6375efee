import type { Node } from "web-tree-sitter";
import type { Argument, Loop } from "../../core/structure.ts";
import type { NodeReader, StructureBuilder } from "../builder.ts";
import { dottedPath } from "../callee.ts";
import { blockDocstring, commentDocstring, moduleDocstring } from "./docstrings.ts";
import { literal } from "./literals.ts";
import { parameters } from "./parameters.ts";

/** How each kind of Python node is read. */
export const pythonNodes: ReadonlyMap<string, NodeReader> = new Map<string, NodeReader>([
  ["module", moduleDocstring],
  ["function_definition", functionDefinition],
  ["decorator", (node, builder) => builder.addDecorator(node)],
  ["lambda", lambda],
  ["class_definition", classDefinition],
  ["call", call],
  ["for_statement", forStatement],
  ["while_statement", whileStatement],
  ["list_comprehension", comprehension],
  ["set_comprehension", comprehension],
  ["dictionary_comprehension", comprehension],
  ["generator_expression", comprehension],
  ["yield", (_, builder) => builder.markGenerator()],
  ["comment", (node, builder) => builder.addComment(node, "line")],
  ...["string", "integer", "float", "true", "false", "none"].map(
    (type) => [type, literal] as [string, NodeReader],
  ),
]);

function functionDefinition(node: Node, builder: StructureBuilder): boolean {
  const body = node.childForFieldName("body");
  const name = node.childForFieldName("name");
  if (!body) return false;
  const returns = node.childForFieldName("return_type");
  const isMethod = builder.isInClass();
  return builder.addFunction(
    {
      ...(name && { name: name.text }),
      kind: !isMethod ? "function" : name?.text === "__init__" ? "constructor" : "method",
      async: node.firstChild?.type === "async",
      generator: false,
      parameters: parameters(node.childForFieldName("parameters"), builder),
      ...(returns && { returns: builder.excerpt(returns) }),
      decorators: builder.takeDecorators(node),
      range: builder.range(node),
      body: builder.range(body),
    },
    blockDocstring(body, builder) ?? commentDocstring(node, builder),
  );
}

function lambda(node: Node, builder: StructureBuilder): boolean {
  const body = node.childForFieldName("body");
  if (!body) return false;
  return builder.addFunction({
    kind: "lambda",
    async: false,
    generator: false,
    parameters: parameters(node.childForFieldName("parameters"), builder),
    decorators: [],
    range: builder.range(node),
    body: builder.range(body),
  });
}

function classDefinition(node: Node, builder: StructureBuilder): boolean {
  const body = node.childForFieldName("body");
  const name = node.childForFieldName("name");
  if (!body) return false;
  const bases = node.childForFieldName("superclasses")?.namedChildren ?? [];
  return builder.addClass(
    {
      ...(name && { name: name.text }),
      bases: bases
        .filter((each) => each.type !== "keyword_argument" && each.type !== "comment")
        .map((each) => builder.excerpt(each)),
      decorators: builder.takeDecorators(node),
      range: builder.range(node),
      body: builder.range(body),
    },
    blockDocstring(body, builder),
  );
}

function call(node: Node, builder: StructureBuilder): boolean {
  const callee = node.childForFieldName("function");
  const given = node.childForFieldName("arguments");
  if (!callee || !given) return false;
  const path = dottedPath(builder.text.slice(callee.startIndex, callee.endIndex));
  const values = given.type === "generator_expression" ? [given] : given.namedChildren;
  return builder.addCall({
    ...(path !== undefined && { callee: path }),
    calleeRange: builder.range(callee),
    kind: "call",
    arguments: values
      .filter((each) => each.type !== "comment")
      .map((each) => argument(each, builder)),
    range: builder.range(node),
  });
}

function argument(node: Node, builder: StructureBuilder): Argument {
  const name = node.type === "keyword_argument" ? node.childForFieldName("name") : null;
  const value = name ? node.childForFieldName("value") : null;
  const spread = node.type === "list_splat" || node.type === "dictionary_splat";
  const inner = value ?? (spread ? (node.namedChildren[0] ?? node) : node);
  return { ...(name && { name: name.text }), spread, range: builder.range(inner) };
}

function forStatement(node: Node, builder: StructureBuilder): boolean {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  const isAsync = node.firstChild?.type === "async";
  return left && right ? loop(node, "for-in", left, right, isAsync, builder) : false;
}

function whileStatement(node: Node, builder: StructureBuilder): boolean {
  const condition = node.childForFieldName("condition");
  return condition ? loop(node, "while", condition, condition, false, builder) : false;
}

function loop(
  node: Node,
  kind: Loop["kind"],
  from: Node,
  to: Node,
  isAsync: boolean,
  builder: StructureBuilder,
): boolean {
  const body = node.childForFieldName("body");
  if (!body) return false;
  const header = builder.range(from, to);
  return builder.addLoops([
    { kind, async: isAsync, range: builder.range(node), header, body: builder.range(body) },
  ]);
}

function comprehension(node: Node, builder: StructureBuilder): boolean {
  const body = node.childForFieldName("body");
  if (!body) return false;
  const clauses = node.namedChildren.filter((child) => child.type === "for_in_clause");
  return builder.addLoops(
    clauses.map((clause) => ({
      kind: "comprehension",
      async: clause.firstChild?.type === "async",
      range: builder.range(node),
      header: builder.range(clause),
      body: builder.range(body),
    })),
  );
}
