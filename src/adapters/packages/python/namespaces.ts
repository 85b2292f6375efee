import type { Archive } from "../archives/archive.ts";
import type { Refusal } from "../archives/refusal.ts";

/**
 * Packages that share their name with other distributions although they have an `__init__.py`:
 * listed in setuptools' `namespace_packages.txt`, or extending their path when they run (pkgutil).
 */
export async function readNamespaces(
  archive: Archive,
  roots: readonly string[],
): Promise<readonly string[] | Refusal> {
  const inits = loneInits(archive.files, roots);
  const lists = [...archive.files.keys()].filter((path) => LIST.test(path));
  const read = await archive.read([...lists, ...inits.keys()]);
  if (read.status === "refused") return read;
  const text = (path: string) => new TextDecoder().decode(read.files.get(path));
  const listed = lists.flatMap((path) => text(path).split(/\s+/)).filter((name) => name !== "");
  const extending = [...inits].filter(([path]) => EXTENDS.test(text(path))).map(([, name]) => name);
  return [...new Set([...listed, ...extending])].sort();
}

const LIST = /(?:^|\/)[^/]+\.(?:dist-info|egg-info)\/namespace_packages\.txt$/;
const EXTENDS = /\bextend_path\s*\(|\bdeclare_namespace\s*\(/;
/** The usual line has 65 bytes; the rest is room for a licence. */
const MAX_INIT = 4096;
const MAX_INITS = 16;

/** Small `__init__.py` files with folders but no modules beside them, and the package each makes. */
function loneInits(
  files: ReadonlyMap<string, number>,
  roots: readonly string[],
): ReadonlyMap<string, string> {
  const modulesIn = new Map<string, number>();
  const hasFolders = new Set<string>();
  for (const path of files.keys()) {
    if (!/\.(?:py|so|pyd)$/.test(path)) continue;
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    modulesIn.set(folder, (modulesIn.get(folder) ?? 0) + 1);
    hasFolders.add(folder.slice(0, Math.max(0, folder.lastIndexOf("/"))));
  }
  const inits = new Map<string, string>();
  for (const [path, size] of files) {
    if (!path.endsWith("/__init__.py") || size > MAX_INIT || inits.size === MAX_INITS) continue;
    const folder = path.slice(0, -"/__init__.py".length);
    if (modulesIn.get(folder) !== 1 || !hasFolders.has(folder)) continue;
    const root = roots.find((each) => each === "" || folder.startsWith(`${each}/`));
    if (root === undefined) continue;
    inits.set(path, folder.slice(root === "" ? 0 : root.length + 1).replaceAll("/", "."));
  }
  return inits;
}
