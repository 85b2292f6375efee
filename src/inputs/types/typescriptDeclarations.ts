import { readLiteral } from "../../examples/literal.ts";
import type { FlatTree } from "../../flow/flatTree.ts";
import type { Value } from "../../core/value.ts";
import type { Declaration, TypeExpression, TypeField } from "./expression.ts";
import { membersOf, typescriptTypeAt } from "./typescriptExpression.ts";

/** What the names at the top of a TypeScript file mean as types: interfaces, aliases, enums, classes; and JSDoc's typedefs. */
export function typescriptDeclarations(tree: FlatTree): ReadonlyMap<string, Declaration> {
  const found = new Map<string, Declaration>();
  for (const statement of tree.children(0)) {
    const inner =
      tree.type(statement) === "export_statement"
        ? tree.child(statement, "declaration")
        : statement;
    if (inner < 0) continue;
    const named = tree.child(inner, "name");
    const declaration = declarationOf(tree, inner);
    if (named >= 0 && declaration) found.set(tree.textOf(named), declaration);
  }
  return found;
}

function declarationOf(tree: FlatTree, node: number): Declaration | undefined {
  const body = tree.child(node, "body");
  switch (tree.type(node)) {
    case "interface_declaration":
      return {
        kind: "record",
        parameters: typeParameters(tree, node),
        bases: basesOf(tree, node),
        ...membersOf(tree, body),
      };
    case "type_alias_declaration":
      return {
        kind: "alias",
        parameters: typeParameters(tree, node),
        type: typescriptTypeAt(tree, tree.child(node, "value")),
      };
    case "enum_declaration":
      return enumOf(tree, body);
    case "class_declaration":
    case "abstract_class_declaration":
      return classOf(tree, node, body);
    default:
      return undefined;
  }
}

function typeParameters(tree: FlatTree, node: number): readonly string[] {
  const list = tree.child(node, "type_parameters");
  return list < 0 ? [] : tree.children(list).map((each) => tree.textOf(tree.child(each, "name")));
}

function basesOf(tree: FlatTree, node: number): readonly TypeExpression[] {
  const clause = tree.children(node).find((each) => tree.type(each) === "extends_type_clause");
  return clause === undefined
    ? []
    : tree.children(clause).map((each) => typescriptTypeAt(tree, each));
}

/** At run time a member is its value: its number, or its text. */
function enumOf(tree: FlatTree, body: number): Declaration {
  const members: string[] = [];
  const values: Value[] = [];
  let next = 0n;
  for (const each of body < 0 ? [] : tree.children(body)) {
    const named = tree.child(each, "name");
    members.push(tree.textOf(named >= 0 ? named : each));
    const written = tree.child(each, "value");
    const value = written < 0 ? undefined : readLiteral(tree.textOf(written), 0)?.value;
    if (value?.kind === "integer") next = value.value;
    values.push(value ?? { kind: "integer", value: next });
    next++;
  }
  return { kind: "enum", members, values };
}

function classOf(tree: FlatTree, node: number, body: number): Declaration {
  const heritage = tree.children(node).find((each) => tree.type(each) === "class_heritage");
  const derives = heritage !== undefined && /\bextends\b/.test(tree.textOf(heritage));
  const constructor = (body < 0 ? [] : tree.children(body)).find(
    (each) =>
      tree.type(each) === "method_definition" &&
      tree.textOf(tree.child(each, "name")) === "constructor",
  );
  const isAbstract = tree.type(node) === "abstract_class_declaration";
  if (constructor === undefined)
    return { kind: "class", bases: [], fields: [], isOpaque: derives || isAbstract };
  const parameters = tree.children(tree.child(constructor, "parameters"));
  const fields = parameters.map((each): TypeField => {
    const pattern = tree.child(each, "pattern");
    const type = tree.child(each, "type");
    return {
      name: tree.textOf(pattern >= 0 ? pattern : each),
      type: type < 0 ? { kind: "unknown" } : typescriptTypeAt(tree, type),
      optional: tree.type(each) === "optional_parameter" || tree.child(each, "value") >= 0,
    };
  });
  return { kind: "class", bases: [], fields, isOpaque: isAbstract };
}
