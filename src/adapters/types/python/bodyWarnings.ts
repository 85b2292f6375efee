import { argument } from "./callArguments.ts";
import { isDeprecationWarning } from "./categories.ts";
import { flatStatements, lastName, stringValue } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { CallNode, FunctionNode, Node } from "./nodes.ts";
import { fromArguments, fromMessage, textIn } from "./noticeWords.ts";
import type { Notice, NoticeSource } from "./notices.ts";
import { visitAll } from "./visitAll.ts";

/** A warning that every run of the body gives. */
export function bodyWarning(source: NoticeSource, statements: readonly Node[]): Notice | undefined {
  for (const statement of flatStatements(statements)) {
    if (statement.nodeType === Kind.With) {
      const inside = bodyWarning(source, statement.d.suite.d.statements);
      if (inside !== undefined) return inside;
    }
    if (statement.nodeType === Kind.Call) {
      const found = warningOf(source, statement, 0);
      if (found !== undefined) return found;
    }
    if (leaves(statement)) return undefined;
  }
  return undefined;
}

/** `if name is not None: warnings.warn(…)`: who passes it is warned. */
export function warnedParameters(
  source: NoticeSource,
  statements: readonly Node[],
  own: ReadonlySet<string>,
): ReadonlyMap<string, Notice> {
  const found = new Map(ownConditions(source, statements, own));
  for (const statement of flatStatements(statements)) {
    // `_warn_if_passed(name)`: the condition is in the helper.
    const helper =
      statement.nodeType === Kind.Call ? helperOf(source, statement.d.leftExpr) : undefined;
    if (helper === undefined || statement.nodeType !== Kind.Call) continue;
    for (const [index, { d }] of helper.node.d.params.entries()) {
      const name = d.name?.d.value ?? "";
      const notice = helper.ofParameters.get(name);
      const given = notice === undefined ? undefined : argument(statement, index, name);
      if (notice === undefined || given?.nodeType !== Kind.Name || !own.has(given.d.value))
        continue;
      if (!found.has(given.d.value)) found.set(given.d.value, notice);
    }
  }
  return found;
}

function ownConditions(
  source: NoticeSource,
  statements: readonly Node[],
  own: ReadonlySet<string>,
): ReadonlyMap<string, Notice> {
  const found = new Map<string, Notice>();
  for (const statement of flatStatements(statements)) {
    if (statement.nodeType !== Kind.If) continue;
    const name = passedName(statement.d.testExpr, own);
    if (name === undefined || found.has(name)) continue;
    const { ifSuite } = statement.d;
    const notice =
      ifSuite.nodeType === Kind.Suite ? bodyWarning(source, ifSuite.d.statements) : undefined;
    if (notice !== undefined) found.set(name, notice);
  }
  return found;
}

function warningOf(source: NoticeSource, call: CallNode, depth: number): Notice | undefined {
  if (isDeprecationWarning(call, source.outline, source.sources)) return fromMessage(source, call);
  const name = lastName(call.d.leftExpr);
  if (name === undefined) return undefined;
  const first = call.d.args[0]?.d.valueExpr;
  if (name === "warn" && first !== undefined && saysDeprecated.test(textIn(source, first) ?? ""))
    return fromMessage(source, call);
  const helper = helperOf(source, call.d.leftExpr);
  if (warner.test(name) && (helper === undefined || helper.ofParameters.size === 0))
    return fromArguments(source, call, "warning");
  if (helper === undefined || depth >= 2) return undefined;
  const said = onlyWarns(helper.source, helper.node, depth);
  if (said === undefined) return undefined;
  const given = fromArguments(source, call, "warning");
  return given.words === "" ? { ...given, words: said.words } : given;
}

/** Helpers that are named after what they do: `warn_deprecated`, `deprecation_warning`. */
const warner = /^_*(?:warn|emit|issue|show)\w*deprecat|deprecat\w*_?warn|^_*deprecat(?:e|ed|ion)$/i;

/** A warning of another category whose words say it. */
const saysDeprecated = /\b(?:is|are|was|has been|have been|now)\s+(?:\w+\s+)?deprecated\b/i;

interface Helper {
  readonly source: NoticeSource;
  readonly node: FunctionNode;
  /** Its own parameters whose passing makes it warn. */
  readonly ofParameters: ReadonlyMap<string, Notice>;
}

function helperOf({ sources, outline }: NoticeSource, node: Node): Helper | undefined {
  if (node.nodeType !== Kind.Name) return undefined;
  const found = sources.resolve(outline.module, node.d.value);
  if (found?.binding.kind !== "function") return undefined;
  const source = { sources, outline: found.outline };
  const { node: called } = found.binding;
  const own = parameterNames(called);
  const ofParameters = ownConditions(source, called.d.suite.d.statements, own);
  return { source, node: called, ofParameters };
}

/** What a function says that does nothing but warn, on every run. */
function onlyWarns(source: NoticeSource, node: FunctionNode, depth: number): Notice | undefined {
  let said: Notice | undefined;
  for (const statement of flatStatements(node.d.suite.d.statements)) {
    if (statement.nodeType === Kind.Call) {
      const one = warningOf(source, statement, depth + 1);
      if (one === undefined) return undefined;
      said ??= one;
    } else if (!harmless.has(statement.nodeType)) return undefined;
  }
  return said;
}

/** Statements of a helper that prepare a warning. */
const harmless = new Set<number>([Kind.StringList, Kind.Assignment, Kind.Import, Kind.ImportFrom]);

export function parameterNames(node: FunctionNode): ReadonlySet<string> {
  return new Set(node.d.params.flatMap(({ d }) => (d.name === undefined ? [] : [d.name.d.value])));
}

/** A statement that may end the body before what stands behind it. */
function leaves(node: Node): boolean {
  let ends = false;
  visitAll(node, (inner) => {
    if (inner.nodeType === Kind.Function || inner.nodeType === Kind.Class) return false;
    if (inner.nodeType === Kind.Return || inner.nodeType === Kind.Raise) ends = true;
    return true;
  });
  return ends;
}

/** `x is not None`, `x != "default"`, `"x" in kwargs`: the parameter that is passed then. */
function passedName(test: Node, own: ReadonlySet<string>): string | undefined {
  if (test.nodeType !== Kind.BinaryOperation) return undefined;
  const { leftExpr, rightExpr, operator } = test.d;
  const key = stringValue(leftExpr);
  if (
    key !== undefined &&
    operator === isIn &&
    rightExpr.nodeType === Kind.Name &&
    own.has(rightExpr.d.value)
  )
    return key;
  if (leftExpr.nodeType !== Kind.Name || !own.has(leftExpr.d.value)) return undefined;
  return operator === isNot || operator === notEqual ? leftExpr.d.value : undefined;
}

/** `OperatorType` of pyright's tokenizer. */
const [isNot, notEqual, isIn] = [40, 28, 41];
