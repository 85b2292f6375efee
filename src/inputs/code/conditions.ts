import type { FunctionShape } from "../../core/structure.ts";
import type { FlatTree } from "../../flow/flatTree.ts";
import type { DomainCondition } from "../callable.ts";
import type { Comparison, Condition } from "../domain/condition.ts";
import type { Source } from "../reading/source.ts";
import { conditionAt } from "./conditionAt.ts";
import { bodyNode, nodesWithin } from "./functionNode.ts";

export interface CodeConditions {
  readonly conditions: readonly DomainCondition[];
  /** Types of what it raises on purpose. */
  readonly raises: readonly string[];
}

/** What a function demands of its parameters before it does anything: its asserts, and its guards that raise. */
export function codeConditions(
  item: FunctionShape,
  names: readonly string[],
  { tree }: Source,
): CodeConditions {
  const body = bodyNode(tree, item);
  if (body < 0) return { conditions: [], raises: [] };
  const reader: Reader = { tree, names };
  const conditions: DomainCondition[] = [];
  for (const statement of tree.children(body)) {
    const demanded = demandOf(statement, reader);
    if (demanded === undefined && !IDLE.has(tree.type(statement))) break;
    for (const condition of demanded ?? [])
      conditions.push({
        certainty: "stated",
        why: `the code refuses what breaks "${shown(tree, statement)}"`,
        condition,
      });
  }
  return { conditions, raises: raisedIn(tree, body) };
}

interface Reader {
  readonly tree: FlatTree;
  readonly names: readonly string[];
}

/** Statements that a guard may stand behind. */
const IDLE: ReadonlySet<string> = new Set([
  "expression_statement",
  "import_statement",
  "import_from_statement",
  "lexical_declaration",
]);

function demandOf(statement: number, reader: Reader): readonly Condition[] | undefined {
  const { tree } = reader;
  const type = tree.type(statement);
  if (type === "assert_statement") {
    const [condition] = tree.children(statement);
    return condition === undefined ? undefined : demand(condition, true, reader);
  }
  if (type !== "if_statement") return undefined;
  const condition = tree.child(statement, "condition");
  const consequence = tree.child(statement, "consequence");
  const hasElse = tree.child(statement, "alternative") >= 0;
  if (condition < 0 || consequence < 0 || hasElse || !onlyRaises(tree, consequence))
    return undefined;
  return demand(condition, false, reader);
}

function onlyRaises(tree: FlatTree, node: number): boolean {
  const type = tree.type(node);
  if (type === "raise_statement" || type === "throw_statement") return true;
  if (type !== "block" && type !== "statement_block") return false;
  const last = tree.children(node).at(-1);
  return last !== undefined && onlyRaises(tree, last);
}

/** The conditions that have to hold for an expression to be true, or to be false. */
function demand(node: number, isTrue: boolean, reader: Reader): readonly Condition[] {
  const { tree } = reader;
  const type = tree.type(node);
  const [first, second] = tree.children(node);
  if (type === "parenthesized_expression" && first !== undefined)
    return demand(first, isTrue, reader);
  const operator = tree.child(node, "operator");
  const sign = operator < 0 ? "" : tree.textOf(operator);
  const isNot = type === "not_operator" || (type === "unary_expression" && sign === "!");
  if (isNot && first !== undefined)
    return demand(tree.children(node).at(-1) ?? first, !isTrue, reader);
  const isAll = sign === "and" || sign === "&&";
  const isAny = sign === "or" || sign === "||";
  if (first !== undefined && second !== undefined && ((isAll && isTrue) || (isAny && !isTrue)))
    return [...demand(first, isTrue, reader), ...demand(second, isTrue, reader)];
  const condition = conditionAt(tree, node, reader.names);
  if (!condition) return [];
  return [isTrue ? condition : opposite(condition)];
}

function opposite(condition: Condition): Condition {
  if (condition.kind === "not") return condition.of;
  if (condition.kind === "compare") return { ...condition, operator: OPPOSITE[condition.operator] };
  return { kind: "not", of: condition };
}

const OPPOSITE: Readonly<Record<Comparison, Comparison>> = {
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  "==": "!=",
  "!=": "==",
};

function shown(tree: FlatTree, statement: number): string {
  const condition = tree.child(statement, "condition");
  const text = tree.textOf(condition >= 0 ? condition : statement).replaceAll(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function raisedIn(tree: FlatTree, body: number): readonly string[] {
  const found = new Set<string>();
  for (const node of nodesWithin(tree, body)) {
    const type = tree.type(node);
    if (!tree.isNamed(node) || (type !== "raise_statement" && type !== "throw_statement")) continue;
    const name = /^(?:raise|throw)\s+(?:new\s+)?(?:[\w$]+\.)*(?<name>[A-Z]\w*)/.exec(
      tree.textOf(node),
    )?.groups?.["name"];
    if (name !== undefined) found.add(name);
  }
  return [...found];
}
