import {
  isArrowFunction,
  isBindingElement,
  isCallExpression,
  isElementAccessExpression,
  isExpressionWithTypeArguments,
  isFunctionExpression,
  isIdentifier,
  isImportClause,
  isImportDeclaration,
  isImportEqualsDeclaration,
  isImportSpecifier,
  isNamespaceImport,
  isNewExpression,
  isParameterDeclaration,
  isPropertyAccessExpression,
  isQualifiedName,
  isStringLiteralLike,
  isTypeReferenceNode,
  isVariableDeclaration,
  SyntaxKind,
  TypeFlags,
} from "./compiler.ts";
import type { Node, TypeNode } from "./compiler.ts";
import type { BrokenName, FileContext } from "./context.ts";
import type { NamedModule } from "./moduleUses.ts";

/* Chains of calls are longer than nesting, and no person writes longer ones. */
const deepest = 100;

/** Tells whether a value without a type has none because something outside is not known. */
export class UnknownValues {
  readonly #context: FileContext;
  readonly #modules: ReadonlyMap<string, NamedModule | undefined>;
  readonly #known = new Map<Node, BrokenName | null>();

  constructor(context: FileContext, modules: ReadonlyMap<string, NamedModule | undefined>) {
    this.#context = context;
    this.#modules = modules;
  }

  /** Undefined where the code or a declaration says itself that it may be anything. */
  why(node: Node, depth = 0): BrokenName | undefined {
    if (depth > deepest) return undefined;
    const known = this.#known.get(node);
    if (known !== undefined) return known ?? undefined;
    this.#known.set(node, null);
    const found = this.#trace(node, depth + 1);
    this.#known.set(node, found ?? null);
    return found;
  }

  #trace(node: Node, depth: number): BrokenName | undefined {
    if (isIdentifier(node)) return this.#identifier(node, depth);
    if (isPropertyAccessExpression(node)) return this.#member(node.name, node.expression, depth);
    if (isQualifiedName(node)) return this.#member(node.right, node.left, depth);
    if (isElementAccessExpression(node))
      return this.#member(node.argumentExpression, node.expression, depth);
    if (isCallExpression(node)) return this.#module(node) ?? this.why(node.expression, depth);
    if (isNewExpression(node)) return this.why(node.expression, depth);
    if (transparent.has(node.kind)) {
      const inner = (node as { readonly expression?: Node }).expression;
      return inner && this.why(inner, depth);
    }
    return undefined;
  }

  #member(name: Node, receiver: Node, depth: number): BrokenName | undefined {
    const broken = this.#context.broken.get(name.getStart(this.#context.source));
    if (broken) return broken;
    const type = this.#context.checker.getTypeAtLocation(receiver);
    return type && type.flags & TypeFlags.Any ? this.why(receiver, depth) : undefined;
  }

  #identifier(node: Node, depth: number): BrokenName | undefined {
    const symbol = this.#context.checker.getSymbolAtLocation(node);
    for (const handle of symbol?.declarations ?? []) {
      if (this.#context.declarations.place(handle.path)) continue;
      if (handle.path.toLowerCase() !== this.#context.source.path.toLowerCase()) continue;
      const declaration = handle.resolve();
      const found = declaration && this.#declaration(declaration, depth);
      if (found) return found;
    }
    return undefined;
  }

  #declaration(node: Node, depth: number): BrokenName | undefined {
    if (isImportSpecifier(node))
      return this.#import(node) ?? this.#broken(node.propertyName ?? node.name);
    if (isImportClause(node)) return this.#import(node) ?? (node.name && this.#broken(node.name));
    if (isNamespaceImport(node) || isImportEqualsDeclaration(node)) return this.#import(node);
    if (isVariableDeclaration(node)) {
      if (node.type) return this.#type(node.type, depth);
      if (node.initializer) return this.why(node.initializer, depth);
      const loop = node.parent.parent as { readonly kind: SyntaxKind; readonly expression?: Node };
      return loop.kind === SyntaxKind.ForOfStatement && loop.expression
        ? this.why(loop.expression, depth)
        : undefined;
    }
    if (isBindingElement(node)) {
      const name = node.propertyName ?? node.name;
      return (name && this.#broken(name)) ?? this.#declaration(node.parent.parent, depth);
    }
    if (isParameterDeclaration(node)) return this.#parameter(node, depth);
    return undefined;
  }

  /** A callback's parameters are what the called function makes of them. */
  #parameter(node: Node & { readonly type?: TypeNode }, depth: number): BrokenName | undefined {
    if (node.type) return this.#type(node.type, depth);
    const callback = node.parent;
    if (!isArrowFunction(callback) && !isFunctionExpression(callback)) return undefined;
    let outer: Node | undefined = callback.parent;
    for (let climbed = 0; outer && climbed < 4; climbed++, outer = outer.parent)
      if (isCallExpression(outer) || isNewExpression(outer))
        return this.why(outer.expression, depth);
    return undefined;
  }

  #type(node: TypeNode, depth: number): BrokenName | undefined {
    const name = isTypeReferenceNode(node)
      ? node.typeName
      : isExpressionWithTypeArguments(node)
        ? node.expression
        : undefined;
    if (!name) return undefined;
    return isQualifiedName(name)
      ? this.#member(name.right, name.left, depth)
      : this.why(name, depth);
  }

  #broken(name: Node): BrokenName | undefined {
    return this.#context.broken.get(name.getStart(this.#context.source));
  }

  #import(node: Node): BrokenName | undefined {
    for (let outer: Node | undefined = node; outer; outer = outer.parent) {
      const specifier = isImportDeclaration(outer)
        ? outer.moduleSpecifier
        : isImportEqualsDeclaration(outer) && "expression" in outer.moduleReference
          ? (outer.moduleReference.expression as Node)
          : undefined;
      if (specifier) return this.#specifier(specifier);
    }
    return undefined;
  }

  /** `require("x")`, `import("x")` */
  #module(node: Node): BrokenName | undefined {
    if (!isCallExpression(node)) return undefined;
    const isLoad =
      node.expression.kind === SyntaxKind.ImportKeyword ||
      (isIdentifier(node.expression) && node.expression.text === "require");
    const argument = node.arguments[0];
    return isLoad && argument ? this.#specifier(argument) : undefined;
  }

  #specifier(node: Node): BrokenName | undefined {
    const module = isStringLiteralLike(node) ? this.#modules.get(node.text) : undefined;
    if (!module) return undefined;
    const { owner, resolution } = module;
    if (resolution.status === "unknown") return { owner, reason: resolution.reason };
    if (resolution.status === "missing")
      return { owner, reason: `it follows "${owner.name}", which does not exist` };
    return undefined;
  }
}

const transparent: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ParenthesizedExpression,
  SyntaxKind.AwaitExpression,
  SyntaxKind.NonNullExpression,
  SyntaxKind.SatisfiesExpression,
]);
