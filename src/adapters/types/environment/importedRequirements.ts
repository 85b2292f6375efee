import { normalizePypiName } from "../../../core/index.ts";
import { stdlibState } from "../../../resolution/pythonStdlib.ts";
import type { Pack } from "../../packages/contents/contents.ts";
import { derivedNames } from "../../packages/python/candidates.ts";
import { knownModules } from "../../packages/python/importTable.ts";
import { parents } from "../../packages/python/modules.ts";

/**
 * Those of the required distributions that a pack's sources may import. One whose modules are known
 * and not among the imports is left out; one of which nothing is known only where all imports are
 * explained without it.
 */
export function importedRequirements<T extends { readonly name: string }>(
  requirements: readonly T[],
  pack: Pack,
): readonly T[] {
  const own = ownModules(pack);
  // A distribution without sources stands for those it requires.
  if (own.size === 0) return requirements;
  const foreign = [...pack.imports].filter((module) => isForeign(module, own));
  const names = requirements.map(({ name }) => name);
  const imported = new Set<string>();
  let isExplained = true;
  for (const module of foreign) {
    const providers = names.filter((name) => mayProvide(name, module));
    for (const name of providers) imported.add(name);
    isExplained &&= providers.length > 0;
  }
  return requirements.filter(
    ({ name }) => imported.has(name) || (!isExplained && knownModules(name).size === 0),
  );
}

/** Modules and regular packages of the pack, compiled ones too; folders that others may add to are not its own. */
function ownModules(pack: Pack): ReadonlySet<string> {
  const own = new Set<string>();
  for (const path of [...pack.files.keys(), ...pack.others]) {
    const [, module] =
      /^((?:[^/]+\/){0,2}[^/.]+)\.(?:[^/]*\.)?(?:pyi?|so|pyd|pyx)$/.exec(path) ?? [];
    if (module !== undefined) own.add(module.replace(/\/__init__$/, "").replaceAll("/", "."));
  }
  return own;
}

function isForeign(module: string, own: ReadonlySet<string>): boolean {
  if ([module, ...parents(module)].some((each) => own.has(each))) return false;
  const first = module.split(".", 1)[0] ?? module;
  return stdlibState(first, undefined).kind === "absent";
}

function mayProvide(distribution: string, module: string): boolean {
  const first = module.split(".", 1)[0] ?? module;
  if (normalizePypiName(module) === distribution) return true;
  if (normalizePypiName(first) === distribution) return true;
  if (derivedNames(module).includes(distribution)) return true;
  return [...knownModules(distribution)].some((known) => isAkin(known, module));
}

/** `google.cloud` is where `google.cloud.exceptions` may be imported from. */
function isAkin(known: string, module: string): boolean {
  return known === module || known.startsWith(`${module}.`) || module.startsWith(`${known}.`);
}
