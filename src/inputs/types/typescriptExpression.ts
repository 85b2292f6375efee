import { readLiteral } from "../../examples/literal.ts";
import { readFlatTree, type FlatTree } from "../../flow/flatTree.ts";
import { UNKNOWN, type TypeExpression, type TypeField, type TypeIndex } from "./expression.ts";

/** Reads a TypeScript type, or one of a JSDoc comment: `Array.<string>`, `?number`, `string=`. Never throws for what the text is. */
export function readTypescriptType(text: string): TypeExpression {
  const plain = plainType(text);
  if (plain === "" || plain.length > LONGEST) return UNKNOWN;
  const source = `type _ = ${plain}`;
  const parsed = readFlatTree(source, "typescript");
  if (parsed.status === "unread") return UNKNOWN;
  const [declaration] = parsed.value.children(0);
  const value = declaration === undefined ? -1 : parsed.value.child(declaration, "value");
  return value < 0 ? UNKNOWN : typescriptTypeAt(parsed.value, value);
}

const LONGEST = 2_000;
const MOST_DEPTH = 30;

/** JSDoc's own signs in TypeScript's words. */
function plainType(text: string): string {
  const trimmed = text
    .trim()
    .replace(/^\.\.\./, "")
    .replace(/=$/, "");
  const nullable = /^\?(?<inner>.+)$|^(?<before>.+)\?$/s.exec(trimmed)?.groups;
  const inner = nullable?.["inner"] ?? nullable?.["before"] ?? trimmed;
  const plain = inner
    .replace(/^!/, "")
    .replaceAll(".<", "<")
    .replaceAll(
      /\bfunction\s*\((?<parameters>[^()]*)\)\s*(?::\s*(?<returns>[\w[\]]+))?/g,
      (_, parameters: string, returns?: string) => {
        const named = parameters
          .split(",")
          .filter((each) => each.trim() !== "")
          .map((each, index) => `p${index}: ${each.trim()}`);
        return `((${named.join(", ")}) => ${returns ?? "any"})`;
      },
    )
    .replaceAll(/(?<![\w)\]>])\*(?!\w)/g, "any");
  return nullable ? `(${plain}) | null` : plain;
}

export function typescriptTypeAt(tree: FlatTree, node: number, depth = 0): TypeExpression {
  if (depth > MOST_DEPTH || node < 0) return UNKNOWN;
  const children = tree.children(node);
  const inner = (each: number | undefined) =>
    each === undefined ? UNKNOWN : typescriptTypeAt(tree, each, depth + 1);
  switch (tree.type(node)) {
    case "type_annotation":
    case "parenthesized_type":
    case "readonly_type":
    case "optional_type":
      return inner(children[0]);
    case "predefined_type":
    case "type_identifier":
    case "identifier":
    case "nested_type_identifier":
      return { kind: "name", name: lastPart(tree.textOf(node)), of: [] };
    case "generic_type": {
      const given = children.find((each) => tree.type(each) === "type_arguments");
      const of = given === undefined ? [] : tree.children(given).map(inner);
      return { kind: "name", name: lastPart(tree.textOf(tree.child(node, "name"))), of };
    }
    case "array_type":
      return { kind: "name", name: "Array", of: [inner(children[0])] };
    case "union_type":
      return { kind: "union", of: children.map(inner) };
    case "intersection_type":
      return { kind: "intersection", of: children.map(inner) };
    case "literal_type":
      return literal(tree.textOf(node));
    case "tuple_type":
      return tuple(tree, children, inner);
    case "object_type":
      return { kind: "record", ...membersOf(tree, node, depth) };
    case "function_type":
      return {
        kind: "function",
        parameters: parameterTypes(tree, tree.child(node, "parameters"), depth),
        returns: inner(tree.child(node, "return_type")),
      };
    case "type_query":
    case "index_type_query":
    default:
      return UNKNOWN;
  }
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function literal(text: string): TypeExpression {
  const read = readLiteral(text, 0);
  return read && read.end === text.length ? { kind: "literal", value: read.value } : UNKNOWN;
}

/** `[string, x?: number, ...rest: boolean[]]` */
function tuple(
  tree: FlatTree,
  children: readonly number[],
  inner: (node: number | undefined) => TypeExpression,
): TypeExpression {
  const items: TypeExpression[] = [];
  let rest: TypeExpression | undefined;
  for (const child of children) {
    const type = tree.type(child);
    const annotation = tree.child(child, "type");
    if (
      type === "rest_type" ||
      (type.endsWith("_parameter") && tree.textOf(child).startsWith("..."))
    )
      rest = itemOf(inner(annotation >= 0 ? annotation : tree.children(child)[0]));
    else items.push(inner(type.endsWith("_parameter") ? annotation : child));
  }
  return { kind: "tuple", items, ...(rest && { rest }) };
}

function itemOf(type: TypeExpression): TypeExpression {
  return type.kind === "name" && type.name === "Array" ? (type.of[0] ?? UNKNOWN) : UNKNOWN;
}

/** The fields of an object type or of the body of an interface. */
export function membersOf(
  tree: FlatTree,
  body: number,
  depth = 0,
): { readonly fields: readonly TypeField[]; readonly index?: TypeIndex } {
  const fields: TypeField[] = [];
  let index: TypeIndex | undefined;
  for (const member of tree.children(body)) {
    const type = tree.type(member);
    if (type === "property_signature" || type === "public_field_definition") {
      const name = tree.textOf(tree.child(member, "name")).replaceAll(/^['"]|['"]$/g, "");
      const optional = /^[^:]*\?/.test(tree.textOf(member));
      fields.push({
        name,
        type: typescriptTypeAt(tree, tree.child(member, "type"), depth + 1),
        optional,
      });
    } else if (type === "method_signature") {
      const name = tree.textOf(tree.child(member, "name"));
      const parameters = parameterTypes(tree, tree.child(member, "parameters"), depth);
      const returns = typescriptTypeAt(tree, tree.child(member, "return_type"), depth + 1);
      const optional = /^[^(]*\?/.test(tree.textOf(member));
      fields.push({ name, type: { kind: "function", parameters, returns }, optional });
    } else if (type === "index_signature") {
      const key = typescriptTypeAt(tree, tree.child(member, "index_type"), depth + 1);
      index = { key, value: typescriptTypeAt(tree, tree.child(member, "type"), depth + 1) };
    }
  }
  return { fields, ...(index && { index }) };
}

function parameterTypes(tree: FlatTree, list: number, depth: number): readonly TypeExpression[] {
  if (list < 0) return [];
  return tree
    .children(list)
    .map((each) => typescriptTypeAt(tree, tree.child(each, "type"), depth + 1));
}
