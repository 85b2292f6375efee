import type { Outline, OutlineScope } from "../../../../syntax/outline.ts";
import { absoluteModule } from "./absoluteModule.ts";
import type { ReleaseSources } from "./releaseSources.ts";

export interface FoundClass {
  readonly file: string;
  readonly outline: Outline;
  readonly scope: OutlineScope;
}

/** The class of the release that a base's name stands for: `NDFrame`, `generic.NDFrame`. */
export function resolveClass(
  sources: ReleaseSources,
  { file, outline }: Pick<FoundClass, "file" | "outline">,
  written: string,
): FoundClass | undefined {
  const [first = "", ...rest] = written.split(".");
  const binding = outline.scopes[0]?.names.get(first);
  if (binding?.from) {
    const { module, name } = binding.from;
    const from = absoluteModule(module, sources.moduleOf(file), isPackage(file));
    const path = [...(name === undefined ? [] : [name]), ...rest];
    return classIn(sources, from, path, new Set());
  }
  if (rest.length > 0) return undefined;
  const scope = classOf(outline, first);
  if (scope) return { file, outline, scope };
  for (const star of outline.stars) {
    const from = absoluteModule(star, sources.moduleOf(file), isPackage(file));
    const found = classIn(sources, from, [first], new Set());
    if (found) return found;
  }
  return undefined;
}

/** A class by its path below a module, through modules that only pass it on. */
function classIn(
  sources: ReleaseSources,
  module: string,
  path: readonly string[],
  seen: Set<string>,
): FoundClass | undefined {
  const [first = "", ...rest] = path;
  const key = [module, ...path].join("\0");
  if (first === "" || seen.has(key) || seen.size > MOST_STEPS) return undefined;
  seen.add(key);
  for (const file of sources.filesOf(module)) {
    const outline = sources.outline(file);
    if (!outline) continue;
    const scope = rest.length === 0 ? classOf(outline, first) : undefined;
    if (scope) return { file, outline, scope };
    const binding = outline.scopes[0]?.names.get(first);
    if (binding?.from) {
      const { module: written, name } = binding.from;
      const from = absoluteModule(written, sources.moduleOf(file), isPackage(file));
      const below = [...(name === undefined ? [] : [name]), ...rest];
      const found = classIn(sources, from, below, seen);
      if (found) return found;
    }
    for (const star of outline.stars) {
      const from = absoluteModule(star, sources.moduleOf(file), isPackage(file));
      const found = classIn(sources, from, path, seen);
      if (found) return found;
    }
  }
  const below = `${module}.${first}`;
  return rest.length > 0 && sources.hasModule(below)
    ? classIn(sources, below, rest, seen)
    : undefined;
}

/** Modules that are looked into for one class: more lead in circles or nowhere. */
const MOST_STEPS = 64;

function classOf(outline: Outline, name: string): OutlineScope | undefined {
  return outline.scopes.find((each) => each.kind === "class" && each.name === name);
}

function isPackage(file: string): boolean {
  return /\/__init__\.pyi?$/.test(file);
}
