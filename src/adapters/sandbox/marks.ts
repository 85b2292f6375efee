import type { Node } from "web-tree-sitter";
import { withTree } from "../../syntax/parse.ts";

/**
 * JavaScript that tells which of its branches it reaches, and does what it did: runners/javascript/realm/coverage.cjs
 * counts the calls. Lines stay where they are. A text that cannot be read is left alone and tells nothing.
 */
export function withMarks(text: string): string {
  try {
    const read = withTree(text, "javascript", ({ rootNode }) =>
      rootNode.hasError ? text : insert(text, marksOf(rootNode)),
    );
    return read.status === "read" ? read.value : text;
  } catch (error) {
    // It nests deeper than the stack is.
    if (error instanceof RangeError) return text;
    throw error;
  }
}

/** By offset: what ends there stands before what starts there. */
interface Insertions {
  readonly ends: Map<number, string>;
  readonly starts: Map<number, string>;
}

/** A variable that is there, if undefined, as soon as a function can be called. */
const NAME = "disprove$reach";

function marksOf(root: Node): Insertions {
  const insertions: Insertions = { ends: new Map(), starts: new Map() };
  let count = 0;
  const mark = () => `${NAME}?.(${++count})`;
  const start = (offset: number, text: string) =>
    insertions.starts.set(offset, (insertions.starts.get(offset) ?? "") + text);
  const end = (offset: number, text: string) =>
    insertions.ends.set(offset, (insertions.ends.get(offset) ?? "") + text);

  /** What is inside has its end marked first, so that brackets close in their order. */
  const visit = (node: Node): void => {
    const closing = open(node);
    for (const child of node.namedChildren) if (child) visit(child);
    if (closing !== undefined) end(endOfCode(node), closing);
  };

  const open = (node: Node): string | undefined => {
    const { parent } = node;
    if (!parent) return undefined;
    const role = roleOf(node, parent);
    if (role === "body") {
      start(behindDirectives(node), ` ;${mark()};`);
    } else if (role === "statement") {
      if (node.type === "statement_block") start(node.startIndex + 1, ` ${mark()};`);
      else start(node.startIndex, `{ ${mark()}; `);
      if (isLonelyIf(node)) return ` else ${mark()}; }`;
      return node.type === "statement_block" ? undefined : " }";
    } else if (role === "expression") {
      start(node.startIndex, `(${mark()}, `);
      return ")";
    } else if (role === "case") {
      const colon = node.children.find((child) => child?.type === ":");
      if (colon) start(colon.endIndex, ` ${mark()};`);
    } else if (role === "lonely-if") {
      return ` else ${mark()};`;
    }
    return undefined;
  };

  start(behindDirectives(root), ` ;var ${NAME} = globalThis["disprove.reach"]; `);
  visit(root);
  return insertions;
}

type Role = "body" | "statement" | "expression" | "case" | "lonely-if";

function roleOf(node: Node, parent: Node): Role | undefined {
  const isField = (name: string) => parent.childForFieldName(name)?.id === node.id;
  if (node.type === "switch_case" || node.type === "switch_default") return "case";
  if (FUNCTIONS.has(parent.type) && isField("body"))
    return node.type === "statement_block" ? "body" : "expression";
  if (parent.type === "catch_clause" && isField("body")) return "statement";
  if (isBranch(node, parent, isField) && !UNWRAPPED.has(node.type)) return "statement";
  if (parent.type === "ternary_expression" && !isField("condition") && node.type !== "comment")
    return "expression";
  const operator = parent.type === "binary_expression" && parent.childForFieldName("operator");
  if (operator && SHORT_CIRCUITS.has(operator.type) && isField("right")) return "expression";
  return isLonelyIf(node) && !isBranch(node, parent, isField) ? "lonely-if" : undefined;
}

function isBranch(node: Node, parent: Node, isField: (name: string) => boolean): boolean {
  if (parent.type === "if_statement") return isField("consequence");
  if (parent.type === "else_clause") return node.type !== "comment";
  return LOOPS.has(parent.type) && isField("body");
}

function isLonelyIf(node: Node): boolean {
  return node.type === "if_statement" && node.childForFieldName("alternative") === null;
}

const FUNCTIONS: ReadonlySet<string> = new Set([
  "arrow_function",
  "function_declaration",
  "function_expression",
  "generator_function",
  "generator_function_declaration",
  "method_definition",
]);
const LOOPS: ReadonlySet<string> = new Set([
  "for_statement",
  "for_in_statement",
  "while_statement",
  "do_statement",
]);
const SHORT_CIRCUITS: ReadonlySet<string> = new Set(["&&", "||", "??"]);
/** In a block they would be of that block alone. */
const UNWRAPPED: ReadonlySet<string> = new Set(["function_declaration"]);

/** `"use strict"` is one only where nothing stands before it. */
function behindDirectives(block: Node): number {
  const isFile = block.type === "program";
  let offset = isFile ? block.startIndex : block.startIndex + 1;
  for (const child of block.namedChildren) {
    if (child?.type === "comment") continue;
    const isDirective =
      child?.type === "hash_bang_line" ||
      (child?.type === "expression_statement" && child.firstNamedChild?.type === "string");
    if (!isDirective) break;
    offset = child.type === "hash_bang_line" ? child.endIndex + 1 : child.endIndex;
  }
  return offset;
}

/** A statement without a semicolon may end with a comment, which would swallow what is put there. */
function endOfCode(node: Node): number {
  const last = node.children.findLast((child) => child?.type !== "comment");
  return last ? endOfCode(last) : node.endIndex;
}

function insert(text: string, { ends, starts }: Insertions): string {
  const offsets = [...new Set([...ends.keys(), ...starts.keys()])].sort((a, b) => a - b);
  let made = "";
  let last = 0;
  for (const offset of offsets) {
    made += text.slice(last, offset) + (ends.get(offset) ?? "") + (starts.get(offset) ?? "");
    last = offset;
  }
  return made + text.slice(last);
}
