import type { FlatTree } from "./flatTree.ts";

/** A part of a text without what does nothing: comments, and space between the words. */
export interface Tokens {
  /** The same for two parts that differ in nothing else. */
  readonly text: string;
  /** Every name in it, in its texts too. */
  readonly words: ReadonlySet<string>;
  /** Those of them that may stand for something of the file itself: none of members. */
  readonly names: ReadonlySet<string>;
}

/** Reads a node without some nodes below it. Undefined where the parser did not understand it, or left something out. */
export function readTokens(
  tree: FlatTree,
  root: number,
  left: ReadonlySet<number>,
): Tokens | undefined {
  const out: string[] = [];
  const words = new Set<string>();
  const names = new Set<string>();
  const open: number[] = [];
  const end = tree.after(root);
  let read = tree.start(root);
  for (let node = root; node < end;) {
    while ((open.at(-1) ?? end) <= node && open.pop() !== undefined) out.push(CLOSE);
    const type = tree.type(node);
    const isLeaf = tree.after(node) === node + 1;
    if (type === "ERROR" || (isLeaf && tree.start(node) === tree.end(node))) return undefined;
    const isPassed = left.has(node) || COMMENTS.has(type);
    if (!isPassed && !isLeaf && !WHOLE.has(type)) {
      out.push(OPEN, type);
      open.push(tree.after(node));
      node++;
      continue;
    }
    // Between tokens there is space; what else there is belongs to a token that the grammar does not show.
    if (!/^[\s\\]*$/.test(tree.text.slice(read, tree.start(node)))) return undefined;
    read = Math.max(read, tree.end(node));
    if (!isPassed) {
      const text = tree.textOf(node);
      out.push(text);
      const into = isMember(tree, node) ? [words] : [words, names];
      for (const [word] of text.matchAll(WORD)) for (const all of into) all.add(word);
    } else if (left.has(node)) out.push(LEFT);
    node = tree.after(node);
  }
  if (!/^[\s\\]*$/.test(tree.text.slice(read, tree.end(root)))) return undefined;
  out.push(...open.map(() => CLOSE));
  return { text: out.join(BETWEEN), words, names };
}

/** What is asked of a value: `order.total`, `{ total: 1 }`, `sum(total=1)`. */
function isMember(tree: FlatTree, node: number): boolean {
  if (tree.type(node) === "property_identifier" || tree.field(node) === "attribute") return true;
  return tree.field(node) === "name" && tree.type(tree.parent(node)) === "keyword_argument";
}

/** Signs that no text of a program holds. */
const [OPEN, CLOSE, LEFT, BETWEEN] = ["\u0001", "\u0002", "\u0003", "\u0000"] as const;

const COMMENTS: ReadonlySet<string> = new Set(["comment", "html_comment", "line_continuation"]);
/** In these, space and what looks like a comment counts. */
const WHOLE: ReadonlySet<string> = new Set(["string", "template_string", "regex", "jsx_text"]);

const WORD = /[\p{ID_Start}_$][\p{ID_Continue}$]*/gu;
