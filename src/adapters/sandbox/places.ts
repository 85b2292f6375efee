import type { Interpreter } from "./interpreters.ts";
import { inside, type NodeModules } from "./nodeModules.ts";

/** What a program may read besides the system, wherever it has a file system of its own. */
export interface Places {
  readonly python: Interpreter;
  readonly node: Interpreter | undefined;
  /** Folders of installed packages, which are mounted under names of our own. */
  readonly packages: readonly string[];
  readonly nodeModules?: NodeModules | undefined;
  /** Node's add-on for isolates, where that is what is started. */
  readonly addon?: string | undefined;
}

/** Where each lies, and where a program sees it. */
export function placesOf({
  python,
  node,
  packages,
  nodeModules,
  addon,
}: Places): readonly (readonly [string, string])[] {
  const pythons = [python.path, ...python.folders].filter((path) => !path.startsWith("/usr/"));
  return [
    ...pythons.map((path) => [path, path] as const),
    ...(node ? [[node.path, NODE_INSIDE] as const] : []),
    ...(addon === undefined ? [] : [[addon, ADDON_INSIDE] as const]),
    ...(nodeModules?.folders ?? []).map(
      (path) => [path, inside(nodeModules as NodeModules, path)] as const,
    ),
    ...packages.map((path, index) => [path, packagesInside(index)] as const),
  ];
}

/** Bound there because its own place may be below /tmp, which a program sees another one of. */
export const NODE_INSIDE = "/disprove-node";

export const ADDON_INSIDE = "/disprove-isolates.node";

/** For the same reason; it also keeps from a program where the project lies. */
export function packagesInside(index: number): string {
  return `/disprove-packages-${index}`;
}
