import type { Declaration, Presence, SoughtName } from "../../../../core/index.ts";
import type { Outline, OutlineBinding, OutlineScope } from "../../../../syntax/outline.ts";
import { absoluteModule } from "./absoluteModule.ts";
import type { ReleaseSources } from "./releaseSources.ts";
import { type FoundClass, resolveClass } from "./resolveClass.ts";

/** Whether a Python release has a name, by the outlines of its sources. */
export function presenceIn(sources: ReleaseSources, sought: SoughtName): Presence {
  const { kind, name, owner } = sought;
  if (kind === "module") return modulePresence(sources, name);
  if (kind === "parameter") return parameterPresence(sources, sought);
  if (owner.kind === "module") return namePresence(sources, owner.name, name, new Set());
  if (owner.kind !== "class") return UNKNOWN;
  return agreed(classesOf(sources, sought).map((each) => memberPresence(sources, each, name)));
}

const ABSENT: Presence = { status: "absent" };
const UNKNOWN: Presence = { status: "unknown", doubts: [] };

function present(sources: ReleaseSources, file: string, at: OutlineBinding["at"]): Presence {
  return { status: "present", declaration: sources.declaration(file, at) };
}

/** Absent, unless something stands in the way. */
function unless(doubts: readonly string[]): Presence {
  return doubts.length > 0 ? { status: "unknown", doubts } : ABSENT;
}

function modulePresence(sources: ReleaseSources, module: string): Presence {
  if (sources.hasModule(module))
    return { status: "present", declaration: moduleAt(sources, module) };
  const parts = module.split(".");
  const parents = parts.slice(1).map((_, count) => parts.slice(0, count + 1).join("."));
  const known = parents.flatMap((parent) => sources.filesOf(parent));
  // Without a source of what is around it, somebody else may bring it.
  if (known.length === 0) return UNKNOWN;
  return unless(
    known.filter((file) => isOpenModule(sources.outline(file))).map((file) => `open ${file}`),
  );
}

function moduleAt(sources: ReleaseSources, module: string): Declaration {
  const [file] = sources.filesOf(module);
  return file === undefined
    ? { file: module.replaceAll(".", "/"), line: 1, excerpt: "" }
    : sources.declaration(file, 0);
}

function isOpenModule(outline: Outline | undefined): boolean {
  return outline?.scopes[0]?.isOpen ?? true;
}

function namePresence(
  sources: ReleaseSources,
  module: string,
  name: string,
  seen: Set<string>,
  byStar = false,
): Presence {
  if (seen.has(module)) return ABSENT;
  if (seen.size > MOST_MODULES) return UNKNOWN;
  seen.add(module);
  const below = `${module}.${name}`;
  if (sources.hasModule(below)) return { status: "present", declaration: moduleAt(sources, below) };
  const files = sources.filesOf(module);
  if (files.length === 0)
    return sources.hasModule(module) ? UNKNOWN : modulePresence(sources, module);
  const doubts: string[] = [];
  let isUnknown = sources.isCompiled(module);
  for (const file of files) {
    const outline = sources.outline(file);
    const names = outline?.scopes[0]?.names;
    const binding = names?.get(name);
    const isSaid = outline?.hints.has(name) === true;
    const isUnlisted = byStar && !isSaid && names?.has("__all__") === true;
    if (binding && !isUnlisted) return present(sources, file, binding.at);
    if (binding) doubts.push(`unlisted in ${module}`);
    if (isOpenModule(outline)) doubts.push(`open ${module}`);
    if (isSaid) doubts.push(`said in ${module}${hookOf(names, sources, file)}`);
    for (const star of outline?.stars ?? []) {
      const from = absoluteModule(star, sources.moduleOf(file), /__init__\.pyi?$/.test(file));
      const isOwn = sources.filesOf(from).length > 0;
      const found = isOwn
        ? namePresence(sources, from, name, seen, true)
        : unless([`names of ${from}`]);
      if (found.status === "present") return found;
      if (found.status === "unknown") doubts.push(...found.doubts);
      isUnknown ||= found === UNKNOWN;
    }
  }
  return isUnknown ? UNKNOWN : unless(doubts);
}

/** What a hook says of a name, that it is gone or is going, differs as its text does. */
function hookOf(
  names: OutlineScope["names"] | undefined,
  sources: ReleaseSources,
  file: string,
): string {
  return names?.has("__getattr__") === true ? ` (${sources.digest(file)})` : "";
}

