import type { Import } from "../core/module.ts";
import { normalizePypiName } from "../core/package.ts";
import type { Project } from "../core/project.ts";
import type { Reference, RemovedBuiltinReference } from "../core/reference.ts";
import { knownNames } from "./knownNames.ts";
import { stdlibState } from "./pythonStdlib.ts";
import { pythonHosts } from "./tables/pythonHosts.ts";
import { commonWords, pythonBackports, pythonReplacements } from "./tables/pythonReplacements.ts";

/** What an import of Python refers to. */
export function resolvePython(item: Import, project: Project): Reference {
  const module = item.specifier;
  if (item.level > 0) return { kind: "local", why: "it is a relative import" };
  if (!DOTTED_NAME.test(module))
    return { kind: "unknown", why: `"${module}" cannot be the name of a module` };
  const first = module.split(".", 1)[0] ?? module;
  const state = stdlibState(first, project.pythonVersion);
  if (state.kind === "present")
    return { kind: "builtin", why: "it is in Python's standard library" };
  if (isLocal(first, project)) return { kind: "local", why: `the project has a "${first}"` };
  if (state.kind === "removed") return removed(item, first, state.in, project);
  if (isAvailable(first, project)) return { kind: "module", module };
  const why = hostOf(module);
  return why === undefined ? { kind: "module", module } : { kind: "virtual", why };
}

/** `importlib` also takes names that no statement can spell: `migrations.0001_initial`. */
const DOTTED_NAME = /^[\p{ID_Start}_]\p{ID_Continue}*(?:\.\p{ID_Continue}+)*$/u;

function isLocal(first: string, project: Project): boolean {
  return first === "conftest" || project.pythonModules.has(first);
}

/** Installed, or declared under the module's own name. */
function isAvailable(first: string, project: Project): boolean {
  return (
    project.installed.pythonModules.has(first) ||
    knownNames(project).pypi.has(normalizePypiName(first))
  );
}

function removed(item: Import, first: string, removedIn: string, project: Project): Reference {
  const backport = backportOf(first, project);
  if (backport !== undefined) return { kind: "package", id: { ecosystem: "pypi", name: backport } };
  if (isAvailable(first, project)) return { kind: "module", module: item.specifier };
  const replacement = replacementOf(first);
  return {
    kind: "removed-builtin",
    module: first,
    removedIn,
    ...(replacement !== undefined && { replacement }),
    certain: isCertain(item, first, removedIn, project),
  } satisfies RemovedBuiltinReference;
}

function replacementOf(module: string): string | undefined {
  return Object.hasOwn(pythonReplacements, module) ? pythonReplacements[module] : undefined;
}

/** Without a known version only what no Python 3 has is certainly gone. */
function isCertain(item: Import, first: string, removedIn: string, project: Project): boolean {
  const isKnown = project.pythonVersion !== undefined || removedIn === "3.0";
  return isKnown && item.guard === undefined && !item.mentioned && !commonWords.has(first);
}

function backportOf(module: string, project: Project): string | undefined {
  const { pypi } = knownNames(project);
  const named = Object.hasOwn(pythonBackports, module) ? pythonBackports[module] : undefined;
  // https://github.com/youknowone/python-deadlib publishes each as standard-….
  const candidates = [...(named ?? []), `standard-${module.toLowerCase()}`];
  return (
    candidates.find((name) => pypi.has(name)) ??
    candidates.find((name) => project.installed.pypi.has(name))
  );
}

/** Who provides the module, or a package that it lies in, without a distribution. */
function hostOf(module: string): string | undefined {
  const [first = "", second] = module.split(".", 2);
  return hosts.get(first) ?? hosts.get(`${first}.${second}`);
}

const hosts: ReadonlyMap<string, string> = new Map(
  pythonHosts.flatMap(({ why, modules }) =>
    modules.split(" ").map((module): [string, string] => [module, why]),
  ),
);
