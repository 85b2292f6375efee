import type { Declaration } from "../../../core/index.ts";
import type { Environment } from "./environment.ts";
import { siteRoot } from "./environment.ts";
import { Kind } from "./nodes.ts";
import { lastName } from "./literals.ts";
import type { FunctionNode, Node } from "./nodes.ts";
import { DeclarationKind } from "./pyrightTypes.ts";
import type { ClassType, Declared } from "./pyrightTypes.ts";
import type { SourceBinding } from "./sources.ts";

/** What a declaration is in the package's own source: a stub's through the name that it has there. */
export function definitionOf(env: Environment, declared: Declared): SourceBinding | undefined {
  const file = declared.uri.getFilePath();
  const { node } = declared;
  if (file.endsWith(".py")) {
    const outline = env.sources.fileOutline(file);
    if (outline === undefined) return undefined;
    if (node.nodeType === Kind.Function) {
      const written = isOverload(node)
        ? env.sources.resolve(outline.module, qualifiedName(node))
        : undefined;
      return written ?? { outline, binding: { kind: "function", node } };
    }
    if (node.nodeType === Kind.Class) return { outline, binding: { kind: "class", node } };
    const value = declared.inferredTypeSource;
    return { outline, binding: { kind: "value", node, ...(value === undefined ? {} : { value }) } };
  }
  const module = runtimeModule(file);
  return module === undefined ? undefined : env.sources.resolve(module, qualifiedName(node));
}

/** It only declares: what runs is the last function of the name. */
function isOverload(node: FunctionNode): boolean {
  return node.d.decorators.some(({ d }) => lastName(d.expr) === "overload");
}

export function classDefinition(env: Environment, type: ClassType): SourceBinding | undefined {
  const { declaration } = type.shared;
  const found = declaration === undefined ? undefined : definitionOf(env, declaration);
  return found?.binding.kind === "class" ? found : undefined;
}

/** Imports followed to where a name is made. */
export function originalDeclaration(env: Environment, declared: Declared): Declared | undefined {
  if (declared.type !== DeclarationKind.Alias) return declared;
  return env.evaluator.resolveAliasDeclaration(declared, true);
}

/** A line of a file as it is shown, 1-based, with the file relative to its package. */
export function declarationAt(
  env: Environment,
  file: string,
  line: number,
): Declaration | undefined {
  const text = env.files.text(file);
  if (text === undefined) return undefined;
  const excerpt = text.split("\n", line)[line - 1] ?? "";
  return { file: shownPath(file), line, excerpt: excerpt.trim().slice(0, maximumExcerpt) };
}

const maximumExcerpt = 300;

/** The line, 1-based, that an offset is on. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1))
    line += 1;
  return line;
}

/** Where a definition of a source stands: at its name, not at its decorators. */
export function definitionDeclaration(
  env: Environment,
  { outline, binding }: SourceBinding,
): Declaration | undefined {
  const at = binding.kind === "value" ? binding.node.start : binding.node.d.name.start;
  return declarationAt(env, outline.file, lineOf(outline.text, at));
}

function shownPath(file: string): string {
  if (file.startsWith(`${siteRoot}/`)) return file.slice(siteRoot.length + 1);
  return file.replace(/^.*\/typeshed-fallback\/(?:stdlib|stubs\/[^/]+)\//, "");
}

/** The module that a stub file describes. */
export function runtimeModule(file: string): string | undefined {
  const inside = file.startsWith(`${siteRoot}/`)
    ? file.slice(siteRoot.length + 1)
    : /\/typeshed-fallback\/stubs\/[^/]+\/(.*)$/.exec(file)?.[1];
  return inside
    ?.replace(/(?:\/__init__)?\.pyi?$/, "")
    .replace(/^([^/]+)-stubs(?=\/|$)/, "$1")
    .replaceAll("/", ".");
}

/** `Class.method` of a node inside its file. */
function qualifiedName(node: Node): string {
  const parts: string[] = [];
  for (let at: Node | undefined = node; at !== undefined; at = at.parent) {
    if (at.nodeType === Kind.Function || at.nodeType === Kind.Class)
      parts.unshift(at.d.name.d.value);
    else if (at === node && at.nodeType === Kind.Name) parts.unshift(at.d.value);
  }
  return parts.join(".");
}
