import {
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isElementAccessExpression,
  isExportDeclaration,
  isExternalModuleReference,
  isIdentifier,
  isImportDeclaration,
  isImportTypeNode,
  isJsxAttributes,
  isJsxOpeningLikeElement,
  isLiteralTypeNode,
  isNamedExports,
  isNamedImports,
  isNewExpression,
  isObjectBindingPattern,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
  isQualifiedName,
  isStringLiteralLike,
  SyntaxKind,
} from "./compiler.ts";
import type {
  CallExpression,
  JsxAttributes,
  NewExpression,
  Node,
  ObjectBindingPattern,
  ObjectLiteralExpression,
  SourceFile,
} from "./compiler.ts";

/** The places of a file where something outside may be named, in the order of the text. */
export interface Sites {
  readonly modules: readonly ModuleSite[];
  readonly members: readonly MemberSite[];
  readonly patterns: readonly ObjectBindingPattern[];
  readonly calls: readonly (CallExpression | NewExpression)[];
  readonly literals: readonly (ObjectLiteralExpression | JsxAttributes)[];
}

/** A module's name, with the names taken from it. */
export interface ModuleSite {
  /** The string literal. */
  readonly specifier: Node & { readonly text: string };
  /** Each with the node that the name stands at. */
  readonly names: readonly ImportedName[];
  /** How the module comes: a `require` cannot be read where TypeScript has no such call. */
  readonly form: "import" | "require" | "dynamic" | "type";
}

export interface ImportedName {
  readonly node: Node;
  readonly name: string;
}

/** `receiver.name`, `receiver["name"]`, `Namespace.Type` */
export interface MemberSite {
  readonly receiver: Node;
  readonly node: Node;
  readonly name: string;
  readonly whole: Node;
}

/* A file with more is generated. */
const mostSites = 50_000;

/** Walks a file once. */
export function findSites(file: SourceFile): Sites {
  const modules: ModuleSite[] = [];
  const members: MemberSite[] = [];
  const patterns: ObjectBindingPattern[] = [];
  const calls: (CallExpression | NewExpression)[] = [];
  const literals: (ObjectLiteralExpression | JsxAttributes)[] = [];
  const pending: Node[] = [file];
  let count = 0;
  // A stack of our own: generated code nests deeper than the runtime's.
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (count > mostSites) break;
    const site = moduleSite(node);
    if (site) modules.push(site);
    const member = memberSite(node);
    if (member) members.push(member);
    if (isObjectBindingPattern(node)) patterns.push(node);
    if (isCallExpression(node) || isNewExpression(node)) calls.push(node);
    if (isObjectLiteralExpression(node) || isJsxAttributes(node)) literals.push(node);
    const children: Node[] = [];
    node.forEachChild((child) => {
      children.push(child);
      return undefined;
    });
    count += children.length > 0 ? 1 : 0;
    for (const child of children.toReversed()) pending.push(child);
  }
  return { modules, members, patterns, calls, literals };
}

function memberSite(node: Node): MemberSite | undefined {
  if (isPropertyAccessExpression(node) && isIdentifier(node.name) && node.name.text !== "")
    return { receiver: node.expression, node: node.name, name: node.name.text, whole: node };
  if (isElementAccessExpression(node) && isStringLiteralLike(node.argumentExpression))
    return {
      receiver: node.expression,
      node: node.argumentExpression,
      name: node.argumentExpression.text,
      whole: node,
    };
  if (isQualifiedName(node) && node.right.text !== "")
    return { receiver: node.left, node: node.right, name: node.right.text, whole: node };
  return undefined;
}

function moduleSite(node: Node): ModuleSite | undefined {
  if (isImportDeclaration(node)) {
    const specifier = literal(node.moduleSpecifier);
    if (!specifier) return undefined;
    const names: ImportedName[] = [];
    const clause = node.importClause;
    if (clause?.name) names.push({ node: clause.name, name: "default" });
    const bindings = clause?.namedBindings;
    if (bindings && isNamedImports(bindings))
      for (const element of bindings.elements) names.push(imported(element));
    return { specifier, names, form: "import" };
  }
  if (isExportDeclaration(node)) {
    const specifier = node.moduleSpecifier && literal(node.moduleSpecifier);
    if (!specifier) return undefined;
    const clause = node.exportClause;
    const names = clause && isNamedExports(clause) ? clause.elements.map(imported) : [];
    return { specifier, names, form: "import" };
  }
  if (isExternalModuleReference(node)) {
    const specifier = literal(node.expression);
    return specifier && { specifier, names: [], form: "import" };
  }
  if (isImportTypeNode(node)) {
    const specifier = isLiteralTypeNode(node.argument) && literal(node.argument.literal);
    return specifier ? { specifier, names: [], form: "type" } : undefined;
  }
  if (!isCallExpression(node) || node.arguments.length === 0) return undefined;
  const form =
    node.expression.kind === SyntaxKind.ImportKeyword
      ? "dynamic"
      : isIdentifier(node.expression) && node.expression.text === "require"
        ? "require"
        : undefined;
  const argument = node.arguments[0];
  const specifier = form && argument && literal(argument);
  return specifier ? { specifier, names: [], form } : undefined;
}

function imported(element: {
  readonly propertyName?: Node & { readonly text: string };
  readonly name: Node & { readonly text: string };
}): ImportedName {
  const node = element.propertyName ?? element.name;
  return { node, name: node.text };
}

function literal(node: Node): (Node & { readonly text: string }) | undefined {
  return isStringLiteralLike(node) && node.text !== "" ? node : undefined;
}

/** The name that a call calls: of `a.b()` the `b`. */
export function calledName(call: CallExpression | NewExpression): Node | undefined {
  const callee = withoutParentheses(call.expression);
  if (isIdentifier(callee)) return callee;
  if (isPropertyAccessExpression(callee) && isIdentifier(callee.name)) return callee.name;
  return undefined;
}

/** What stands inside parentheses. */
export function withoutParentheses(node: Node): Node {
  while (node.kind === SyntaxKind.ParenthesizedExpression) {
    const inner = (node as Node & { readonly expression: Node }).expression;
    node = inner;
  }
  return node;
}

/** The element or component that JSX attributes belong to. */
export function elementOf(attributes: JsxAttributes): Node | undefined {
  return isJsxOpeningLikeElement(attributes.parent) ? attributes.parent.tagName : undefined;
}

/** The property that a binding element takes. */
export function boundProperty(element: Node): ImportedName | undefined {
  if (!isBindingElement(element) || element.dotDotDotToken) return undefined;
  const node = element.propertyName ?? element.name;
  if (!node || !(isIdentifier(node) || isStringLiteralLike(node))) return undefined;
  return { node, name: node.text };
}

/** Is the name being given a value? */
export function isAssigned(whole: Node): boolean {
  const parent = whole.parent;
  return (
    isBinaryExpression(parent) &&
    parent.left === whole &&
    parent.operatorToken.kind >= SyntaxKind.FirstAssignment &&
    parent.operatorToken.kind <= SyntaxKind.LastAssignment
  );
}
