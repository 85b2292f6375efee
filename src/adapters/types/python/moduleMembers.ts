import { compiledBehindDeclared } from "./declaredWhole.ts";
import { definitionOf, originalDeclaration, runtimeModule } from "./definitions.ts";
import type { Environment } from "./environment.ts";
import { siteRoot } from "./environment.ts";
import { offered, unknownBecause } from "./found.ts";
import type { Found } from "./found.ts";
import { stringValue } from "./literals.ts";
import { byHook, byStub } from "./moduleHooks.ts";
import { Kind } from "./nodes.ts";
import { isScriptOnly } from "./scope.ts";
import { visitAll } from "./visitAll.ts";
import type { ModuleOutline } from "./outline.ts";
import { absent, isOfOtherVersion, moduleDoubt } from "./standardAbsence.ts";
import { modulesBelow } from "./standardNames.ts";
import { DeclarationKind } from "./pyrightTypes.ts";
import type { ModuleType, PyrightSymbol } from "./pyrightTypes.ts";

/** Attributes of every module (data model, "Module objects"). */
const everyModule = new Set(
  "__name__ __doc__ __file__ __path__ __package__ __loader__ __spec__ __dict__ __all__ __version__ __cached__ __builtins__ __annotations__ __class__ __dir__ __getattr__".split(
    " ",
  ),
);

/** Whether a module has a name, by its declarations and by its source. */
export function findInModule(env: Environment, type: ModuleType, name: string): Found {
  const file = type.priv.fileUri.getFilePath();
  const module = runtimeModule(file) ?? type.priv.moduleName;
  const declared = declaredMember(env, type, name, module);
  if (declared !== undefined)
    return (file.endsWith(".py") ? hookAbout(env, module, name, type) : undefined) ?? declared;
  if (env.originOf(file)?.kind === "standard") return inStandardModule(env, type, module, name);
  return findInSource(env, module, name, { type, file });
}

/** The same without declarations: of a module that pyright does not open. */
export function findInSource(
  env: Environment,
  module: string,
  name: string,
  declared?: { readonly type: ModuleType; readonly file: string },
): Found {
  if (env.sources.exists(`${module}.${name}`)) return { status: "resolved" };
  if (everyModule.has(name)) return { status: "resolved" };
  const outline = env.sources.module(module);
  if (outline === undefined) {
    const found = withoutSource(env, name, declared);
    return found.status === "unknown" ? unlessCompiled(env, module, found, []) : found;
  }
  const bindings = outline.bindings.get(name);
  if (bindings !== undefined) return sourceMember(env, module, name);
  const bound = env.sources.binds(module, name);
  if (bound === true)
    return hookAbout(env, module, name, declared?.type) ?? sourceMember(env, module, name);
  const hooked = byStub(outline, declared, name) ?? byHook(env, outline, name);
  if (hooked !== undefined && hooked.status !== "missing") return hooked;
  if (bound === undefined) {
    const open = outline.open ?? "it takes names from modules that cannot be read";
    const unknown = unknownBecause(`the names of ${module} are not all written: ${open}`);
    const available = moduleNames(env, outline, declared?.type, name);
    const modules = compiledBehindDeclared(env, module, declared, name);
    if (modules === undefined) return unlessCompiled(env, module, unknown, available);
    if (modules.length === 0) return { status: "missing", available };
    return { ...unknown, compiled: { modules, available, isDeclared: true } };
  }
  if (hooked !== undefined)
    return { ...hooked, available: moduleNames(env, outline, declared?.type, name) };
  if (isMentioned(outline, name))
    return unknownBecause(`${module} mentions "${name}" among names that it makes otherwise`);
  const available = moduleNames(env, outline, declared?.type, name);
  const isDeclaration = outline.file.endsWith(".pyi") && env.sources.isCompiled(module);
  return isDeclaration ? unlessImported(module, available) : { status: "missing", available };
}

/** Declarations leave out what a compiled module imports for itself, and its code spells it. */
function unlessImported(module: string, available: readonly string[]): Found {
  const unknown = unknownBecause(`${module} is compiled and may have more than it declares`);
  return { ...unknown, compiled: { modules: [module], available, isDeclared: true } };
}

/** Names that compiled modules bind are spelled in them, if they are not made up of parts. */
function unlessCompiled(
  env: Environment,
  module: string,
  unknown: Found & { readonly status: "unknown" },
  available: readonly string[],
): Found {
  const modules = env.sources.compiledBehind(module);
  if (modules === undefined || modules.length === 0) return unknown;
  return { ...unknown, compiled: { modules, available } };
}

function declaredMember(
  env: Environment,
  type: ModuleType,
  name: string,
  module: string,
): Found | undefined {
  const symbol = type.priv.fields.get(name);
  const usable =
    symbol !== undefined && !symbol.isExternallyHidden() && isBound(symbol) ? symbol : undefined;
  if (usable === undefined && !(type.priv.loaderFields?.has(name) ?? false)) return undefined;
  const last = usable?.getDeclarations().at(-1);
  const original = last === undefined ? undefined : originalDeclaration(env, last);
  if (original === undefined) {
    // An import that leads nowhere here: it may be compiled, or guarded.
    return { status: "resolved" };
  }
  const definition = definitionOf(env, original) ?? env.sources.resolve(module, name);
  return {
    status: "resolved",
    declared: original,
    ...(definition === undefined ? {} : { definition }),
  };
}

