import {
  isArrayLiteralExpression,
  isAwaitExpression,
  isBindingElement,
  isCallExpression,
  isFunctionExpression,
  isArrowFunction,
  isIdentifier,
  isNewExpression,
  isParameterDeclaration,
  isParenthesizedExpression,
  isPropertyAccessExpression,
  isRegularExpressionLiteral,
  isStringLiteralLike,
  isTemplateExpression,
  isVariableDeclaration,
} from "./compiler.ts";
import type { CallExpression, Node } from "./compiler.ts";
import { targetOf } from "./context.ts";
import type { FileContext } from "./context.ts";

/* Chains of calls are longer than nesting, and no person writes longer ones. */
const deepest = 100;

/**
 * Does a value come straight from what others declare? What JavaScript's own functions, parameters
 * and variables hold is guessed from a part of what they are given.
 */
export function isCertain(context: FileContext, node: Node, depth = 0): boolean {
  if (depth > deepest) return false;
  const inner = (next: Node) => isCertain(context, next, depth + 1);
  if (isParenthesizedExpression(node) || isAwaitExpression(node)) return inner(node.expression);
  if (isCallExpression(node) && isLoad(node)) return true;
  if (isCallExpression(node) || isNewExpression(node)) return inner(node.expression);
  if (isPropertyAccessExpression(node))
    return isOthers(context, node.name) && inner(node.expression);
  if (isIdentifier(node)) return isCertainName(context, node, depth);
  return (
    isStringLiteralLike(node) ||
    isTemplateExpression(node) ||
    isArrayLiteralExpression(node) ||
    isRegularExpressionLiteral(node)
  );
}

function isLoad({ expression, arguments: [specifier] }: CallExpression): boolean {
  return (
    isIdentifier(expression) &&
    expression.text === "require" &&
    specifier !== undefined &&
    isStringLiteralLike(specifier)
  );
}

function isOthers(context: FileContext, name: Node): boolean {
  const symbol = context.checker.getSymbolAtLocation(name);
  return symbol !== undefined && context.declarations.external(symbol) !== undefined;
}

function isCertainName(
  context: FileContext,
  node: Node & { readonly text: string },
  depth: number,
) {
  const symbol = context.checker.getSymbolAtLocation(node);
  if (!symbol) return false;
  // Loaders other than Node's have a `require` as well.
  if (node.text === "require") return false;
  if (context.declarations.external(symbol)) return true;
  if (symbol.declarations.length !== 1) return false;
  const declaration = symbol.declarations[0]?.resolve();
  if (!declaration) return false;
  if (isVariableDeclaration(declaration))
    return (
      declaration.initializer !== undefined &&
      isAssignedOnce(context, node.text) &&
      isCertain(context, declaration.initializer, depth + 1)
    );
  if (isBindingElement(declaration)) {
    const holder = declaration.parent.parent;
    return (
      isVariableDeclaration(holder) &&
      holder.initializer !== undefined &&
      isAssignedOnce(context, node.text) &&
      isCertain(context, holder.initializer, depth + 1)
    );
  }
  return context.declarations.external(targetOf(context, symbol)) !== undefined;
}

/** By the text alone, so that it sees more assignments than there are rather than fewer. */
function isAssignedOnce(context: FileContext, name: string): boolean {
  const escaped = name.replaceAll("$", String.raw`\$`);
  const pattern = new RegExp(
    `(?<![\\w$.])${escaped}\\s*(?:[-+*/%&|^?]{0,3}=(?![=>])|\\+\\+|--)`,
    "g",
  );
  return [...context.source.text.matchAll(pattern)].length <= 1;
}

/**
 * Does a value begin with a name that the code shows no origin of, and that only happens to be one
 * of the web's? `Option`, `File` and `status` are names of packages' things too.
 */
export function isLeftOut(context: FileContext, receiver: Node, depth = 0): boolean {
  if (depth > deepest) return true;
  if (isIdentifier(receiver)) {
    const symbol = context.checker.getSymbolAtLocation(receiver);
    const place = symbol && context.declarations.external(symbol)?.place;
    if (place) return place.package === undefined && !place.file.startsWith("lib.es");
    const declaration = symbol?.declarations[0]?.resolve();
    return (
      declaration !== undefined &&
      isVariableDeclaration(declaration) &&
      declaration.initializer !== undefined &&
      isLeftOut(context, declaration.initializer, depth + 1)
    );
  }
  const inner = (receiver as { readonly expression?: Node }).expression;
  return inner !== undefined && isLeftOut(context, inner, depth + 1);
}

/** Does the value come from a caller, who may know more of it? */
export function isHandedIn(context: FileContext, receiver: Node): boolean {
  let node = receiver;
  while (isPropertyAccessExpression(node) || isParenthesizedExpression(node))
    node = node.expression;
  if (!isIdentifier(node)) return false;
  const declaration = context.checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (!declaration || context.declarations.place(declaration.path)) return false;
  let owner = declaration.resolve();
  while (owner && isBindingElement(owner)) owner = owner.parent.parent;
  if (!owner || !isParameterDeclaration(owner)) return false;
  return isArrowFunction(owner.parent) || isFunctionExpression(owner.parent)
    ? isCallExpression(owner.parent.parent)
    : true;
}
