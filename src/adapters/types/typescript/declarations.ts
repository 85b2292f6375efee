import type { Declaration, Origin } from "../../../core/index.ts";
import type { MountedPackage } from "./mountedFiles.ts";
import type { Environment } from "./environment.ts";
import { getJSDocTags, isJSDocDeprecatedTag } from "./compiler.ts";
import type { Node, NodeHandle, SourceFile, TypeScriptSymbol } from "./compiler.ts";
import { plainWords } from "./jsdocWords.ts";

/** A place outside the user's code in which something is declared. */
export interface ExternalPlace {
  readonly origin: Origin;
  /** Undefined for the compiler's own library. */
  readonly package?: MountedPackage;
  /** Relative to the package. */
  readonly file: string;
}

/** What a declaration says of itself. */
export interface DeclarationFacts {
  readonly declaration: Declaration;
  readonly deprecated?: { readonly words: string; readonly declaration: Declaration };
}

/** Tells outside declarations from the user's own, and reads them. */
export class Declarations {
  readonly #environment: Environment;
  readonly #places: Map<string, ExternalPlace | null>;
  readonly #facts: Map<string, DeclarationFacts | null>;

  constructor(environment: Environment) {
    this.#environment = environment;
    this.#places = remembered(environment, "places");
    this.#facts = remembered(environment, "facts");
  }

  /** Undefined for the user's own files. */
  place(path: string): ExternalPlace | undefined {
    const known = this.#places.get(path);
    if (known !== undefined) return known ?? undefined;
    const found = this.#findPlace(path);
    this.#places.set(path, found ?? null);
    return found;
  }

  /** The first declaration that is not the user's own. */
  external(
    symbol: TypeScriptSymbol,
  ): { readonly handle: NodeHandle; readonly place: ExternalPlace } | undefined {
    for (const handle of symbol.declarations) {
      const place = this.place(handle.path);
      if (place) return { handle, place };
    }
    return undefined;
  }

  /** Whether the user's own code declares it, or a part of it. */
  isOwn(symbol: TypeScriptSymbol): boolean {
    return symbol.declarations.some((handle) => this.place(handle.path) === undefined);
  }

  facts(handle: NodeHandle): DeclarationFacts | undefined {
    const place = this.place(handle.path);
    if (!place) return undefined;
    const key = `${handle.path}\0${handle.index}`;
    const known = this.#facts.get(key);
    if (known !== undefined) return known ?? undefined;
    const node = handle.resolve();
    const facts = node ? readFacts(node, place) : undefined;
    this.#facts.set(key, facts ?? null);
    return facts;
  }

  #findPlace(path: string): ExternalPlace | undefined {
    const { root, mounts } = this.#environment;
    // Without case, a file system's paths come in small letters.
    const isVirtual = path.toLowerCase().startsWith(`${root.toLowerCase()}/`);
    if (!isVirtual) {
      const origin: Origin = { kind: "standard", name: "JavaScript" };
      return { origin, file: path.slice(path.lastIndexOf("/") + 1) };
    }
    const found = mounts.find(path.slice(root.length + 1));
    if (!found) return undefined;
    return {
      origin: mountOrigin(found.package),
      package: found.package,
      file: found.inside,
    };
  }
}

/** Whose a mounted package's declarations are. */
export function mountOrigin({ mount }: MountedPackage): Origin {
  if (mount.release.name === "@types/node")
    return { kind: "standard", name: "Node.js", version: mount.release.version };
  return mount.typesOf === undefined
    ? { kind: "package", package: mount.release }
    : { kind: "stubs", package: mount.release, of: mount.typesOf };
}

/** What is kept of a kind for as long as the packages are the same. */
export function remembered<T>(environment: Environment, name: string): Map<string, T> {
  const known = environment.remembered.get(name);
  if (known !== undefined) return known as Map<string, T>;
  const created = new Map<string, T>();
  environment.remembered.set(name, created);
  return created;
}

function readFacts(node: Node, place: ExternalPlace): DeclarationFacts {
  const source = node.getSourceFile();
  const name = (node as { readonly name?: Node }).name ?? node;
  const tag = getJSDocTags(node).find((tag) => isJSDocDeprecatedTag(tag));
  const declaration = lineOf(source, name.getStart(source), place.file);
  if (!tag) return { declaration };
  const words = plainWords(source.text.slice(tag.pos, tag.end));
  return {
    declaration,
    deprecated: { words, declaration: lineOf(source, tag.pos, place.file) },
  };
}

function lineOf(source: SourceFile, position: number, file: string): Declaration {
  const { line } = source.getLineAndCharacterOfPosition(position);
  const starts = source.getLineStarts();
  const excerpt = source.text.slice(starts[line] ?? 0, starts[line + 1] ?? source.text.length);
  return { file, line: line + 1, excerpt: excerpt.trim().slice(0, longestExcerpt) };
}

/* A minified declaration file is one line. */
const longestExcerpt = 300;