/** Declared by something else than the module's own `__getattr__`. */
function isBound(symbol: PyrightSymbol): boolean {
  return symbol.getDeclarations().some(({ node }) => !isScriptOnly(node));
}

function sourceMember(env: Environment, module: string, name: string): Found {
  const definition = env.sources.resolve(module, name);
  return { status: "resolved", ...(definition === undefined ? {} : { definition }) };
}

function inStandardModule(env: Environment, type: ModuleType, module: string, name: string): Found {
  if (everyModule.has(name) || env.standard.find(`${module}.${name}`)?.present === true)
    if (everyModule.has(name) || hasSubmodule(env, type, name)) return { status: "resolved" };
  const witnessed = env.standardNames.ofModule(module, name);
  if (witnessed?.isPresent === true) return { status: "resolved" };
  if (witnessed === undefined && type.priv.fields.has("__getattr__"))
    return unknownBecause(`the declarations of ${module} are not complete`);
  // Stubs leave out private names and modules that a standard module imports for itself.
  const symbol = type.priv.fields.get(name);
  const gated = symbol === undefined ? isOfOtherVersion(env, type, name) : !isBound(symbol);
  // What a module imports for itself changes with any release.
  const isImported = env.standard.find(name) !== undefined && (witnessed?.set ?? 0) === 0;
  const isHidden = witnessed === undefined && symbol !== undefined && !gated;
  if (name.startsWith("_") || isImported || isHidden)
    return unknownBecause(`the declarations of ${module} leave out what is private`);
  const names = [...type.priv.fields].filter(
    ([, one]) => !one.isExternallyHidden() && isBound(one),
  );
  const listed = names.map(([key]) => key);
  const available = offered(listed, name);
  if (gated) {
    const detail = `other versions than Python ${env.pythonVersion} have it`;
    return { status: "missing", detail, available };
  }
  if (witnessed !== undefined) {
    const below = modulesBelow(module, name, env.pythonVersion);
    return absent(env, witnessed.set, available, below);
  }
  const doubt = moduleDoubt(env, type, name, listed);
  return doubt === undefined ? { status: "missing", available } : unknownBecause(doubt);
}

function hasSubmodule(env: Environment, type: ModuleType, name: string): boolean {
  const file = type.priv.fileUri.getFilePath();
  if (!file.endsWith("/__init__.pyi")) return false;
  const folder = file.slice(0, file.lastIndexOf("/"));
  return env.files.exists(`${folder}/${name}.pyi`) || env.files.exists(`${folder}/${name}`);
}

function withoutSource(
  env: Environment,
  name: string,
  declared: { readonly type: ModuleType; readonly file: string } | undefined,
): Found {
  if (declared === undefined) return unknownBecause("it has no source that can be read");
  const { type, file } = declared;
  const module = type.priv.moduleName;
  if (!file.startsWith(`${siteRoot}/`) || !file.endsWith(".pyi"))
    return unknownBecause(`${module} has no source that can be read`);
  if (env.originOf(file)?.kind !== "package")
    return unknownBecause(`${module} has no source to confirm what its stubs leave out`);
  if (type.priv.fields.has("__getattr__"))
    return unknownBecause(`the declarations of ${module} are not complete`);
  if (name.startsWith("_"))
    return unknownBecause(`${module} is compiled and may hide private names`);
  return { status: "missing", available: offered(type.priv.fields.keys(), name) };
}

/** Of a name that star imports may leave out: what the module's hook answers to just this name. */
function hookAbout(
  env: Environment,
  module: string,
  name: string,
  type: ModuleType | undefined,
): Found | undefined {
  const outline = env.sources.module(module);
  if (outline?.bindings.has("__getattr__") !== true || env.sources.bindsSurely(module, name))
    return undefined;
  const found = byHook(env, outline, name);
  if (found?.status === "missing" && found.said !== undefined)
    return { ...found, available: moduleNames(env, outline, type, name) };
  return found?.status === "resolved" && found.warning !== undefined ? found : undefined;
}

/** A text of that name where a module lists, sets or loads names. */
function isMentioned(outline: ModuleOutline, name: string): boolean {
  if (!outline.text.includes(name)) return false;
  let found = false;
  visitAll(outline.tree, (node) => {
    if (found || node.nodeType === Kind.Function) return false;
    if (stringValue(node) === name) found = true;
    return true;
  });
  return found;
}

function moduleNames(
  env: Environment,
  outline: ModuleOutline,
  type: ModuleType | undefined,
  wanted: string,
): readonly string[] {
  const declared = [...(type?.priv.fields ?? [])].filter(
    ([, symbol]) =>
      !symbol.isExternallyHidden() &&
      symbol.getDeclarations().some((one) => one.type !== DeclarationKind.Parameter),
  );
  const stars = outline.stars.flatMap((star) => [
    ...(env.sources.module(star)?.bindings.keys() ?? []),
  ]);
  return offered(
    [...declared.map(([name]) => name), ...outline.bindings.keys(), ...stars],
    wanted,
  ).filter((name) => name !== "__getattr__");
}
