import type { Node } from "web-tree-sitter";
import type { Language } from "../core/module.ts";
import { commentText, isComment } from "./comments.ts";
import { withTree } from "./parse.ts";

/** A statement of code that shows how other code is used, with what a comment says of it. */
export interface Statement {
  readonly does: "shows" | "asserts" | "names" | "imports" | "defines" | "other";
  /** As written, without the indentation of what it stands in. */
  readonly source: string;
  readonly start: number;
  readonly end: number;
  /** Where the statement of the top level starts that it is, or is in. */
  readonly top: number;
  /** What is shown, asserted, or given a name. */
  readonly expression?: string;
  /** It is printed, so that a comment may say how that looks. */
  readonly isPrinted?: true;
  /** `assert.equal(a, b)`: what the expression should be, as written. */
  readonly equal?: string;
  /** What it gives a value to. */
  readonly names: readonly string[];
  readonly note?: Note;
}

/** The comment behind a statement, or the ones right below it. */
export interface Note {
  /** Without its marks; several lines are one text. */
  readonly text: string;
  readonly isBehind: boolean;
  /** The next statement follows at once, so that it may speak of that one. */
  readonly isAbove: boolean;
}

/**
 * The statements of a piece of code in their order, those of the block that runs when a file is started among them.
 * Undefined for what does not parse: prose, or a sketch. `loadGrammars` must have loaded the language.
 */
export function readStatements(text: string, language: Language): readonly Statement[] | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const parsed = withTree(text, language, ({ rootNode }) =>
    rootNode.hasError ? undefined : statementsOf(rootNode, text),
  );
  return parsed.status === "read" ? parsed.value : undefined;
}

const MOST_CHARACTERS = 200_000;

function statementsOf(block: Node, text: string, top?: number): readonly Statement[] {
  const children = block.namedChildren;
  return children.flatMap((node, at): readonly Statement[] => {
    if (isComment(node.type)) return [];
    const main = mainBlock(node);
    if (main) return statementsOf(main, text, top ?? node.startIndex);
    const note = noteOf(children, at, text);
    return [{ ...readStatement(node, text), top: top ?? node.startIndex, ...(note && { note }) }];
  });
}

/** `if __name__ == "__main__":`, `if (require.main === module)` */
function mainBlock(node: Node): Node | undefined {
  const condition = node.type === "if_statement" ? node.childForFieldName("condition") : null;
  return condition && /__name__\s*==|require\.main\s*===?\s*module/.test(condition.text)
    ? (node.childForFieldName("consequence") ?? undefined)
    : undefined;
}

function noteOf(siblings: readonly Node[], at: number, text: string): Note | undefined {
  const statement = siblings[at];
  if (!statement) return undefined;
  const lines: string[] = [];
  let row = statement.endPosition.row;
  let first: Node | undefined;
  let next: Node | undefined;
  for (const node of siblings.slice(at + 1)) {
    const gap = node.startPosition.row - row;
    next = node;
    if (!isComment(node.type) || gap > 1) break;
    // A block's last comment may stand behind its last statement, and another statement's on the same line.
    if (first === undefined) first = node;
    else if (first.startPosition.row === statement.endPosition.row && !isAligned(first, node))
      break;
    lines.push(commentText([{ text: text.slice(node.startIndex, node.endIndex) }]));
    row = node.endPosition.row;
    next = undefined;
  }
  if (!first) return undefined;
  const isBehind = first.startPosition.row === statement.endPosition.row;
  const isAbove = !isBehind && next !== undefined && next.startPosition.row - row <= 1;
  return { text: lines.join("\n").trim(), isBehind, isAbove };
}

/** A comment behind a statement goes on in the lines below where they begin in the same column. */
function isAligned(first: Node, next: Node): boolean {
  return first.startPosition.column === next.startPosition.column;
}

function readStatement(node: Node, text: string): Omit<Statement, "note" | "top"> {
  const place = {
    source: dedented(node, text),
    start: node.startIndex,
    end: node.endIndex,
    names: [],
  };
  if (/^(?:import|export_statement$|future_import)/.test(node.type))
    return { ...place, does: node.childForFieldName("declaration") ? "defines" : "imports" };
  if (/(?:function|class|interface|type_alias|enum|decorated)_?\w*$/.test(node.type))
    return { ...place, does: "defines" };
  if (node.type === "assert_statement")
    return { ...place, ...readAssert(node.namedChildren[0], text) };
  if (node.type === "lexical_declaration" || node.type === "variable_declaration")
    return { ...place, ...readDeclaration(node, text) };
  if (node.type !== "expression_statement") return { ...place, does: "other" };
  const [inner, ...more] = node.namedChildren.filter((child) => !isComment(child.type));
  if (!inner || more.length > 0) return { ...place, does: "other" };
  if (/^(?:assignment|assignment_expression)$/.test(inner.type))
    return { ...place, ...readAssignment(inner, text) };
  if (/augmented|update_expression/.test(inner.type)) return { ...place, does: "other" };
  return { ...place, ...readExpression(inner, text) };
}

