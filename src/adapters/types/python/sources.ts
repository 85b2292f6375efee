import { stringValue } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { ClassNode, ModuleNode, Node } from "./nodes.ts";
import { outlineModule } from "./outline.ts";
import { Scope } from "./scope.ts";
import type { Binding } from "./scope.ts";
import type { ModuleOutline } from "./outline.ts";
import { parsePython } from "./pyrightInternals.ts";
import type { VirtualFiles } from "./virtualFiles.ts";

/** The Python sources of the mounted packages, whatever declarations stand before them. */
export interface Sources {
  /** Undefined where there is no source: compiled, or not mounted. */
  module(name: string): ModuleOutline | undefined;
  /** Of a file of the virtual file system. */
  fileOutline(file: string): ModuleOutline | undefined;
  /** Whether a module can be imported at all; compiled ones and folders count. */
  exists(name: string): boolean;
  /** What a dotted name below a module is, imports followed. */
  resolve(module: string, dotted: string): SourceBinding | undefined;
  /** What a name bound in a module is, imports followed. */
  follow(outline: ModuleOutline, binding: Binding): SourceBinding | undefined;
  /** Whether a module binds a name; undefined where that cannot be known. */
  binds(module: string, name: string): boolean | undefined;
  /** It does so itself, or by a star import of what is public for certain. */
  bindsSurely(module: string, name: string): boolean;
  /** It is published as compiled code. */
  isCompiled(module: string): boolean;
  /**
   * The compiled modules that a module takes all names from; undefined where names may also come
   * from elsewhere than from what is written.
   */
  compiledBehind(module: string): readonly string[] | undefined;
}

export interface SourceBinding {
  readonly outline: ModuleOutline;
  readonly binding: Exclude<Binding, { readonly kind: "import" }>;
}

export interface SourcesOptions {
  /** Whether some release lists a module that its pack leaves out. */
  readonly listed: (module: string) => boolean;
  /** The tree of a file that was read already. */
  readonly parsed: (file: string) => ModuleNode | undefined;
}

/** Imports that are followed from one name, at most. */
const maximumHops = 12;

/** Bytes of one source that are read at most: longer ones are generated tables. */
const maximumSource = 3_000_000;

