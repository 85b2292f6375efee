import type { Tree, TreeCursor } from "web-tree-sitter";
import type { Language } from "../core/module.ts";
import { recent } from "../core/recent.ts";
import { withTree, type Parsed } from "../syntax/parse.ts";

/**
 * A syntax tree as arrays, in the order of the text: node 0 is the root, a node's descendants follow
 * it directly. Read in one walk, because each question to the parser's own tree crosses into WASM.
 */
export interface FlatTree {
  readonly text: string;
  readonly count: number;
  /** The kind of node: `identifier`, `if_statement`; a sign or word stands for itself. */
  type(node: number): string;
  /** The role in its parent: `condition`; `""` for none. */
  field(node: number): string;
  isNamed(node: number): boolean;
  start(node: number): number;
  end(node: number): number;
  parent(node: number): number;
  /** The first node that is no descendant: the next sibling, where there is one. */
  after(node: number): number;
  /** Named children without comments. */
  children(node: number): readonly number[];
  /** The first child with this role, or -1. */
  child(node: number, field: string): number;
  textOf(node: number): string;
}

/** Parses. `loadGrammars` must have loaded the language. */
export const readFlatTree: (text: string, language: Language) => Parsed<FlatTree> = recent(
  (text, language) => withTree(text, language, (tree) => flatTree(tree, text)),
);

function flatTree(tree: Tree, text: string): FlatTree {
  const { types, fields, numbers, count } = walk(tree);
  const at = (node: number, column: number): number => numbers[node * COLUMNS + column] ?? 0;
  const type = (node: number): string => types[at(node, TYPE)] ?? "";
  const isNamed = (node: number): boolean => at(node, NAMED) === 1;
  const after = (node: number): number => at(node, AFTER);
  const field = (node: number): string => fields[at(node, FIELD)] ?? "";
  return {
    text,
    count,
    type,
    field,
    isNamed,
    start: (node) => at(node, START),
    end: (node) => at(node, END),
    parent: (node) => at(node, PARENT),
    after,
    children(node) {
      const found: number[] = [];
      for (let child = node + 1; child < after(node); child = after(child))
        if (isNamed(child) && !COMMENTS.has(type(child))) found.push(child);
      return found;
    },
    child(node, wanted) {
      for (let child = node + 1; child < after(node); child = after(child))
        if (field(child) === wanted && !COMMENTS.has(type(child))) return child;
      return -1;
    },
    textOf: (node) => text.slice(at(node, START), at(node, END)),
  };
}

const COMMENTS: ReadonlySet<string> = new Set(["comment", "html_comment", "line_continuation"]);

const [TYPE, FIELD, NAMED, START, END, PARENT, AFTER, COLUMNS] = [0, 1, 2, 3, 4, 5, 6, 7] as const;

interface Columns {
  readonly types: readonly string[];
  readonly fields: readonly string[];
  readonly numbers: Int32Array;
  readonly count: number;
}

function walk(tree: Tree): Columns {
  // Names by the grammar's own numbers, which are quicker asked for than the names.
  const types: string[] = [];
  const named: number[] = [];
  const fields: string[] = [];
  let numbers = new Int32Array(4096 * COLUMNS);
  let count = 0;
  const open: number[] = [];
  const enter = (cursor: TreeCursor): void => {
    const from = count * COLUMNS;
    if (from + COLUMNS > numbers.length) numbers = grown(numbers);
    const type = cursor.nodeTypeId;
    const field = cursor.currentFieldId;
    if (types[type] === undefined) {
      types[type] = cursor.nodeType;
      named[type] = cursor.nodeIsNamed ? 1 : 0;
    }
    fields[field] ??= cursor.currentFieldName ?? "";
    numbers[from + TYPE] = type;
    numbers[from + FIELD] = field;
    numbers[from + NAMED] = named[type] ?? 0;
    numbers[from + START] = cursor.startIndex;
    numbers[from + END] = cursor.endIndex;
    numbers[from + PARENT] = open.at(-1) ?? -1;
    open.push(count++);
  };
  const leave = (): void => {
    const node = open.pop();
    if (node !== undefined) numbers[node * COLUMNS + AFTER] = count;
  };
  const cursor = tree.walk();
  try {
    enter(cursor);
    for (;;) {
      if (cursor.gotoFirstChild()) {
        enter(cursor);
        continue;
      }
      leave();
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return { types, fields, numbers, count };
        leave();
      }
      enter(cursor);
    }
  } finally {
    cursor.delete();
  }
}

function grown(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
