import { isBuiltin } from "../../../resolution/nodeBuiltin.ts";
import { elsewhereByForm } from "../../../resolution/specifierForm.ts";
import { parseNpmSpecifier } from "../../../resolution/npmSpecifier.ts";
import type { Origin, Owner, Resolution } from "../../../core/index.ts";
import type { ModuleSite } from "./sites.ts";
import type { FileContext } from "./context.ts";
import { addUse, declarationOf, deprecationOf } from "./context.ts";
import { findModuleGuard, findGuard } from "./guards.ts";
import { isComplete } from "./completeness.ts";
import { mountOrigin } from "./declarations.ts";
import { SymbolFlags, TypeFlags } from "./compiler.ts";
import type { TypeScriptSymbol } from "./compiler.ts";
import { findSubpath } from "./subpaths.ts";
import { moduleDeprecation } from "./moduleDeprecation.ts";
import { available } from "./availableNames.ts";

/** What is known of a module that code names. */
export interface NamedModule {
  readonly owner: Owner;
  readonly symbol?: TypeScriptSymbol;
  readonly resolution: Resolution;
}

/** Adds the uses of modules and of what is imported from them. Undefined values are the user's own. */
export function addModuleUses(
  context: FileContext,
  sites: readonly ModuleSite[],
): ReadonlyMap<string, NamedModule | undefined> {
  const known = new Map<string, NamedModule | undefined>();
  const symbols = context.checker.getSymbolAtLocation(sites.map((site) => site.specifier));
  for (const [index, site] of sites.entries()) {
    const module = nameModule(context, site, symbols[index] ?? loadedModule(context, site));
    known.set(site.specifier.text, known.get(site.specifier.text) ?? module);
    if (!module) continue;
    const guard =
      module.resolution.status === "resolved"
        ? undefined
        : findModuleGuard(site.specifier, context.source);
    const deprecation = module.symbol && moduleDeprecation(context, module.symbol);
    addUse(context, site.specifier, {
      kind: "module",
      name: site.specifier.text,
      owner: module.owner,
      resolution: module.resolution,
      ...(guard === undefined ? {} : { guard }),
      ...(deprecation ? { deprecation } : {}),
    });
    addExports(context, site, module);
  }
  return known;
}

/** What `require` and `import()` give, where the specifier itself leads nowhere. */
function loadedModule(context: FileContext, site: ModuleSite): TypeScriptSymbol | undefined {
  if (site.form !== "require" && site.form !== "dynamic") return undefined;
  const type = context.checker.getTypeAtLocation(site.specifier.parent);
  return type && (type.flags & TypeFlags.Any) === 0 ? type.getSymbol() : undefined;
}

function nameModule(
  context: FileContext,
  site: ModuleSite,
  symbol: TypeScriptSymbol | undefined,
): NamedModule | undefined {
  const specifier = site.specifier.text;
  const place = symbol && context.declarations.external(symbol)?.place;
  if (symbol && !place) return undefined;
  if (isBuiltin(specifier)) return nameBuiltin(context, specifier, symbol);
  if (elsewhereByForm(specifier, false)) return undefined;
  const parsed = parseNpmSpecifier(specifier);
  if (!parsed) return undefined;
  const { packages } = context.environment.mounts;
  const real = packages.get(`node_modules/${parsed.name}`);
  const stubs = packages.get(`node_modules/@types/${mangled(parsed.name)}`);
  const origin: Origin = real
    ? mountOrigin(real)
    : stubs
      ? mountOrigin(stubs)
      : { kind: "package", package: { ecosystem: "npm", name: parsed.name, version: "" } };
  const owner: Owner = { kind: "module", name: parsed.name, origin };
  if (symbol && place)
    return {
      owner: { ...owner, name: specifier, origin: place.origin },
      symbol,
      resolution: { status: "resolved" },
    };
  const isRefused = context.diagnostics.at(site.specifier.getStart(context.source), unresolved);
  // A file without exports has no symbol, and can be imported for what it does.
  if (!isRefused && site.form === "import" && site.names.length === 0 && real)
    return { owner: { ...owner, name: specifier }, resolution: { status: "resolved" } };
  return { owner, resolution: findSubpath(context, parsed, real, stubs, site.form) };
}

/** Not found; not found for its effects; found without types; three that name an option to set. */
const unresolved: ReadonlySet<number> = new Set([2307, 2882, 7016, 2792, 2732, 6263]);