export function createSources(
  files: VirtualFiles,
  root: string,
  { listed, parsed }: SourcesOptions,
): Sources {
  const outlines = new Map<string, ModuleOutline | undefined>();
  const byFile = new Map<string, ModuleOutline | undefined>();

  const readOutline = (name: string, file: string): ModuleOutline | undefined => {
    if (byFile.has(file)) return byFile.get(file);
    const text = files.text(file);
    const usable = text !== undefined && text.length <= maximumSource;
    const tree = () => parsed(file) ?? parsePython(text ?? "");
    const outline = usable ? outlineModule(name, file, text, tree()) : undefined;
    byFile.set(file, outline);
    return outline;
  };

  const module = (name: string): ModuleOutline | undefined => {
    if (outlines.has(name)) return outlines.get(name);
    const file = sourceFile(files, root, name);
    const outline = file === undefined ? undefined : readOutline(name, file);
    outlines.set(name, outline);
    return outline;
  };

  const follow = (
    outline: ModuleOutline,
    binding: Binding,
    hops = 0,
  ): SourceBinding | undefined => {
    if (binding.kind !== "import") return { outline, binding };
    if (hops > maximumHops || binding.name === undefined) return undefined;
    return member(binding.module, binding.name, hops + 1);
  };

  const member = (name: string, wanted: string, hops: number): SourceBinding | undefined => {
    const outline = module(name);
    if (outline === undefined || hops > maximumHops) return undefined;
    const bindings = outline.bindings.get(wanted) ?? [];
    for (const binding of [...bindings].toReversed()) {
      const found = follow(outline, binding, hops);
      if (found !== undefined) return found;
    }
    for (const star of outline.stars) {
      const found = star === name ? undefined : member(star, wanted, hops + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  };

  const binds = (name: string, wanted: string, hops = 0): boolean | undefined => {
    const outline = module(name);
    if (outline === undefined || hops > maximumHops) return undefined;
    if (outline.bindings.has(wanted)) return true;
    let known: boolean | undefined = outline.open === undefined ? false : undefined;
    for (const star of outline.stars) {
      const found = exportsName(module(star), wanted) ?? binds(star, wanted, hops + 1);
      if (found === true) return true;
      if (found === undefined) known = undefined;
    }
    return known;
  };

  const bindsSurely = (name: string, wanted: string, hops = 0): boolean => {
    const outline = module(name);
    if (outline === undefined || hops > maximumHops) return false;
    if (outline.bindings.has(wanted)) return true;
    return outline.stars.some((star) => {
      const exported = exportsName(module(star), wanted);
      if (exported !== undefined) return exported;
      const isListed = module(star)?.bindings.has("__all__") ?? true;
      return !isListed && bindsSurely(star, wanted, hops + 1);
    });
  };

  const compiledBehind = (name: string, hops = 0): readonly string[] | undefined => {
    const outline = module(name);
    if (outline === undefined) return existsCompiled(files, root, name) ? [name] : undefined;
    if (hops > maximumHops || outline.open !== undefined) return undefined;
    const behind: string[] = [];
    for (const star of outline.stars) {
      const found = compiledBehind(star, hops + 1);
      if (found === undefined) return undefined;
      behind.push(...found);
    }
    return [...new Set(behind)];
  };

  return {
    module,
    fileOutline: (file) => {
      const name = moduleName(root, file);
      return name === undefined || !file.endsWith(".py") ? undefined : readOutline(name, file);
    },
    exists: (name) => exists(files, root, name) || listed(name),
    resolve: (name, dotted) => {
      const [first, ...rest] = dotted.split(".");
      let found = first === undefined ? undefined : member(name, first, 0);
      for (const part of rest) {
        if (found?.binding.kind !== "class") return undefined;
        found = classMember(found, part);
      }
      return found;
    },
    follow: (outline, binding) => follow(outline, binding),
    binds: (name, wanted) => binds(name, wanted),
    bindsSurely: (name, wanted) => bindsSurely(name, wanted),
    isCompiled: (name) => existsCompiled(files, root, name),
    compiledBehind: (name) => compiledBehind(name),
  };
}

/** Whether `from module import *` takes a name over; undefined where `__all__` does not settle it. */
function exportsName(outline: ModuleOutline | undefined, name: string): boolean | undefined {
  const names = outline === undefined ? undefined : literalAll(outline);
  if (names !== undefined) return names.has(name);
  const listed = outline?.bindings.has("__all__") ?? true;
  return name.startsWith("_") && !listed ? false : undefined;
}

/** `__all__` where it is written as lists of texts, and only so. */
function literalAll(outline: ModuleOutline): ReadonlySet<string> | undefined {
  const bindings = outline.bindings.get("__all__");
  if (bindings === undefined || /__all__\.(?!copy\b)/.test(outline.text)) return undefined;
  const names = new Set<string>();
  for (const binding of bindings) {
    if (binding.kind !== "value") return undefined;
    const { parent } = binding.node;
    const added = parent?.nodeType === Kind.AugmentedAssignment ? parent.d.rightExpr : undefined;
    const list = binding.value ?? added;
    if (list?.nodeType !== Kind.List && list?.nodeType !== Kind.Tuple) return undefined;
    for (const item of list.d.items) {
      const text = stringValue(item);
      if (text === undefined) return undefined;
      names.add(text);
    }
  }
  return names;
}

function classMember(owner: SourceBinding, name: string): SourceBinding | undefined {
  if (owner.binding.kind !== "class") return undefined;
  const bindings = classBindings(owner.binding.node).get(name) ?? [];
  for (const binding of [...bindings].toReversed())
    if (binding.kind !== "import") return { outline: owner.outline, binding };
  return undefined;
}

/** What a class's own body binds. */
export function classBindings(node: ClassNode): ReadonlyMap<string, readonly Binding[]> {
  const known = classCache.get(node);
  if (known !== undefined) return known;
  const scope = new Scope("");
  for (const statement of node.d.suite.d.statements) scope.statement(statement);
  classCache.set(node, scope.bindings);
  return scope.bindings;
}

const classCache = new WeakMap<Node, ReadonlyMap<string, readonly Binding[]>>();

function sourceFile(files: VirtualFiles, root: string, module: string): string | undefined {
  const base = `${root}/${module.replaceAll(".", "/")}`;
  const sources = [`${base}/__init__.py`, `${base}.py`];
  // A compiled module is known by the declarations beside it.
  const declarations = [`${base}/__init__.pyi`, `${base}.pyi`];
  return [...sources, ...declarations].find((file) => files.exists(file));
}

/** How compiled modules are named: `etree.cpython-312-x86_64-linux-gnu.so`, `_x.abi3.so`, `_y.pyd`. */
const compiled = /^([A-Za-z_]\w*)(?:\.[\w-]+)?\.(?:so|pyd)$/;

function exists(files: VirtualFiles, root: string, module: string): boolean {
  const base = `${root}/${module.replaceAll(".", "/")}`;
  if ([base, `${base}.py`, `${base}.pyi`].some((file) => files.exists(file))) return true;
  return existsCompiled(files, root, module);
}

function existsCompiled(files: VirtualFiles, root: string, module: string): boolean {
  const base = `${root}/${module.replaceAll(".", "/")}`;
  const slash = base.lastIndexOf("/");
  const name = base.slice(slash + 1);
  return files.names(base.slice(0, slash)).some((file) => compiled.exec(file)?.[1] === name);
}

function moduleName(root: string, file: string): string | undefined {
  if (!file.startsWith(`${root}/`)) return undefined;
  return file
    .slice(root.length + 1)
    .replace(/(?:\/__init__)?\.pyi?$/, "")
    .replaceAll("/", ".");
}
