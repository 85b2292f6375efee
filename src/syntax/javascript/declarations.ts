import type { Node } from "web-tree-sitter";
import type { Excerpt, FunctionShape } from "../../core/structure.ts";
import type { StructureBuilder } from "../builder.ts";
import { jsdoc } from "./jsdoc.ts";
import { annotation, parameters } from "./parameters.ts";

export function readFunction(node: Node, builder: StructureBuilder): boolean {
  const body = node.childForFieldName("body");
  if (!body) return false;
  const name = node.childForFieldName("name")?.text ?? builder.nameAt(node.startIndex);
  const words = keywords(node);
  const decorators = node.type === "method_definition" ? builder.takeDecorators(node) : [];
  const returns = annotation(node.childForFieldName("return_type"), builder);
  return builder.addFunction(
    {
      ...(name !== undefined && { name }),
      kind: kindOf(node, name, words),
      async: words.has("async"),
      generator: words.has("*"),
      parameters: parameters(node, builder),
      ...(returns && { returns }),
      decorators,
      range: builder.range(node),
      body: builder.range(body),
    },
    jsdoc(node, decorators, builder),
  );
}

export function readClass(node: Node, builder: StructureBuilder): boolean {
  const body = node.childForFieldName("body");
  if (!body) return false;
  const decorators = [...builder.takeDecorators(node), ...ownDecorators(node, builder)];
  const name = node.childForFieldName("name")?.text ?? builder.nameAt(node.startIndex);
  return builder.addClass(
    {
      ...(name !== undefined && { name }),
      bases: bases(node, builder),
      decorators,
      range: builder.range(node),
      body: builder.range(body),
    },
    jsdoc(node, decorators, builder),
  );
}

/** Gives the variable's, property's or field's name to the function or class that is its value. */
export function readName(node: Node, builder: StructureBuilder): false {
  const value = node.childForFieldName("value") ?? node.childForFieldName("right");
  if (!value || !NAMED.has(value.type)) return false;
  const target = ["name", "key", "property", "left"]
    .map((field) => node.childForFieldName(field))
    .find((each) => each !== null);
  if (target && !target.type.endsWith("_pattern")) builder.nameNext(value.startIndex, target.text);
  return false;
}

const NAMED: ReadonlySet<string> = new Set([
  "arrow_function",
  "class",
  "function_expression",
  "generator_function",
]);

/** `async`, `*`, `get`, `static`: the words before its name. */
function keywords(node: Node): ReadonlySet<string> {
  const end = (node.childForFieldName("name") ?? node.childForFieldName("parameters"))?.startIndex;
  const before = node.children.filter(
    (child) => !child.isNamed && child.startIndex < (end ?? Infinity),
  );
  return new Set(before.map((child) => child.type));
}

function kindOf(
  node: Node,
  name: string | undefined,
  words: ReadonlySet<string>,
): FunctionShape["kind"] {
  if (node.type === "arrow_function") return "arrow";
  if (node.type !== "method_definition") return "function";
  if (words.has("get")) return "getter";
  if (words.has("set")) return "setter";
  return name === "constructor" ? "constructor" : "method";
}

/** Those after `export` are part of the class. */
function ownDecorators(node: Node, builder: StructureBuilder): readonly Excerpt[] {
  const found = node.namedChildren.filter((child) => child.type === "decorator");
  return found
    .flatMap((each) => each.namedChildren.slice(0, 1))
    .map((each) => builder.excerpt(each));
}

function bases(node: Node, builder: StructureBuilder): readonly Excerpt[] {
  const heritage = node.namedChildren.find((child) => child.type === "class_heritage");
  return (heritage?.namedChildren ?? []).flatMap((child) => {
    if (child.type === "implements_clause") return [];
    const base = child.type === "extends_clause" ? child.childForFieldName("value") : child;
    return base ? [builder.excerpt(base)] : [];
  });
}
