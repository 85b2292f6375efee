import { join, basename } from "node:path";
import type { Manifest } from "../../core/manifest.ts";
import { builtModules, buildsModules } from "./builtModules.ts";
import { toRelative } from "./paths.ts";
import type { ProjectReader } from "./projectReader.ts";
import type { ProjectTree, TreeFolder } from "./projectTree.ts";

/**
 * The first names of all Python modules that some folder of the project could provide: every module
 * beside every other, and every folder with Python below it (PEP 420 needs no `__init__.py`). Which
 * folders are on the path when the program runs cannot be told, so that all of them may be.
 */
export function collectPythonModules(
  tree: ProjectTree,
  manifests: readonly Manifest[],
  reader: ProjectReader,
): ReadonlySet<string> {
  const modules = new Set(modulesIn(tree, (folder) => !folder.isIgnored));
  for (const { ecosystem, name, providedModules } of manifests) {
    if (ecosystem !== "pypi") continue;
    for (const module of providedModules) modules.add(module.split(".", 1)[0] ?? module);
    if (name !== undefined) modules.add(name.replaceAll(/[-.]/g, "_"));
  }
  for (const module of generatedModules(tree, reader)) modules.add(module);
  modules.delete("");
  return modules;
}

/** The same of the folders that git ignores, apart from what is there besides. */
export function collectIgnoredPythonModules(
  tree: ProjectTree,
  own: ReadonlySet<string>,
): ReadonlySet<string> {
  return new Set(modulesIn(tree, (folder) => folder.isIgnored)).difference(own);
}

function* modulesIn(
  tree: ProjectTree,
  isWanted: (folder: TreeFolder) => boolean,
): Generator<string> {
  for (const folder of tree.folders.filter(isWanted)) {
    yield* folder.files.flatMap(modulesOfFile);
    if (!folder.files.some((name) => PYTHON_FILE.test(name))) continue;
    yield* toRelative(folder.absolute, tree.root).split("/");
    if (folder.files.includes("__init__.py")) yield basename(folder.absolute);
  }
}

const PYTHON_FILE = /\.(?:py|pyi|pyx|pyw|so|pyd)$/;

function modulesOfFile(name: string): readonly string[] {
  const stem = /^[^.]+/.exec(name)?.[0];
  if (stem === undefined) return [];
  if (PYTHON_FILE.test(name) || NATIVE_SOURCE.test(name))
    return [stem, stem.replace(/module$/, "")];
  return GENERATING.filter(([ending]) => name.endsWith(ending)).flatMap(([, suffixes]) =>
    suffixes.map((suffix) => `${stem}${suffix}`),
  );
}

/** What becomes an extension module of its own name: Cython, f2py, C. */
const NATIVE_SOURCE = /\.(?:pxd|c|cc|cpp|cxx|f|f90|pyf)$/;

/** What code generators make of a file. */
const GENERATING: readonly (readonly [ending: string, suffixes: readonly string[]])[] = [
  [".proto", ["_pb2", "_pb2_grpc"]],
  [".qrc", ["_rc", "_rc5"]],
  [".ui", ["", "_ui"]],
  [".i", [""]],
];

/** Modules that a build makes: extension modules, `*.py` that git ignores, and the version files of setuptools_scm and hatch-vcs. */
function generatedModules(tree: ProjectTree, reader: ProjectReader): readonly string[] {
  const found: string[] = [];
  for (const { absolute, files } of tree.folders.slice(0, MOST_FOLDERS)) {
    if (files.includes(".gitignore"))
      found.push(...ignoredModules(reader.text(join(absolute, ".gitignore")) ?? ""));
    for (const name of files.filter((file) => VERSION_WRITERS.has(file) || buildsModules(file))) {
      const text = reader.text(join(absolute, name)) ?? "";
      found.push(...writtenModules(text), ...builtModules(name, text));
    }
  }
  return found;
}

const MOST_FOLDERS = 5_000;
const VERSION_WRITERS: ReadonlySet<string> = new Set(["pyproject.toml", "setup.py", "setup.cfg"]);

function ignoredModules(text: string): readonly string[] {
  return [...text.matchAll(/^\/?(?:[\w.*-]+\/)*(\w+)\.(?:py|pyi|so)\s*$/gm)].map(
    ([, stem]) => stem ?? "",
  );
}

function writtenModules(text: string): readonly string[] {
  return [...text.matchAll(/\b(?:write_to|version[_-]file)["']?\s*[=:]\s*["']([^"'\n]+)\.py["']/g)]
    .flatMap(([, path]) => path?.split("/") ?? [])
    .filter((part) => /^\w+$/.test(part));
}
