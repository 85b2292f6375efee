import type { Node } from "web-tree-sitter";
import type { Loop } from "../../core/structure.ts";
import type { NodeReader, StructureBuilder } from "../builder.ts";
import { dottedPath } from "../callee.ts";
import { readClass, readFunction, readName } from "./declarations.ts";
import { literal } from "./literals.ts";

const LITERALS = ["string", "template_string", "number", "regex", "true", "false", "null"];
const FUNCTIONS = [
  "function_declaration",
  "function_expression",
  "generator_function",
  "generator_function_declaration",
  "method_definition",
  "arrow_function",
];
const NAMES = [
  "variable_declarator",
  "pair",
  "public_field_definition",
  "field_definition",
  "assignment_expression",
];
const CLASSES = ["class", "class_declaration", "abstract_class_declaration"];

/** How each kind of JavaScript or TypeScript node is read. */
export const javascriptNodes: ReadonlyMap<string, NodeReader> = new Map<string, NodeReader>([
  ...LITERALS.map((type) => [type, literal] as [string, NodeReader]),
  ...FUNCTIONS.map((type) => [type, readFunction] as [string, NodeReader]),
  ...CLASSES.map((type) => [type, readClass] as [string, NodeReader]),
  ...NAMES.map((type) => [type, readName] as [string, NodeReader]),
  ["decorator", (node, builder) => builder.addDecorator(node)],
  ["call_expression", (node, builder) => call(node, "function", builder)],
  ["new_expression", (node, builder) => call(node, "constructor", builder)],
  ["for_statement", forStatement],
  ["for_in_statement", forInStatement],
  ["while_statement", (node, builder) => conditionLoop(node, "while", builder)],
  ["do_statement", (node, builder) => conditionLoop(node, "do-while", builder)],
  ["comment", comment],
]);

function comment(node: Node, builder: StructureBuilder): false {
  return builder.addComment(
    node,
    builder.text.startsWith("/*", node.startIndex) ? "block" : "line",
  );
}

function call(node: Node, field: "function" | "constructor", builder: StructureBuilder): boolean {
  const callee = node.childForFieldName(field);
  if (!callee) return false;
  const path = dottedPath(builder.text.slice(callee.startIndex, callee.endIndex));
  const list = node.childForFieldName("arguments");
  const given = list?.type === "arguments" ? list.namedChildren : [];
  return builder.addCall({
    ...(path !== undefined && { callee: path }),
    calleeRange: builder.range(callee),
    kind: field === "constructor" ? "new" : "call",
    arguments: given
      .filter((each) => each.type !== "comment")
      .map((each) => {
        const spread = each.type === "spread_element";
        return { spread, range: builder.range(spread ? (each.namedChildren[0] ?? each) : each) };
      }),
    range: builder.range(node),
  });
}

function forStatement(node: Node, builder: StructureBuilder): boolean {
  const body = node.childForFieldName("body");
  const open = node.children.find((child) => child.type === "(");
  const close = node.children.findLast((child) => child.type === ")");
  return body && open && close ? loop(node, "for", open, close, body, builder) : false;
}

function forInStatement(node: Node, builder: StructureBuilder): boolean {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  const body = node.childForFieldName("body");
  if (!left || !right || !body) return false;
  const kind = node.childForFieldName("operator")?.text === "of" ? "for-of" : "for-in";
  return loop(node, kind, left, right, body, builder);
}

function conditionLoop(node: Node, kind: "while" | "do-while", builder: StructureBuilder): boolean {
  const condition = node.childForFieldName("condition");
  const body = node.childForFieldName("body");
  return condition && body ? loop(node, kind, condition, condition, body, builder) : false;
}

function loop(
  node: Node,
  kind: Loop["kind"],
  from: Node,
  to: Node,
  body: Node,
  builder: StructureBuilder,
): boolean {
  const isAsync = node.children.some((child) => child.type === "await");
  const [range, header] = [builder.range(node), builder.range(from, to)];
  return builder.addLoops([{ kind, async: isAsync, range, header, body: builder.range(body) }]);
}
