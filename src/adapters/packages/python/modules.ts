/** The modules that files make when their folder is on Python's path. */
export interface ModuleFile {
  /** The file whose presence is the proof; for a namespace, one of the files below it. */
  readonly path: string;
  /** PEP 420: a folder without `__init__`, which other distributions may add to. */
  readonly namespace: boolean;
}

export type Modules = ReadonlyMap<string, ModuleFile>;

/**
 * @param roots folders on Python's path, `""` for the top; earlier ones win
 * @param namespaces packages that have an `__init__` and still are shared between distributions
 */
export function modulesOf(
  paths: Iterable<string>,
  roots: readonly string[],
  namespaces: ReadonlySet<string> = new Set(),
): Modules {
  const modules = new Map<string, ModuleFile>();
  for (const path of paths) {
    for (const root of roots) {
      const name = moduleName(relative(path, root));
      if (name === undefined) continue;
      const known = modules.get(name);
      if (known === undefined || known.namespace) {
        modules.set(name, { path, namespace: namespaces.has(name) });
      }
      for (const parent of parents(name)) {
        if (!modules.has(parent)) modules.set(parent, { path, namespace: true });
      }
    }
  }
  return modules;
}

/**
 * The file that proves that a module is provided: its own, or that of the nearest package above
 * which is not shared. A package may make its modules as it runs (`six.moves.urllib`).
 */
export function proofOf(modules: Modules, module: string): string | undefined {
  const exact = modules.get(module);
  if (exact !== undefined) return exact.path;
  for (const parent of parents(module)) {
    const known = modules.get(parent);
    if (known !== undefined) return known.namespace ? undefined : known.path;
  }
  return undefined;
}

/**
 * The modules that are a distribution's own: regular ones with nothing but namespaces above them. A
 * file that makes several, because one folder on the path lies in another, counts by the shortest.
 */
export function ownModules(modules: Modules): readonly string[] {
  const shortest = new Map<string, string>();
  for (const [module, { path, namespace }] of modules) {
    const regular = !namespace && parents(module).every((parent) => modules.get(parent)?.namespace);
    const known = shortest.get(path);
    if (regular && (known === undefined || module.length < known.length))
      shortest.set(path, module);
  }
  return [...shortest.values()];
}

/** `a.b.c` → `a.b`, `a`. */
export function parents(module: string): readonly string[] {
  const parts = module.split(".");
  return parts.slice(1).map((_, index) => parts.slice(0, parts.length - 1 - index).join("."));
}

/** Could a file of this name make a module? What else is in an archive need not be remembered. */
export function makesModule(path: string): boolean {
  return MODULE_FILE.test(path.slice(path.lastIndexOf("/") + 1));
}

/** Source, stub, bytecode, or an extension with its ABI tag: `_x.cpython-311-x86_64-linux-gnu.so`. */
const MODULE_FILE = /^([^.]+)(?:\.(?:py|pyi|pyc)|(?:\.[\w-]+)?\.(?:so|pyd))$/;
const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;

function moduleName(path: string | undefined): string | undefined {
  const parts = path?.split("/") ?? [];
  const stem = MODULE_FILE.exec(parts.pop() ?? "")?.[1];
  if (stem === undefined) return undefined;
  if (stem !== "__init__") parts.push(stem);
  return parts.length > 0 && parts.every((part) => IDENTIFIER.test(part))
    ? parts.join(".")
    : undefined;
}

function relative(path: string, root: string): string | undefined {
  if (root === "") return path;
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : undefined;
}