/** A chain of re-exports that is longer leads in circles or nowhere. */
const MOST_MODULES = 64;

/** The classes that an owner may be in this release: where it was declared, else wherever one has its name. */
function classesOf(sources: ReleaseSources, { owner }: SoughtName): readonly FoundClass[] {
  const at = owner.declaration?.file;
  const here = at === undefined ? [] : classesIn(sources, [at], owner.name);
  return here.length > 0
    ? here
    : classesIn(sources, sources.filesWithClass(owner.name).slice(0, MOST_FILES), owner.name);
}

const MOST_FILES = 8;

function classesIn(
  sources: ReleaseSources,
  files: readonly string[],
  name: string,
): readonly FoundClass[] {
  return files.flatMap((file) => {
    const outline = sources.outline(file);
    const scopes = outline?.scopes.filter((each) => each.kind === "class" && each.name === name);
    return outline ? (scopes ?? []).map((scope) => ({ file, outline, scope })) : [];
  });
}

/** Of several that may be meant; of none nothing is known. */
function agreed(all: readonly Presence[]): Presence {
  const [first = UNKNOWN] = all;
  return all.every(({ status }) => status === first.status) ? first : UNKNOWN;
}

function memberPresence(sources: ReleaseSources, found: FoundClass, name: string): Presence {
  const doubts: string[] = [];
  for (const each of withBases(sources, found)) {
    if (typeof each === "string") {
      doubts.push(`base ${each}`);
      continue;
    }
    const binding = each.scope.names.get(name);
    if (binding) return present(sources, each.file, binding.at);
    if (each.scope.isOpen) doubts.push(`open class ${each.scope.name}`);
    if (each.outline.hints.has(name)) doubts.push(`said at class ${each.scope.name}`);
  }
  return unless(doubts);
}

/** The class and those that it inherits from; as it is written one that is not in the release. */
function withBases(sources: ReleaseSources, found: FoundClass): readonly (FoundClass | string)[] {
  const all: (FoundClass | string)[] = [found];
  const seen = new Set<OutlineScope>();
  // It grows while it is read.
  for (const next of all) {
    if (typeof next === "string" || seen.has(next.scope)) continue;
    seen.add(next.scope);
    if (seen.size > MOST_BASES) return [...all, "too many"];
    for (const base of next.scope.bases)
      if (!EMPTY_BASES.test(base)) all.push(resolveClass(sources, next, base) ?? base);
  }
  return all;
}

const MOST_BASES = 100;
/** Of the standard library, with nothing that is called by name. */
const EMPTY_BASES =
  /^(?:(?:typing|typing_extensions|t|te|abc)\.)?(?:Generic|Protocol|ABC)$|^object$/;

function parameterPresence(sources: ReleaseSources, sought: SoughtName): Presence {
  const { name, owner } = sought;
  if (owner.kind === "class") {
    const classes = classesOf(sources, sought);
    return agreed(classes.map((each) => parameterIn(sources, each, constructorsOf(each), name)));
  }
  const file = owner.declaration?.file ?? "";
  const outline = sources.outline(file);
  const scopes = outline?.scopes.filter((s) => s.kind === "function" && s.name === owner.name);
  if (!outline || !scopes) return UNKNOWN;
  return parameterIn(sources, { file, outline }, scopes, name);
}

/** Which of several functions is meant is not known: all that have the name have to say the same. */
function parameterIn(
  sources: ReleaseSources,
  { file, outline }: Pick<FoundClass, "file" | "outline">,
  scopes: readonly OutlineScope[],
  name: string,
): Presence {
  return agreed(
    scopes.map((scope) => {
      const binding = scope.names.get(name);
      if (binding) return present(sources, file, binding.at);
      return unless([
        ...(scope.isOpen ? [`open ${scope.name}`] : []),
        ...(outline.hints.has(name) ? [`said at ${scope.name}`] : []),
      ]);
    }),
  );
}

/** Of a class whose file has one constructor, so that it is known to be its own. */
function constructorsOf({ outline, scope }: FoundClass): readonly OutlineScope[] {
  const all = outline.scopes.filter(({ kind, name }) => kind === "function" && name === "__init__");
  return scope.names.has("__init__") && all.length === 1 ? all : [];
}
