import type { Import, Module } from "../../../core/module.ts";
import { stdlibState } from "../../../resolution/pythonStdlib.ts";
import type { ImportedFiles } from "./importedFiles.ts";
import type { ProjectModules } from "./projectModules.ts";

/**
 * Where absolute imports start: above the outermost package that the file lies in, then the places
 * where projects keep their code.
 */
export function pythonRoots(
  { path, imports }: Module,
  { has }: Pick<ProjectModules, "has">,
): string[] {
  const folder = path.split("/").slice(0, -1);
  const relative = Math.max(0, ...imports.map(({ level }) => level));
  let depth = folder.length;
  while (
    depth > 0 &&
    (folder.length - depth < relative || has([...folder.slice(0, depth), "__init__.py"].join("/")))
  )
    depth--;
  return [...new Set([folder.slice(0, depth).join("/"), "src", "lib", ""])];
}

/** `from a.b import c` may mean the module `a/b` or `a/b/c`, and needs the package `a`. */
export function importedByPython(
  item: Import,
  path: string,
  roots: string[],
  modules: ProjectModules,
): ImportedFiles {
  if (item.guard === "type-checking") return NOTHING;
  const written = item.specifier.split(".").filter((part) => part !== "");
  const folder = path.split("/").slice(0, -1);
  const base =
    item.level > 0
      ? folder.slice(0, Math.max(0, folder.length - item.level + 1))
      : rootOf(
          [written, ...item.names.map(({ name }) => [...written, name])],
          folder,
          roots,
          modules,
        );
  if (base === undefined) return NOTHING;
  const files: string[] = [];
  const absent: [string, string][] = [];
  const take = (parts: readonly string[], isNeeded: boolean) => {
    const whole = parts.join("/");
    const places = [`${whole}/__init__.py`, `${whole}.py`];
    const found = places.find(modules.has);
    if (found !== undefined) files.push(found);
    else if (isNeeded)
      absent.push([nameOf(parts, roots), places.map(modules.refusal).find(Boolean) ?? ABSENT]);
  };
  const start = item.level > 0 ? 1 : base.length + 1;
  const parts = [...base, ...written];
  for (let length = start; length <= parts.length; length++)
    take(parts.slice(0, length), length === parts.length && written.length > 0);
  for (const { name } of item.names) if (name !== "*") take([...parts, name], false);
  return { files, absent };
}

const NOTHING: ImportedFiles = { files: [], absent: [] };
const ABSENT = "is not among the project's files";

/**
 * The folder that one of the names is found in, or a package of it. Beside the usual roots it may be any folder above
 * the file, as projects are run from there.
 */
function rootOf(
  names: readonly (readonly string[])[],
  folder: readonly string[],
  roots: string[],
  { has, refusal }: ProjectModules,
): readonly string[] | undefined {
  const isThere = (path: string) => has(path) || refusal(path) !== undefined;
  const split = (root: string) => root.split("/").filter((part) => part !== "");
  const provides = (root: readonly string[]) =>
    names.some((parts) =>
      parts.some((_, index) => {
        const place = [...root, ...parts.slice(0, index + 1)].join("/");
        return isThere(`${place}.py`) || isThere(`${place}/__init__.py`);
      }),
    );
  const known = roots.map(split).find(provides);
  if (known) return known;
  if (stdlibState(names[0]?.[0] ?? "", undefined).kind === "present") return undefined;
  for (let depth = folder.length; depth >= 0; depth--) {
    const above = folder.slice(0, depth);
    if (!provides(above)) continue;
    roots.push(above.join("/"));
    return above;
  }
  return undefined;
}

/** As Python's own message names it. */
function nameOf(parts: readonly string[], roots: readonly string[]): string {
  const path = parts.join("/");
  const root = roots.find((each) => each !== "" && path.startsWith(`${each}/`));
  return (root === undefined ? path : path.slice(root.length + 1)).replaceAll("/", ".");
}
