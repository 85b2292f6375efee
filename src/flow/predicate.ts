import type { FlatTree } from "./flatTree.ts";
import type { Operand, Predicate } from "./graph.ts";

/** What a language calls the parts of a condition. */
export interface LogicSyntax {
  /** `and`, `or`, `not`, a comparison; `undefined` for everything else. */
  kindOf(tree: FlatTree, node: number): "all" | "any" | "not" | "compare" | undefined;
  /** The operands of it, in order; a comparison may have more than two: `0 < x < 1`. */
  operands(tree: FlatTree, node: number): readonly number[];
  /** The operators between them. */
  operators(tree: FlatTree, node: number): readonly string[];
  /** Without the parentheses around it. */
  bare(tree: FlatTree, node: number): number;
  constant(tree: FlatTree, node: number): number | string | undefined;
  /** Kinds of node in which only names and fields stand: the same text has the same value. */
  readonly stable: ReadonlySet<string>;
}

/** A condition as a tree of its own. What stands deeper in it than a person can read is left as it is. */
export function predicateOf(
  tree: FlatTree,
  node: number,
  syntax: LogicSyntax,
  depth = 0,
): Predicate {
  const bare = syntax.bare(tree, node);
  const span = { start: tree.start(bare), end: tree.end(bare) };
  const kind = depth < MAX_DEPTH ? syntax.kindOf(tree, bare) : undefined;
  const operands = kind === undefined ? [] : syntax.operands(tree, bare);
  const [first, second] = operands;
  if (kind === undefined || first === undefined)
    return { kind: "atom", operand: operandOf(tree, bare, syntax), span };
  if (kind === "not") return { kind, of: predicateOf(tree, first, syntax, depth + 1), span };
  if (kind === "compare") {
    const operators = syntax.operators(tree, bare);
    const pairs = operators.map((operator, at): Predicate => {
      const [left, right] = [operands[at] ?? first, operands[at + 1] ?? first];
      const between = { start: tree.start(left), end: tree.end(right) };
      return {
        kind,
        left: operandOf(tree, syntax.bare(tree, left), syntax),
        operator,
        right: operandOf(tree, syntax.bare(tree, right), syntax),
        span: between,
      };
    });
    const [only, ...others] = pairs;
    return only && others.length === 0 ? only : { kind: "all", of: pairs, span };
  }
  if (second === undefined) return predicateOf(tree, first, syntax, depth + 1);
  return {
    kind,
    of: sameKind(tree, bare, kind, syntax).map((each) =>
      predicateOf(tree, each, syntax, depth + 1),
    ),
    span,
  };
}

/** `a and b and c` is one condition of three parts, however the grammar nests them. */
function sameKind(
  tree: FlatTree,
  node: number,
  kind: "all" | "any",
  syntax: LogicSyntax,
): readonly number[] {
  const parts: number[] = [];
  const left = [node];
  for (let each = left.pop(); each !== undefined; each = left.pop()) {
    const bare = syntax.bare(tree, each);
    if (syntax.kindOf(tree, bare) === kind) left.push(...syntax.operands(tree, bare).toReversed());
    else parts.push(each);
  }
  return parts;
}

const MAX_DEPTH = 40;

function operandOf(tree: FlatTree, node: number, syntax: LogicSyntax): Operand {
  const constant = syntax.constant(tree, node);
  return {
    start: tree.start(node),
    end: tree.end(node),
    isStable: isStable(tree, node, syntax),
    ...(constant !== undefined && { constant }),
  };
}

function isStable(tree: FlatTree, node: number, { stable }: LogicSyntax): boolean {
  if (tree.after(node) - node > MAX_OPERAND) return false;
  for (let each = node; each < tree.after(node); each++)
    if (tree.isNamed(each) && !stable.has(tree.type(each))) return false;
  return true;
}

/** Nodes of an operand that is compared with others by its text. */
const MAX_OPERAND = 60;
