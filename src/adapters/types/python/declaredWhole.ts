import type { Environment } from "./environment.ts";
import type { ModuleOutline } from "./outline.ts";
import type { ModuleType } from "./pyrightTypes.ts";

/**
 * A module whose sources make names up as they run, and whose own package declares what it has.
 * The declarations count as whole where they have nearly all of the names that its sources are seen
 * to define: then they have those that are made up too, as far as these are for others.
 *
 * @returns The compiled modules that still may have a name; undefined where nothing is proved.
 */
export function compiledBehindDeclared(
  env: Environment,
  module: string,
  declared: { readonly type: ModuleType; readonly file: string } | undefined,
  name: string,
): readonly string[] | undefined {
  if (!declared?.file.endsWith(".pyi") || env.originOf(declared.file)?.kind !== "package")
    return undefined;
  const { fields } = declared.type.priv;
  if (fields.has("__getattr__")) return undefined;
  const known = cache.get(fields) ?? behind(env, module);
  cache.set(fields, known);
  const { open, compiled, written } = known;
  const found = written.filter((each) => fields.has(each)).length;
  if (!compiled || found < LEAST_DECLARED || found < SHARE_DECLARED * written.length)
    return undefined;
  const isSaid = open.some(({ text }) => text.split(/\W+/).includes(name));
  return isSaid ? undefined : compiled;
}

/** Fewer are no list that anybody keeps. */
const LEAST_DECLARED = 20;
/** What is left out are names on their way out, and helpers. */
const SHARE_DECLARED = 0.9;

interface Behind {
  /** Sources that make names up. */
  readonly open: readonly ModuleOutline[];
  /** Undefined where a module cannot be read for another reason. */
  readonly compiled: readonly string[] | undefined;
  /** Functions and classes that the module is seen to have. */
  readonly written: readonly string[];
}

const cache = new WeakMap<object, Behind>();

function behind(env: Environment, module: string): Behind {
  const outlines = new Map<string, ModuleOutline>();
  const others = new Set<string>();
  const wanted = [module];
  // It grows while it is read.
  for (const next of wanted) {
    if (outlines.has(next) || others.has(next)) continue;
    const outline = env.sources.module(next);
    if (outline === undefined || outlines.size > MOST_MODULES) others.add(next);
    else {
      outlines.set(next, outline);
      wanted.push(...outline.stars);
    }
  }
  const isCompiled = [...others].every((other) => env.sources.compiledBehind(other) !== undefined);
  const defined = new Set([...outlines.values()].flatMap(definedIn));
  return {
    open: [...outlines.values()].filter((outline) => outline.open !== undefined),
    compiled: isCompiled ? [...others] : undefined,
    written: [...defined].filter((name) => env.sources.binds(module, name) === true),
  };
}

const MOST_MODULES = 100;

function definedIn({ bindings }: ModuleOutline): readonly string[] {
  return [...bindings].flatMap(([name, all]) =>
    !name.startsWith("_") && all.some(({ kind }) => kind === "function" || kind === "class")
      ? [name]
      : [],
  );
}
