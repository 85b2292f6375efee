import {
  isBinaryExpression,
  isCallExpression,
  isConditionalExpression,
  isFunctionLikeDeclaration,
  isIdentifier,
  isIfStatement,
  isPropertyAccessExpression,
  isStringLiteralLike,
  isTryStatement,
  SyntaxKind,
} from "./compiler.ts";
import type { Node, SourceFile } from "./compiler.ts";

/** Why the absence of a name would do no harm where it stands. */
export function findGuard(node: Node, name: string, source: SourceFile): string | undefined {
  return directive(node, source) ?? tested(node) ?? surrounding(node, name);
}

/** Why the absence of a module would do no harm where it is loaded. */
export function findModuleGuard(node: Node, source: SourceFile): string | undefined {
  return directive(node, source) ?? tried(node) ?? surrounding(node, "");
}

function tried(node: Node): string | undefined {
  let inner = node;
  for (let outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (isTryStatement(outer) && outer.catchClause && outer.tryBlock === inner)
      return "it is tried, and a failure is caught";
    if (
      isPropertyAccessExpression(outer) &&
      outer.name.text === "catch" &&
      outer.expression === inner
    )
      return "it is tried, and a failure is caught";
  }
  return undefined;
}

/** `// @ts-expect-error` and its like, on the line before or for the whole file. */
export function directive(node: Node, source: SourceFile): string | undefined {
  const lines = source.getLineStarts();
  let { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
  for (; line > 0; line--) {
    const text = source.text.slice(lines[line - 1] ?? 0, lines[line] ?? 0).trim();
    if (/^(?:\/\/|\/\*|\{\/\*)\s*@ts-(?:ignore|expect-error)\b/.test(text)) return expected;
    if (!text.startsWith("//")) break;
  }
  return /^\s*\/\/\s*@ts-nocheck\b/m.test(source.text.slice(0, headSize)) ? expected : undefined;
}

const expected = "the code says that it fails here";
const headSize = 2_000;

/** `typeof x.name`, `x.name?.()`, `x.name ?? y` */
function tested(node: Node): string | undefined {
  const access = isPropertyAccessExpression(node.parent) ? node.parent : undefined;
  if (!access || access.name !== node) return undefined;
  const around = access.parent;
  if (around.kind === SyntaxKind.TypeOfExpression) return "it is tested for";
  const optional = around as { readonly questionDotToken?: Node; readonly expression?: Node };
  if (optional.questionDotToken && optional.expression === access) return "it is tested for";
  if (isBinaryExpression(around) && around.left === access && isTest(around.operatorToken.kind))
    return "it is tested for";
  return isCondition(access) ? "it is tested for" : undefined;
}

function isTest(operator: SyntaxKind): boolean {
  return [
    SyntaxKind.AmpersandAmpersandToken,
    SyntaxKind.BarBarToken,
    SyntaxKind.QuestionQuestionToken,
    SyntaxKind.EqualsEqualsToken,
    SyntaxKind.EqualsEqualsEqualsToken,
    SyntaxKind.ExclamationEqualsToken,
    SyntaxKind.ExclamationEqualsEqualsToken,
  ].includes(operator);
}

/** Is the expression itself what a branch is chosen by? */
function isCondition(node: Node): boolean {
  let inner = node;
  for (let outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (outer.kind === SyntaxKind.PrefixUnaryExpression) continue;
    if (outer.kind === SyntaxKind.ParenthesizedExpression) continue;
    if (isBinaryExpression(outer)) {
      if (isTest(outer.operatorToken.kind)) continue;
      return false;
    }
    if (isIfStatement(outer)) return outer.expression === inner;
    if (isConditionalExpression(outer)) return outer.condition === inner;
    return outer.kind === SyntaxKind.WhileStatement;
  }
  return false;
}

/* Deeper nesting is no code that a person reads. */
const deepest = 200;

function surrounding(node: Node, name: string): string | undefined {
  let inner = node;
  let outer: Node | undefined = node.parent;
  for (let depth = 0; outer && depth < deepest; depth++) {
    if (isIfStatement(outer) && outer.thenStatement === inner && tests(outer.expression, name))
      return "it is tested for";
    if (isIfStatement(outer) && outer.elseStatement === inner && asksFor(outer.expression, node))
      return "it stands where another member is not there";
    if (
      isBinaryExpression(outer) &&
      isFallback(outer.operatorToken.kind) &&
      outer.right === inner &&
      asksFor(outer.left, node)
    )
      return "it stands where another member is not there";
    if (isConditionalExpression(outer) && outer.whenTrue === inner && tests(outer.condition, name))
      return "it is tested for";
    if (
      isBinaryExpression(outer) &&
      outer.right === inner &&
      outer.operatorToken.kind === SyntaxKind.AmpersandAmpersandToken &&
      tests(outer.left, name)
    )
      return "it is tested for";
    if (isCallExpression(outer) && outer.expression !== inner && expectsFailure(outer))
      return "the test expects that it fails";
    if (isFunctionLikeDeclaration(outer) && isTestedElsewhere(outer, name))
      return "it is tested for";
    inner = outer;
    outer = outer.parent;
  }
  return undefined;
}

/** `x.newName ?? x.oldName` */
function isFallback(operator: SyntaxKind): boolean {
  return operator === SyntaxKind.QuestionQuestionToken || operator === SyntaxKind.BarBarToken;
}

/** `if (!("name" in x)) return` and `if (!x.name) throw` earlier in the same function. */
function isTestedElsewhere(body: Node, name: string): boolean {
  const text = body.getText();
  const quoted = name.replaceAll(/[^\w$]/g, "");
  return (
    quoted !== "" && new RegExp(`["']${quoted.replaceAll("$", "\\$")}["']\\s+in\\s`).test(text)
  );
}

/** Does a condition ask whether the name is there? */
function tests(condition: Node, name: string): boolean {
  const pending: Node[] = [condition];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (isPropertyAccessExpression(node) && node.name.text === name) return true;
    if (
      isBinaryExpression(node) &&
      node.operatorToken.kind === SyntaxKind.InKeyword &&
      isStringLiteralLike(node.left) &&
      node.left.text === name
    )
      return true;
    node.forEachChild((child) => {
      pending.push(child);
      return undefined;
    });
  }
  return false;
}

/** `if (document.addEventListener) … else document.attachEvent(…)` */
function asksFor(condition: Node, node: Node): boolean {
  const access = node.parent;
  return (
    isPropertyAccessExpression(access) &&
    isPropertyAccessExpression(condition) &&
    condition.expression.getText() === access.expression.getText()
  );
}

/** `expect(() => …).toThrow()`, `assert.throws(() => …)` */
function expectsFailure(call: Node): boolean {
  if (!isCallExpression(call)) return false;
  const callee = call.expression;
  if (isPropertyAccessExpression(callee))
    return /^(?:throws|rejects)(?:Async)?$/.test(callee.name.text);
  if (!isIdentifier(callee) || callee.text !== "expect") return false;
  for (let node = call.parent; isPropertyAccessExpression(node); node = node.parent) {
    if (/^(?:toThrow\w*|rejects|throws?|throwError)$/.test(node.name.text)) return true;
  }
  return false;
}
