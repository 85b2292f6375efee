import { stdlibSpans } from "./tables/pythonStdlib.ts";
import { pythonReplacements } from "./tables/pythonReplacements.ts";

/** Since when a module is gone from the standard library. */
export type StdlibState =
  | { readonly kind: "present" }
  | { readonly kind: "removed"; readonly in: string }
  | { readonly kind: "absent" };

/**
 * Is a module, by its first name, in the standard library of a Python version? Without a version a
 * module that any Python 3 still has counts as present. One that only a newer Python has counts
 * too: a file that imports it is for that Python.
 */
export function stdlibState(module: string, version: string | undefined): StdlibState {
  const last = lastVersions.get(module);
  if (last === undefined) return { kind: "absent" };
  if (last === "newest" || isPrivate(module)) return { kind: "present" };
  if (version !== undefined && compareVersions(version, last) <= 0) return { kind: "present" };
  if (!isRemovalOfNote(module, last)) return { kind: "absent" };
  return { kind: "removed", in: versionAfter(last) };
}

/** Negative where `a` is the older: `3.9` before `3.12`. */
export function compareVersions(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split(".").map(Number);
  const [majorB = 0, minorB = 0] = b.split(".").map(Number);
  return majorA - majorB || minorA - minorB;
}

/** Many of Python 2's modules for machines of its time have names that packages took since. */
function isRemovalOfNote(module: string, last: string): boolean {
  return Object.hasOwn(pythonReplacements, module) || compareVersions(last, "3.6") >= 0;
}

/** `_x`, the C half of `x`: these come and go with every version. */
function isPrivate(module: string): boolean {
  return module.startsWith("_") && !Object.hasOwn(pythonReplacements, module);
}

function versionAfter(version: string): string {
  const [major, minor] = version.split(".");
  return version === LAST_PYTHON_2 ? "3.0" : `${major}.${Number(minor) + 1}`;
}

const LAST_PYTHON_2 = "2.7";

const lastVersions: ReadonlyMap<string, string> = new Map(
  Object.entries(stdlibSpans).flatMap(([span, names]) => {
    const last = span.split("-")[1] || "newest";
    return names.split(" ").map((name): [string, string] => [name, last]);
  }),
);
