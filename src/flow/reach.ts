import type { Language } from "../core/module.ts";
import { recent } from "../core/recent.ts";
import { readFlatTree, type FlatTree } from "./flatTree.ts";
import { readTokens, type Tokens } from "./tokens.ts";

/** What a file's text comes to when only some of its functions are called: how it is laid out and what it says in comments is left out. */
export interface Reach {
  /** All names that stand in the file. */
  readonly words: ReadonlySet<string>;
  /** The names that matter to `from`. */
  readonly functions: ReadonlySet<string>;
  /** The same for two texts that do the same when no name but these is asked for. */
  from(words: Iterable<string>): string;
  /** The same for two texts that do the same whatever is asked for. */
  readonly whole: string;
}

/** `loadGrammars` must have loaded the language. A text that looks at itself, or that is not understood, counts as it is. */
export const readReach: (text: string, language: Language) => Reach = recent((text, language) => {
  const tree = REFLECTS.test(text) ? undefined : readFlatTree(text, language);
  const parts = tree?.status === "read" ? partsOf(tree.value) : undefined;
  if (!parts) return { words: wordsIn(text), functions: new Set(), from: () => text, whole: text };
  const { top, functions } = parts;
  return {
    functions: new Set(functions.keys()),
    words: new Set([top, ...functions.values()].flatMap(({ words }) => [...words])),
    whole: [top, ...functions.values()].map((each) => each.text).join("\n"),
    from: (asked) => reachedText(top, functions, asked),
  };
});

function reachedText(
  top: Tokens,
  functions: ReadonlyMap<string, Tokens>,
  asked: Iterable<string>,
): string {
  const reached = new Set<string>();
  const waiting = [...asked, ...top.names];
  for (let word = waiting.pop(); word !== undefined; word = waiting.pop()) {
    const called = functions.get(word);
    if (called === undefined || reached.has(word)) continue;
    reached.add(word);
    waiting.push(...called.names);
  }
  const bodies = [...functions].filter(([name]) => reached.has(name));
  return [top.text, ...bodies.map(([name, { text }]) => `${name}\n${text}`)].join("\n");
}

/** What can see the text, the lines or all the names of the file that it stands in; and signs that `readTokens` writes itself. */
const REFLECTS = new RegExp(
  [
    /\b(?:eval|exec|execfile|globals|locals|vars|inspect|traceback|linecache|warnings|logging|importlib|runpy)\b/,
    /\bsys\.(?:_|modules|exc_info|set)|\bfrom\s+sys\b|\b(?:gc|dis)\.|(?<!\.)\b(?:compile|dir)\s*\(/,
    /__\w*(?:code|dict|file|dir|import|globals|builtins)\w*__|_(?:frame|traceback|lineno)\b|__(?:file|dir)name\b/,
    /\.(?:stack|callee|caller|captureStackTrace|meta)\b|\bFunction\s*\(|\bimport\s*\(/,
    // oxlint-disable-next-line no-control-regex
    /[\u0000-\u0003]/,
  ]
    .map(({ source }) => source)
    .join("|"),
);

interface Parts {
  readonly top: Tokens;
  /** By name; what stands twice is no part of its own. */
  readonly functions: ReadonlyMap<string, Tokens>;
}

/** Functions at the top of the file, whose bodies do nothing until they are called, and all the rest. */
function partsOf(tree: FlatTree): Parts | undefined {
  const found = [...functionsAtTop(tree)];
  const count = Map.groupBy(found, ({ name }) => name);
  const own = found.filter(({ name }) => count.get(name)?.length === 1);
  const left = new Set(own.flatMap(({ nameNode, body }) => [nameNode, body]));
  for (const statement of tree.children(0)) if (isExport(tree, statement)) left.add(statement);
  const top = readTokens(tree, 0, left);
  const functions = new Map<string, Tokens>();
  for (const { name, body } of own) {
    const tokens = readTokens(tree, body, new Set());
    if (!tokens) return undefined;
    functions.set(name, tokens);
  }
  // The names stand apart, so that they are no words of the rest.
  const names = own.map(({ name }) => name).join(" ");
  return top && { top: { ...top, text: `${top.text}\n${names}` }, functions };
}

/** Names what others may have, and calls nothing. */
function isExport(tree: FlatTree, statement: number): boolean {
  const isPlain =
    tree.type(statement) === "export_statement" && tree.child(statement, "source") < 0;
  if (isPlain && tree.child(statement, "declaration") < 0)
    return tree.children(statement).every((child) => tree.type(child) === "export_clause");
  return /^module\.exports\s*=\s*\{[\w$,\s]*\};?$/.test(tree.textOf(statement));
}

interface FunctionAtTop {
  readonly name: string;
  readonly nameNode: number;
  readonly body: number;
}

function* functionsAtTop(tree: FlatTree): Generator<FunctionAtTop, void> {
  for (const statement of tree.children(0)) {
    if (isMainBlock(tree, statement))
      yield { name: "__main__", nameNode: statement, body: statement };
    const exported = tree.type(statement) === "export_statement";
    const node = exported ? tree.child(statement, "declaration") : statement;
    if (node < 0 || !FUNCTIONS.has(tree.type(node))) continue;
    const nameNode = tree.child(node, "name");
    const body = tree.child(node, "body");
    if (nameNode >= 0 && body >= 0) yield { name: tree.textOf(nameNode), nameNode, body };
  }
}

/** Runs only where that is the module's name. */
function isMainBlock(tree: FlatTree, statement: number): boolean {
  if (tree.type(statement) !== "if_statement" || tree.child(statement, "alternative") >= 0)
    return false;
  const condition = tree.textOf(tree.child(statement, "condition"));
  return /^__name__\s*==\s*(['"])__main__\1$/.test(condition);
}

/** With a decorator it is none of them: that sees the function. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  "function_definition",
  "function_declaration",
  "generator_function_declaration",
]);

function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/[\p{ID_Start}_$][\p{ID_Continue}$]*/gu));
}