function nameBuiltin(
  context: FileContext,
  specifier: string,
  symbol: TypeScriptSymbol | undefined,
): NamedModule {
  const types = context.environment.mounts.packages.get("node_modules/@types/node");
  const origin: Origin = types ? mountOrigin(types) : { kind: "standard", name: "Node.js" };
  const owner: Owner = { kind: "module", name: specifier, origin };
  if (symbol) return { owner, symbol, resolution: { status: "resolved" } };
  const reason = types
    ? `the types of Node.js have no module "${specifier}"`
    : "the types of Node.js are not there";
  return { owner, resolution: { status: "unknown", reason } };
}

/** DefinitelyTyped's name of a package: `@a/b` is `a__b`. */
function mangled(name: string): string {
  return name.startsWith("@") ? name.slice(1).replace("/", "__") : name;
}

/** No such name; no default export. The last two: declared, but not exported. */
export const missingExport: ReadonlySet<number> = new Set([
  2305, 2724, 2614, 1192, 2613, 2459, 2460,
]);

function addExports(context: FileContext, site: ModuleSite, module: NamedModule): void {
  if (site.names.length === 0) return;
  const symbols = context.checker.getSymbolAtLocation(site.names.map(({ node }) => node));
  for (const [index, { node, name }] of site.names.entries()) {
    const { resolution, target } = resolveExport(context, module, node, name, symbols[index]);
    const place = target && context.declarations.external(target);
    const facts = declarationOf(context, target);
    const deprecation =
      place && context.diagnostics.deprecationAt(node.getStart(context.source))
        ? deprecationOf(context.declarations.facts(place.handle), place.place)
        : place && target && isWhollyDeprecated(context, target)
          ? deprecationOf(facts, place.place)
          : undefined;
    const guard =
      resolution.status === "resolved" ? undefined : findGuard(node, name, context.source);
    addUse(context, node, {
      kind: "export",
      name,
      owner: module.owner,
      resolution:
        resolution.status === "resolved" && facts
          ? { ...resolution, declaration: facts.declaration }
          : resolution,
      ...(guard === undefined ? {} : { guard }),
      ...(deprecation ? { deprecation } : {}),
    });
  }
}

function resolveExport(
  context: FileContext,
  module: NamedModule,
  node: ModuleSite["names"][number]["node"],
  name: string,
  symbol: TypeScriptSymbol | undefined,
): { readonly resolution: Resolution; readonly target?: TypeScriptSymbol } {
  const unknown = (reason: string): { readonly resolution: Resolution } => ({
    resolution: { status: "unknown", reason },
  });
  if (module.resolution.status === "unknown") return unknown(module.resolution.reason);
  if (module.resolution.status === "missing" || !module.symbol)
    return unknown(`it follows "${module.owner.name}", which does not exist`);
  const error = context.diagnostics.at(node.getStart(context.source), missingExport);
  if (error) {
    if (context.added.has(name)) return unknown("the code itself adds a member of that name");
    const incomplete = isComplete(context, module.symbol);
    if (incomplete !== undefined) return unknown(incomplete);
    if (name === "default" && !isEsModule(context, module.symbol))
      return unknown("a CommonJS module as a whole is its default export");
    return {
      resolution: {
        status: "missing",
        available: available(context.checker.getExportsOfModule(module.symbol)),
      },
    };
  }
  if (!symbol) return unknown("what it refers to is not known");
  if ((symbol.flags & SymbolFlags.Alias) === 0)
    return { resolution: { status: "resolved" }, target: symbol };
  const target = context.checker.getAliasedSymbol(symbol);
  if (context.checker.isUnknownSymbol(target))
    return unknown(`"${module.owner.name}" takes it from elsewhere, and that is not known`);
  return { resolution: { status: "resolved" }, target };
}

function isEsModule(context: FileContext, module: TypeScriptSymbol): boolean {
  const path = module.declarations[0]?.path;
  if (path === undefined) return false;
  const metadata = context.project.program.getSourceFileMetadataByPath(path);
  return (
    path.endsWith(".mts") || (metadata?.packageJsonType === "module" && !path.endsWith(".cts"))
  );
}

function isWhollyDeprecated(context: FileContext, symbol: TypeScriptSymbol): boolean {
  return (
    symbol.declarations.length > 0 &&
    symbol.declarations.every((handle) => {
      const place = context.declarations.place(handle.path);
      return (
        place?.package !== undefined && context.declarations.facts(handle)?.deprecated !== undefined
      );
    })
  );
}
