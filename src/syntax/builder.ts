import type { Node } from "web-tree-sitter";
import type { Positions } from "../core/positions.ts";
import type { Range } from "../core/range.ts";
import type {
  Call,
  ClassShape,
  Docstring,
  Excerpt,
  FunctionShape,
  Literal,
  Loop,
  Scope,
  Structure,
} from "../core/structure.ts";

/** Reads one node; `true` where it opened a function, class or loop that ends with the node. */
export type NodeReader = (node: Node, builder: StructureBuilder) => boolean;

type Own<T> = Omit<T, "scope" | "function" | "depth" | "docstring">;

interface Open {
  readonly scope?: Scope;
  readonly function?: number;
  readonly loops: number;
}

/** Comments and the words that may stand between a decorator and what it decorates. */
const BETWEEN = /^(?:\)|\s|\/\/.*|\/\*[^*]*\*\/|#.*|export|default|abstract|declare)*$/;
const MAX_BETWEEN = 300;
/** More lines than anybody writes above a function. */
const MAX_COMMENTS = 200;

/** Collects a file's structure while its tree is walked, and knows what encloses the place of the walk. */
export class StructureBuilder {
  readonly text: string;
  readonly #positions: Positions;
  readonly #open: Open[] = [];
  #decorators: readonly Excerpt[] = [];
  #name: { readonly offset: number; readonly name: string } | undefined;
  readonly #lists = {
    functions: [] as (FunctionShape & { generator: boolean })[],
    classes: [] as ClassShape[],
    calls: [] as Call[],
    loops: [] as Loop[],
    literals: [] as Literal[],
    docstrings: [] as Docstring[],
    comments: [] as Structure["comments"][number][],
    problems: [] as Structure["problems"][number][],
  };

  constructor(text: string, positions: Positions) {
    this.text = text;
    this.#positions = positions;
  }

  structure(): Structure {
    return this.#lists;
  }

  addFunction(shape: Own<FunctionShape>, doc?: Omit<Docstring, "owner">): true {
    const scope: Scope = { kind: "function", index: this.#lists.functions.length };
    this.#lists.functions.push({ ...shape, ...this.#documented(scope, doc), ...this.#scope() });
    this.#open.push({ scope, function: scope.index, loops: 0 });
    return true;
  }

  addClass(shape: Own<ClassShape>, doc?: Omit<Docstring, "owner">): true {
    const scope: Scope = { kind: "class", index: this.#lists.classes.length };
    this.#lists.classes.push({ ...shape, ...this.#documented(scope, doc), ...this.#scope() });
    this.#open.push({ ...this.#top(), scope });
    return true;
  }

  /** Several for one node are nested in one another: the clauses of a comprehension. */
  addLoops(loops: readonly Own<Loop>[]): true {
    const { loops: depth, ...around } = this.#top();
    for (const [index, loop] of loops.entries()) {
      this.#lists.loops.push({ ...loop, depth: depth + index + 1, ...this.#function() });
    }
    this.#open.push({ ...around, loops: depth + loops.length });
    return true;
  }

  addCall(call: Own<Call>): false {
    this.#lists.calls.push({ ...call, ...this.#function() });
    return false;
  }

  addLiteral(literal: Own<Literal>): false {
    this.#lists.literals.push({ ...literal, ...this.#function() });
    return false;
  }

  addComment(node: Node, kind: "line" | "block"): false {
    this.#lists.comments.push({ kind, ...this.excerpt(node) });
    return false;
  }

  addDocstring(docstring: Docstring): void {
    this.#lists.docstrings.push(docstring);
  }

  addDecorator(node: Node): false {
    const decorator = node.namedChildren[0];
    this.#decorators = this.takeDecorators(node);
    if (decorator) this.#decorators = [...this.#decorators, this.excerpt(decorator)];
    return false;
  }

  /** The decorators that stand directly before a node. */
  takeDecorators(node: Node): readonly Excerpt[] {
    const found = this.#decorators;
    this.#decorators = [];
    const end = found.at(-1)?.range.end.offset ?? 0;
    const between = this.text.slice(end, node.startIndex);
    return between.length < MAX_BETWEEN && BETWEEN.test(between) ? found : [];
  }

  /** The function or class that starts at this offset is the value of something with this name. */
  nameNext(offset: number, name: string): void {
    this.#name = { offset, name };
  }

  nameAt(offset: number): string | undefined {
    return this.#name?.offset === offset ? this.#name.name : undefined;
  }

  /** The function around the place of the walk yields. */
  markGenerator(): false {
    const shape = this.#lists.functions[this.#top().function ?? -1];
    if (shape) shape.generator = true;
    return false;
  }

  /** What the last `true` opened ends here. */
  leave(): void {
    this.#open.pop();
  }

  fail(message: string): void {
    this.#lists.problems.push({ message, range: this.#positions.range(0, 0) });
  }

  isInClass(): boolean {
    return this.#top().scope?.kind === "class";
  }

  /** The comments on lines of their own that stand right above a node, one below the other. */
  commentsAbove(node: Node): readonly Structure["comments"][number][] {
    const found: Structure["comments"][number][] = [];
    let line = node.startPosition.row + 1;
    for (const comment of this.#lists.comments.toReversed()) {
      const { start, end } = comment.range;
      const isAlone =
        this.text.slice(this.text.lastIndexOf("\n", start.offset - 1) + 1, start.offset).trim() ===
        "";
      if (end.line !== line - 1 || !isAlone || found.length === MAX_COMMENTS) break;
      found.unshift(comment);
      line = start.line;
      if (comment.kind === "block") break;
    }
    return found;
  }

  lastComment(): Structure["comments"][number] | undefined {
    return this.#lists.comments.at(-1);
  }

  range(start: Node, end: Node = start): Range {
    return this.#positions.range(start.startIndex, end.endIndex);
  }

  excerpt(node: Node): Excerpt {
    return { text: this.text.slice(node.startIndex, node.endIndex), range: this.range(node) };
  }

  #top(): Open {
    return this.#open.at(-1) ?? { loops: 0 };
  }

  #scope(): { scope?: Scope } {
    const { scope } = this.#top();
    return scope ? { scope } : {};
  }

  #function(): { function?: number } {
    const { function: index } = this.#top();
    return index === undefined ? {} : { function: index };
  }

  #documented(owner: Scope, doc?: Omit<Docstring, "owner">): { docstring?: number } {
    if (!doc) return {};
    return { docstring: this.#lists.docstrings.push({ ...doc, owner }) - 1 };
  }
}
