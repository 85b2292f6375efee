import { posix } from "node:path";
import { join } from "./entryPoints.ts";
import type { FileExports } from "./fileExports.ts";

/** How the files of one package are found and read. */
export interface Sources {
  /** The package's own name, by which its files may refer to it. */
  readonly name: string;
  read(path: string): string | undefined;
  scan(source: string): FileExports | undefined;
  resolve(path: string): string | undefined;
}

export type Followed =
  | { readonly status: "known"; readonly names: ReadonlySet<string> }
  | { readonly status: "unknown"; readonly reason: string };

const MAX_FILES = 400;

/** All names that a file exports, with those of the files it re-exports. One that cannot be followed makes all unknown. */
export function followExports(entry: string, sources: Sources): Followed {
  const names = new Set<string>();
  const seen = new Set([entry]);
  const queue = [entry];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const exported = exportsOf(path, sources);
    if (typeof exported === "string") return unknown(exported);
    // `export *` leaves out the default.
    for (const name of exported.names) if (name !== "default" || path === entry) names.add(name);
    const next = [
      ...exported.stars,
      ...(exported.replacedBy === undefined ? [] : [exported.replacedBy]),
    ];
    for (const specifier of next) {
      const target = resolveFrom(path, specifier, sources);
      if (target === undefined) return unknown(`${path} re-exports "${specifier}"`);
      if (seen.size >= MAX_FILES) return unknown(`it re-exports more than ${MAX_FILES} files`);
      if (!seen.has(target)) queue.push(target);
      seen.add(target);
    }
  }
  return names.size === 0 ? unknown(`${entry} exports no names`) : { status: "known", names };
}

/** The exports of a file, or why they cannot be told. */
function exportsOf(path: string, { name, read, scan }: Sources): FileExports | string {
  const source = read(path);
  if (source === undefined) return `${path} cannot be read`;
  const own = scan(source);
  if (own === undefined) return `${path} cannot be read`;
  const ambient =
    own.names.size === 0 && own.stars.length === 0 ? own.ambient.get(name) : undefined;
  const exported = ambient ?? own;
  return exported.opaque === undefined ? exported : `${path}: ${exported.opaque}`;
}

function resolveFrom(
  path: string,
  specifier: string,
  { name, resolve }: Sources,
): string | undefined {
  if (specifier.startsWith(".")) return resolve(join(posix.dirname(path), specifier));
  if (specifier.startsWith(`${name}/`)) return resolve(join("", specifier.slice(name.length + 1)));
  return undefined;
}

function unknown(reason: string): Followed {
  return { status: "unknown", reason };
}
