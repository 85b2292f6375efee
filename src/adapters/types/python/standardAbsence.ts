import type { Environment } from "./environment.ts";
import type { Found } from "./found.ts";
import { virtualPyrightFolder } from "./pyrightInternals.ts";
import type { ClassType, ModuleType } from "./pyrightTypes.ts";
import { elsewhere } from "./standardNames.ts";
import type { Listed } from "./standardNames.ts";
import type { VirtualFiles } from "./virtualFiles.ts";

/** Missing, by the word of both witnesses. */
export function absent(
  env: Environment,
  set: number,
  available: readonly string[],
  below: readonly string[] = [],
): Found {
  const other = elsewhere(set, env.pythonVersion);
  if (other === undefined) return { status: "missing", available };
  const found = below.length === 0 ? other : { ...other, below };
  return { status: "missing", available, elsewhere: found };
}

/**
 * What the interpreters say of an attribute, over all bases that are the standard library's.
 * `isWhole`: they know each of them.
 */
export function classWitness(
  env: Environment,
  bases: readonly ClassType[],
  name: string,
): Listed & { readonly isWhole: boolean } {
  let [isPresent, isWhole, set] = [false, true, 0];
  for (const [at, { shared }] of bases.entries()) {
    if (env.originOf(shared.fileUri.getFilePath())?.kind !== "standard") continue;
    if (shared.fullName === "builtins.object") continue;
    const own = shared.name === "AbstractSet" ? "Set" : shared.name;
    const places = isAbstract(shared.fullName) ? [`collections.abc.${own}`, shared.fullName] : [shared.fullName]; // prettier-ignore
    const all = places.map((place) => env.standardNames.ofClass(place, name));
    const listed = all.find((each) => each?.isPresent === true) ?? all.find((each) => each !== undefined); // prettier-ignore
    // Bases that only the declarations have: what is there at run time, the class itself tells.
    const isDeclared = isAbstract(shared.fullName) || shared.name.startsWith("_");
    if (listed === undefined) isWhole &&= isDeclared && at > 0;
    isPresent ||= listed?.isPresent === true;
    set |= listed?.set ?? 0;
  }
  return { isPresent, isWhole, set };
}

const unlisted =
  "the declarations of the standard library do not list it, and it has no other source";

/**
 * Why a name that a module's declarations leave out may be there all the same.
 *
 * typeshed's `stubtest` holds the declarations against the running library: all that `__all__`
 * lists, else all public names that the module does not have from another one. What is beside that
 * goes unchecked, so that only a slip of a listed name is taken for missing.
 */
export function moduleDoubt(
  env: Environment,
  type: ModuleType,
  name: string,
  listed: readonly string[],
): string | undefined {
  if (declaredNames(env.files).has(name)) return unlisted;
  if (!type.priv.fields.has("__all__") || isSlip(name, listed)) return undefined;
  return unlisted;
}

/** Made for the declarations, which tell all that is public of it; some have their like in `collections.abc`. */
function isAbstract(full: string): boolean {
  return /^(?:typing|_typeshed)\b/.test(full);
}

/** The same of an attribute of a class of which only the declarations tell. */
export function attributeDoubt(
  env: Environment,
  bases: readonly ClassType[],
  name: string,
  listed: readonly string[],
): string | undefined {
  const open = bases.some(({ shared }) => {
    if (env.originOf(shared.fileUri.getFilePath())?.kind !== "standard") return false;
    if (shared.fullName === "builtins.object") return false;
    if (isAbstract(shared.fullName) && !name.startsWith("_")) return false;
    return env.standardNames.ofClass(shared.fullName, name) === undefined;
  });
  return open && !isSlip(name, listed) ? unlisted : undefined;
}

/**
 * The declarations have it under a condition that does not hold: one of the version, since of the
 * platform every branch counts.
 */
export function isOfOtherVersion(env: Environment, type: ModuleType, name: string): boolean {
  const text = env.files.text(type.priv.fileUri.getFilePath()) ?? "";
  if (!text.includes(name)) return false;
  let conditional = false;
  for (const line of text.split("\n")) {
    if (/^\w/.test(line)) conditional = /^(?:if|elif|else)\b/.test(line);
    if (!conditional) continue;
    const [, defined, assigned] = underCondition.exec(line) ?? [];
    if (defined === name || assigned === name || line.includes(`"${name}"`)) return true;
  }
  return false;
}

/** One level in; what stands deeper may be a method. */
const underCondition = /^ {4}(?:(?:class|def|async def)\s+(\w+)|(\w+)\s*[:=])/;

/** One edit in a name of some letters, two in a long one: shorter names are near by chance. */
function isSlip(name: string, listed: readonly string[]): boolean {
  const most = name.length >= 7 ? 2 : name.length >= 4 ? 1 : 0;
  return listed.some((other) => isWithin(name, other, most));
}

/** Whether so few edits lead from one to the other; a swap of two neighbours is one. */
function isWithin(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let before: readonly number[] = [];
  let above: readonly number[] = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let at = 1; at <= b.length; at += 1) {
      const isSwap = row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1];
      current.push(
        Math.min(
          (above[at - 1] ?? 0) + (a[row - 1] === b[at - 1] ? 0 : 1),
          (above[at] ?? 0) + 1,
          (current[at - 1] ?? 0) + 1,
          isSwap ? (before[at - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [before, above] = [above, current];
  }
  return (above[b.length] ?? Infinity) <= most;
}

/** Every name that some module of the standard library defines: another may have imported it. */
function declaredNames(files: VirtualFiles): ReadonlySet<string> {
  const known = cache.get(files);
  if (known !== undefined) return known;
  const names = new Set<string>();
  const visit = (folder: string, depth: number): void => {
    for (const entry of files.names(folder)) {
      const path = `${folder}/${entry}`;
      if (!entry.includes(".") && depth < maximumDepth) visit(path, depth + 1);
      if (!entry.endsWith(".pyi")) continue;
      for (const match of (files.text(path) ?? "").matchAll(definition))
        names.add(match[1] ?? match[2] ?? "");
    }
  };
  visit(`${virtualPyrightFolder}/typeshed-fallback/stdlib`, 0);
  cache.set(files, names);
  return names;
}

const cache = new WeakMap<VirtualFiles, ReadonlySet<string>>();

/** The deepest module of the standard library has four names. */
const maximumDepth = 6;

const definition = /^(?:(?:class|def|async def)\s+(\w+)|(\w+)\s*[:=])/gm;
