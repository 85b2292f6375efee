import type { Import } from "../core/module.ts";
import type { Project } from "../core/project.ts";
import type { Reference } from "../core/reference.ts";
import { elsewhereByForm } from "./specifierForm.ts";
import { knownNames, type KnownNames } from "./knownNames.ts";
import { isBuiltin } from "./nodeBuiltin.ts";
import { nameSet } from "./patterns.ts";
import { parseNpmSpecifier, type NpmSpecifier } from "./npmSpecifier.ts";
import { isProjectPath, pathAliasOf } from "./projectPaths.ts";
import type { ImportingModule } from "./importingModule.ts";
import { isAsset, isLoaderPlugin, withoutLoaders, withoutQuery } from "./bundlerSyntax.ts";
import { javascriptHosts } from "./tables/javascriptHosts.ts";

/** What an import of JavaScript or TypeScript refers to. */
export function resolveJavascript(
  item: Import,
  module: ImportingModule,
  project: Project,
  ambient: ReadonlySet<string>,
): Reference {
  const specifier = withoutLoaders(item.specifier);
  const known = knownNames(project);
  // To declare a module that a manifest requires is to add to its types.
  const isAmbient = declaredBy(ambient).has(specifier) && !isRequired(specifier, known);
  if (isAmbient) return { kind: "ambient", why: "it is declared" };
  const alias = pathAliasOf(specifier, module.path, project);
  if (alias) return alias;
  if (isLoaderPlugin(item.specifier))
    return { kind: "virtual", why: "a plugin of the module loader provides it" };
  const typeOnly = takesTypesOnly(item, module);
  return (
    elsewhereByForm(specifier, typeOnly) ??
    resolveBare(withoutQuery(specifier), { module, project, known, typeOnly })
  );
}

interface Surroundings {
  readonly module: ImportingModule;
  readonly project: Project;
  readonly known: KnownNames;
  readonly typeOnly: boolean;
}

function resolveBare(specifier: string, surroundings: Surroundings): Reference {
  const { module, project, known, typeOnly } = surroundings;
  const parsed = parseNpmSpecifier(specifier);
  if (parsed && project.workspacePackages.has(parsed.name))
    return { kind: "local", why: "it is a package of this project" };
  if (isBuiltin(specifier)) return { kind: "builtin", why: "it is a module of Node.js" };
  if (parsed && isAvailable(parsed.name, known)) return toPackage(parsed, known, typeOnly);
  return (
    hosted(specifier, project) ??
    (known.isAmbient(specifier)
      ? { kind: "ambient", why: "the project declares it" }
      : undefined) ??
    isProjectPath(specifier, module.path, project) ??
    (isAsset(specifier, parsed)
      ? { kind: "asset", why: "a bundler loads it as a file" }
      : parsed && toPackage(parsed, known, typeOnly)) ??
    unnamed(specifier)
  );
}

function isRequired(specifier: string, known: KnownNames): boolean {
  const parsed = parseNpmSpecifier(specifier);
  return parsed !== undefined && isAvailable(parsed.name, known);
}

/** The set is the same for all imports of a run. */
function declaredBy(ambient: ReadonlySet<string>): { has(name: string): boolean } {
  const cached = declared.get(ambient);
  if (cached) return cached;
  const names = nameSet(ambient);
  declared.set(ambient, names);
  return names;
}

const declared = new WeakMap<ReadonlySet<string>, { has(name: string): boolean }>();

function takesTypesOnly(item: Import, module: ImportingModule): boolean {
  const { kind } = item;
  return kind === "type" || kind === "reference-types" || /\.d\.[cm]?ts$/.test(module.path);
}

function isAvailable(name: string, known: KnownNames): boolean {
  return known.npm.has(name) || known.isInstalledNpm(name);
}

function toPackage(parsed: NpmSpecifier, known: KnownNames, typeOnly: boolean): Reference {
  const name = known.npm.get(parsed.name) ?? parsed.name;
  return {
    kind: "package",
    id: { ecosystem: "npm", name },
    ...(parsed.subpath !== undefined && { subpath: parsed.subpath }),
    ...(typeOnly && { typeOnly: true }),
  };
}

function hosted(specifier: string, project: Project): Reference | undefined {
  const host = hosts.find(
    ({ tool, modules }) =>
      (tool === undefined || project.tools.has(tool)) && modules.has(specifier),
  );
  return host && { kind: "virtual", why: host.why };
}

const hosts = javascriptHosts.map(({ why, tool, modules }) => ({
  why,
  tool,
  modules: nameSet(modules),
}));

function unnamed(specifier: string): Reference {
  if (/^@[^/]*$/.test(specifier))
    return { kind: "alias", why: "it is a scope without a package, which only an alias can be" };
  if (specifier.startsWith("_"))
    return { kind: "virtual", why: "no npm name begins with _: a tool must make it" };
  return { kind: "unknown", why: `"${specifier}" cannot be the name of a package` };
}
