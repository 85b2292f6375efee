import { createHash } from "node:crypto";
import type { Declaration } from "../../../../core/index.ts";
import type { Outline } from "../../../../syntax/outline.ts";
import type { Pack } from "../../contents/contents.ts";
import type { PythonOutlines } from "./pythonOutlines.ts";

/** The Python sources of one release, outlined as they are asked for. */
export interface ReleaseSources {
  /** The sources of a module: its stub and its text. Dotted: `numpy.linalg`. */
  filesOf(module: string): readonly string[];
  /** It can be imported, as far as its files tell: from a source, a folder or a compiled module. */
  hasModule(module: string): boolean;
  /** Some of it is in a compiled module. */
  isCompiled(module: string): boolean;
  outline(file: string): Outline | undefined;
  /** A file by its text, shortly: equal for files that are the same. */
  digest(file: string): string;
  /** A place in a file, as something that was published. */
  declaration(file: string, at: number): Declaration;
  /** The module that a file is. */
  moduleOf(file: string): string;
  /** The files that define a class of this name, wherever. */
  filesWithClass(name: string): readonly string[];
}

export function createReleaseSources(pack: Pack, outlines: PythonOutlines): ReleaseSources {
  const folders = foldersOf([...pack.files.keys(), ...pack.others]);
  const compiled = compiledModules([...pack.others]);
  let classes: Map<string, string[]> | undefined;
  const filesOf = (module: string) => {
    const base = module.replaceAll(".", "/");
    return [`${base}/__init__.py`, `${base}/__init__.pyi`, `${base}.py`, `${base}.pyi`].filter(
      (file) => pack.files.has(file),
    );
  };
  return {
    filesOf,
    hasModule: (module) =>
      folders.has(module.replaceAll(".", "/")) ||
      compiled.has(module) ||
      filesOf(module).length > 0,
    isCompiled: (module) => compiled.has(module) || compiled.has(`${module}.__init__`),
    outline: (file) => {
      const text = pack.read(file);
      return text === undefined ? undefined : outlines.of(text);
    },
    digest: (file) =>
      createHash("sha1")
        .update(pack.read(file) ?? "")
        .digest("hex")
        .slice(0, 16),
    declaration: (file, at) => {
      const text = pack.read(file) ?? "";
      const line = text.slice(0, at).split("\n").length;
      const excerpt = (text.split("\n", line).at(-1) ?? "").trim().slice(0, LONGEST_EXCERPT);
      return { file, line, excerpt };
    },
    moduleOf: (file) =>
      file
        .replace(/\.pyi?$/, "")
        .replace(/\/__init__$/, "")
        .replaceAll("/", "."),
    filesWithClass: (name) => (classes ??= classesOf(pack)).get(name) ?? [],
  };
}

const LONGEST_EXCERPT = 200;

function foldersOf(files: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const file of files)
    for (let at = file.lastIndexOf("/"); at > 0; at = file.lastIndexOf("/", at - 1)) {
      const folder = file.slice(0, at);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  return folders;
}

/** `numpy/_core/_multiarray_umath.cpython-313-x86_64-linux-gnu.so` is `numpy._core._multiarray_umath`. */
function compiledModules(files: readonly string[]): ReadonlySet<string> {
  return new Set(
    files
      .filter((file) => /\.(?:so|pyd|pyx|pyc?)$/.test(file))
      .map((file) => file.replace(/^(.*?[^/.]+)\.[^/]*$/, "$1").replaceAll("/", ".")),
  );
}

function classesOf(pack: Pack): Map<string, string[]> {
  const classes = new Map<string, string[]>();
  for (const file of pack.files.keys()) {
    if (!/\.pyi?$/.test(file)) continue;
    for (const [, name = ""] of (pack.read(file) ?? "").matchAll(CLASS)) {
      const files = classes.get(name);
      if (!files) classes.set(name, [file]);
      else if (files.at(-1) !== file) files.push(file);
    }
  }
  return classes;
}

const CLASS = /^[ \t]{0,99}class[ \t]{1,9}(\w+)/gm;