type Read = Pick<Statement, "does" | "expression" | "isPrinted" | "equal"> &
  Partial<Pick<Statement, "names">>;

function readDeclaration(node: Node, text: string): Read {
  const declarators = node.namedChildren.filter(({ type }) => type === "variable_declarator");
  const [only, ...more] = declarators;
  const names = declarators.flatMap((each) => namesIn(each.childForFieldName("name")));
  const value = more.length === 0 ? only?.childForFieldName("value") : undefined;
  if (value && /^(?:arrow_function|function|generator_function|class)/.test(value.type))
    return { does: "defines", names };
  if (value && /\brequire\(/.test(value.text.slice(0, 20))) return { does: "imports", names };
  return names.length === 1 && value
    ? { does: "names", names, expression: names[0] ?? "" }
    : {
        does: "names",
        names,
        ...(value && names.length === 0 && { expression: slice(value, text) }),
      };
}

function readAssignment(node: Node, text: string): Read {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  if (!left || !right) return { does: "other" };
  if (/^(?:module\.)?exports\b/.test(left.text)) return { does: "imports" };
  if (/^(?:arrow_function|function_expression|lambda|class)$/.test(right.type))
    return { does: "defines", names: namesIn(left) };
  return { does: "names", names: namesIn(left), expression: slice(left, text) };
}

/** The plain names of a pattern, up to what anybody writes. */
function namesIn(node: Node | null): readonly string[] {
  if (!node) return [];
  if (node.type === "identifier" || node.type === "shorthand_property_identifier_pattern")
    return [node.text];
  return node.text.length > 200 ? [] : node.namedChildren.flatMap((child) => namesIn(child));
}

function readExpression(node: Node, text: string): Read {
  const shown = { does: "shows", expression: slice(node, text) } as const;
  if (node.type !== "call_expression" && node.type !== "call") return shown;
  const callee = node.childForFieldName("function");
  const given = node
    .childForFieldName("arguments")
    ?.namedChildren.filter(({ type }) => !isComment(type));
  const [first, second] = given ?? [];
  if (!callee || !first) return shown;
  const name = callee.text.length > 200 ? "" : callee.text.replaceAll(/\s/g, "");
  if (PRINTS.test(name))
    return given?.length === 1 && isPlain(first)
      ? { does: "shows", expression: slice(first, text), isPrinted: true }
      : { does: "other" };
  if (/^(?:console\.)?assert(?:\.ok)?$/.test(name)) return readAssert(first, text);
  if (EQUALS.test(name) && second)
    return { does: "asserts", expression: slice(first, text), equal: slice(second, text) };
  const inner = callee.childForFieldName("object");
  const subject = inner?.childForFieldName("function")?.text === "expect" ? inner : undefined;
  const expected = subject?.childForFieldName("arguments")?.namedChildren[0];
  if (expected && /\.(?:toBe|toEqual|toStrictEqual)$/.test(name))
    return { does: "asserts", expression: slice(expected, text), equal: slice(first, text) };
  return expected ? { does: "other" } : shown;
}

const PRINTS = /^(?:print|console\.(?:log|info))$/;
const EQUALS = /^assert(?:\.(?:equal|strictEqual|deepEqual|deepStrictEqual|equals|same)|Equals?)$/;

/** No `*items`, `sep=""`, `...items`. */
function isPlain({ type }: Node): boolean {
  return !/^(?:keyword_argument|list_splat|dictionary_splat|spread_element|generator_expression)$/.test(
    type,
  );
}

function readAssert(node: Node | undefined, text: string): Read {
  if (!node) return { does: "other" };
  const operators = node.children.filter(({ isNamed }) => !isNamed).map(({ type }) => type);
  const isEquation =
    /^(?:comparison_operator|binary_expression)$/.test(node.type) &&
    operators.length === 1 &&
    /^={2,3}$/.test(operators[0] ?? "");
  const [left, right] = node.namedChildren;
  return isEquation && left && right
    ? { does: "asserts", expression: slice(left, text), equal: slice(right, text) }
    : { does: "asserts", expression: slice(node, text) };
}

function slice(node: Node, text: string): string {
  return text.slice(node.startIndex, node.endIndex);
}

function dedented(node: Node, text: string): string {
  const source = slice(node, text);
  const { column } = node.startPosition;
  return column === 0
    ? source
    : source.replaceAll(new RegExp(String.raw`\n[ \t]{1,${Math.min(column, 200)}}`, "g"), "\n");
}
