import type { SyntaxProblem } from "./module.ts";
import type { Range } from "./range.ts";

/** What a source file is made of, as plain data, each list in the order of the text. */
export interface Structure {
  readonly functions: readonly FunctionShape[];
  readonly classes: readonly ClassShape[];
  readonly calls: readonly Call[];
  readonly loops: readonly Loop[];
  readonly literals: readonly Literal[];
  readonly docstrings: readonly Docstring[];
  readonly comments: readonly Comment[];
  /** Why the file could not be read. Broken code is read as far as it goes and is no problem here. */
  readonly problems: readonly SyntaxProblem[];
}

/** What directly encloses a thing: an index into `functions` or `classes`. Absent at the top of a file. */
export interface Scope {
  readonly kind: "function" | "class";
  readonly index: number;
}

export interface FunctionShape {
  /** Absent for one without a name of its own; `const f = () => 1` is named `f`. */
  readonly name?: string;
  readonly kind: "function" | "method" | "constructor" | "getter" | "setter" | "arrow" | "lambda";
  readonly async: boolean;
  readonly generator: boolean;
  readonly parameters: readonly Parameter[];
  /** The annotation as written: `-> int`, `: Promise<void>` without the sign. */
  readonly returns?: Excerpt;
  readonly decorators: readonly Excerpt[];
  /** Python's docstring, or the JSDoc comment before it: an index into `docstrings`. */
  readonly docstring?: number;
  readonly scope?: Scope;
  readonly range: Range;
  readonly body: Range;
}

export interface Parameter {
  /** `x`, or a pattern as written: `{ a, b }`. */
  readonly name: string;
  /** `*args` and `...rest` take what is left; `**kwargs` takes keywords. */
  readonly rest?: "positional" | "keyword";
  readonly annotation?: Excerpt;
  readonly default?: Excerpt;
  /** `x?: number` */
  readonly optional: boolean;
  readonly range: Range;
}

export interface ClassShape {
  readonly name?: string;
  /** What it extends or derives from, as written. */
  readonly bases: readonly Excerpt[];
  readonly decorators: readonly Excerpt[];
  readonly docstring?: number;
  readonly scope?: Scope;
  readonly range: Range;
  readonly body: Range;
}

export interface Call {
  /** `os.path.join`; absent where what is called is not a dotted path. */
  readonly callee?: string;
  readonly calleeRange: Range;
  readonly kind: "call" | "new";
  readonly arguments: readonly Argument[];
  /** The innermost enclosing function: an index into `functions`. */
  readonly function?: number;
  readonly range: Range;
}

export interface Argument {
  /** Python: `name=value`. */
  readonly name?: string;
  /** `*a`, `**a`, `...a` */
  readonly spread: boolean;
  /** The value without its name or stars. */
  readonly range: Range;
}

export interface Loop {
  readonly kind: "for" | "for-in" | "for-of" | "while" | "do-while" | "comprehension";
  readonly async: boolean;
  /** 1 for one that stands in no other loop of its function. */
  readonly depth: number;
  readonly function?: number;
  readonly range: Range;
  /** What says how often: `i of list`, `(i = 0; i < n; i++)`, `x in xs`. */
  readonly header: Range;
  readonly body: Range;
}

export interface Literal {
  readonly kind: "string" | "number" | "bytes" | "template" | "regex" | "boolean" | "null";
  /** Decoded, where nothing is substituted in it; a number only where it is exact. A regular expression as written. */
  readonly value?: string | number | boolean | null;
  readonly function?: number;
  readonly range: Range;
}

export interface Docstring {
  /** Without quotes, stars and common indentation. */
  readonly text: string;
  /** What it describes; absent for the file. */
  readonly owner?: Scope;
  readonly range: Range;
}

export interface Comment {
  /** With its marks. */
  readonly text: string;
  readonly kind: "line" | "block";
  readonly range: Range;
}

/** A piece of the text as written. */
export interface Excerpt {
  readonly text: string;
  readonly range: Range;
}

/** The names around a function or class and its own, outermost first: `["Basket", "total"]`. */
export function qualifiedName(
  structure: Pick<Structure, "functions" | "classes">,
  item: Pick<FunctionShape, "name" | "scope">,
): readonly string[] {
  const names = [item.name ?? "<anonymous>"];
  for (let scope = item.scope; scope;) {
    const owner: Pick<FunctionShape, "name" | "scope"> | undefined =
      scope.kind === "function" ? structure.functions[scope.index] : structure.classes[scope.index];
    names.push(owner?.name ?? "<anonymous>");
    scope = owner?.scope;
  }
  return names.toReversed();
}
