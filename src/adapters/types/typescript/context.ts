import type { AnalysisFile, AnalysisUse } from "../engine/protocol.ts";
import type {
  Checker,
  CompiledProject,
  CompilerDiagnostic,
  Node,
  SourceFile,
  TypeScriptSymbol,
} from "./compiler.ts";
import { SymbolFlags } from "./compiler.ts";
import type { DeclarationFacts, Declarations, ExternalPlace } from "./declarations.ts";
import type { Deprecation, Owner } from "../../../core/index.ts";
import type { Environment } from "./environment.ts";
import { mountOrigin } from "./declarations.ts";
import { nodeHas } from "./nodeNames.ts";

/** One file under analysis, in one state of its project. */
export interface FileContext {
  readonly file: AnalysisFile;
  readonly source: SourceFile;
  readonly project: CompiledProject;
  readonly checker: Checker;
  readonly environment: Environment;
  readonly declarations: Declarations;
  readonly diagnostics: Diagnostics;
  /** Types are not known to hold: JavaScript, and what documents show. */
  readonly isLoose: boolean;
  /** Names that the user's own code adds to what others made. */
  readonly added: ReadonlySet<string>;
  /** Paths of the program's files that are not the user's own. */
  readonly externalFiles: () => readonly string[];
  readonly uses: AnalysisUse[];
  /** Reasons by the start of a name that does not exist or is not known. */
  readonly broken: Map<number, BrokenName>;
}

/** A name whose value is not known, and why. */
export interface BrokenName {
  readonly reason: string;
  readonly owner: Owner;
}

/** The diagnostics of a file by their place. */
export class Diagnostics {
  readonly errors: readonly CompilerDiagnostic[];
  readonly #errors = new Map<number, CompilerDiagnostic[]>();
  readonly #deprecations = new Map<number, CompilerDiagnostic>();

  constructor(errors: readonly CompilerDiagnostic[], suggestions: readonly CompilerDiagnostic[]) {
    this.errors = errors;
    for (const error of errors) {
      const same = this.#errors.get(error.pos);
      if (same) same.push(error);
      else this.#errors.set(error.pos, [error]);
    }
    for (const suggestion of suggestions)
      if (deprecationCodes.has(suggestion.code)) this.#deprecations.set(suggestion.pos, suggestion);
  }

  /** An error with one of the codes that begins where a node does. */
  at(start: number, codes: ReadonlySet<number>): CompilerDiagnostic | undefined {
    return this.#errors.get(start)?.find((error) => codes.has(error.code));
  }

  startingAt(start: number): readonly CompilerDiagnostic[] {
    return this.#errors.get(start) ?? [];
  }

  deprecationAt(start: number): CompilerDiagnostic | undefined {
    return this.#deprecations.get(start);
  }
}

/** https://github.com/microsoft/TypeScript/blob/main/src/compiler/diagnosticMessages.json */
const deprecationCodes: ReadonlySet<number> = new Set([6385, 6387]);

/** Adds a use, with what is the same for all kinds. */
export function addUse(
  context: FileContext,
  node: Node,
  told: Omit<AnalysisUse, "id" | "start" | "end">,
): void {
  const use = withNode(told);
  const start = node.getStart(context.source);
  const isText = context.source.text.charCodeAt(start);
  const quoted = isText === 34 || isText === 39 || isText === 96 ? 1 : 0;
  context.uses.push({
    id: context.file.id,
    start: start + quoted,
    end: node.end - quoted,
    ...use,
  });
  if (use.resolution.status === "resolved") return;
  context.broken.set(start, {
    reason:
      use.resolution.status === "missing"
        ? `it follows "${use.name}", which does not exist`
        : use.resolution.reason,
    owner: use.owner,
  });
}

/** What the types of Node.js leave out, and Node has. */
function withNode<Use extends Omit<AnalysisUse, "id" | "start" | "end">>(use: Use): Use {
  const isName = use.kind === "member" || use.kind === "export";
  const isThere = isName && use.resolution.status === "missing" && nodeHas(use.owner, use.name);
  return isThere ? { ...use, resolution: { status: "resolved" } } : use;
}

/** What a name stands for, through all names that it was given on the way. */
export function targetOf(context: FileContext, symbol: TypeScriptSymbol): TypeScriptSymbol {
  // The compiler fails on what is no alias.
  return symbol.flags & SymbolFlags.Alias ? context.checker.getAliasedSymbol(symbol) : symbol;
}

/** What a symbol's parent or its own declaration makes of an owner. */
export function ownerOf(
  context: FileContext,
  symbol: TypeScriptSymbol | undefined,
  place: ExternalPlace,
  fallback: string,
): Owner {
  const declared = symbol && context.declarations.external(symbol);
  const facts =
    declared && isWorthReading(declared.place)
      ? context.declarations.facts(declared.handle)
      : undefined;
  return {
    kind: ownerKind(symbol),
    name: ownerName(symbol, place) ?? fallback,
    origin: place.origin,
    ...(facts && symbol && (symbol.flags & SymbolFlags.ValueModule) === 0
      ? { declaration: facts.declaration }
      : {}),
  };
}

/** The compiler's own library is large, and known to everybody. */
function isWorthReading(place: ExternalPlace): boolean {
  return place.package !== undefined;
}

/** The declaration of a name that exists, where it is worth reading. */
export function declarationOf(
  context: FileContext,
  symbol: TypeScriptSymbol | undefined,
): DeclarationFacts | undefined {
  const declared = symbol && context.declarations.external(symbol);
  return declared && isWorthReading(declared.place)
    ? context.declarations.facts(declared.handle)
    : undefined;
}

function ownerKind(symbol: TypeScriptSymbol | undefined): Owner["kind"] {
  if (!symbol) return "object";
  const { flags } = symbol;
  if (flags & (SymbolFlags.Class | SymbolFlags.Interface)) return "class";
  if (flags & SymbolFlags.ValueModule) return isModuleName(symbol.name) ? "module" : "namespace";
  if (flags & SymbolFlags.NamespaceModule) return "namespace";
  if (flags & (SymbolFlags.Function | SymbolFlags.Method)) return "function";
  return "object";
}

function isModuleName(name: string): boolean {
  return name.startsWith('"');
}

function ownerName(symbol: TypeScriptSymbol | undefined, place: ExternalPlace): string | undefined {
  if (!symbol) return undefined;
  if (!isModuleName(symbol.name)) return symbol.name.startsWith("__") ? undefined : symbol.name;
  const inside = symbol.name.slice(1, -1);
  if (!inside.startsWith("/")) return inside;
  return place.package === undefined ? undefined : packageNameOf(place.package);
}

/** The name by which code imports a mounted package. */
export function packageNameOf(mounted: NonNullable<ExternalPlace["package"]>): string {
  return (mounted.mount.typesOf ?? mounted.mount.release).name;
}

/** What a declaration says of its own end, as the port gives it. */
export function deprecationOf(
  facts: DeclarationFacts | undefined,
  place: ExternalPlace,
  of: Deprecation["of"] = "api",
): Deprecation | undefined {
  if (!facts?.deprecated) return undefined;
  const { words, declaration } = facts.deprecated;
  const since = /\b(?:since|as of)\s+(?:version\s+)?v?(\d+(?:\.\d+)*)/i.exec(words)?.[1];
  return {
    of,
    words,
    ...(since === undefined ? {} : { since }),
    declaration,
    origin: place.package ? mountOrigin(place.package) : place.origin,
    mark: "jsdoc",
  };
}
