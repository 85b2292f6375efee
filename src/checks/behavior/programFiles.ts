import type { CheckContext } from "../../core/check.ts";
import type { Import, Module } from "../../core/module.ts";
import type { Program } from "../../core/sandbox.ts";
import { packageUses } from "../../resolution/packageUses.ts";

/** A module with the project's own modules that it may import; or why it cannot be run here. */
export type Runnable =
  | { readonly kind: "program"; readonly program: Program }
  | { readonly kind: "skipped"; readonly why: string };

/** Documents hold pieces of programs, and declarations have nothing to run. */
export function isRunnable(module: Module, { candidate }: CheckContext): boolean {
  const { path, language } = module;
  if (path !== STANDARD_INPUT)
    return (language === "python" ? /\.py$/ : /(?<!\.d)\.[cm]?[jt]s$/).test(path);
  return candidate.files.some((file) => file.path === path && file.kind === language);
}

/** The path of what has none; the languages want to see an ending. */
const STANDARD_INPUT = "<stdin>";
const ENDINGS = { python: "py", javascript: "js", typescript: "ts", tsx: "tsx" } as const;

export function programOf(module: Module, context: CheckContext): Runnable {
  const outside = foreignImport(module, context);
  if (outside !== undefined)
    return { kind: "skipped", why: `it imports ${outside}, which the sandbox does not have` };
  const files = new Map<string, string>();
  const waiting = [module];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const text = files.has(next.path) ? undefined : context.readText(next.path);
    if (text === undefined) continue;
    files.set(next.path, text);
    if (files.size > MOST_FILES)
      return { kind: "skipped", why: `it needs more than ${MOST_FILES} of the project's files` };
    waiting.push(...ownModules(next, context));
  }
  const roots = module.language === "python" ? pythonRoots(module, context) : [];
  if (module.path === STANDARD_INPUT) {
    const path = `stdin.${ENDINGS[module.language]}`;
    const program = {
      files: { [path]: context.readText(STANDARD_INPUT) ?? "" },
      entry: path,
      roots,
    };
    return { kind: "program", program };
  }
  const program = { files: Object.fromEntries(files), entry: module.path, roots };
  return { kind: "program", program };
}

/** A module that pulls in more is no small function with an example. */
const MOST_FILES = 60;

/**
 * The first import of what the sandbox cannot have; one that may fail harms nothing, and a type is not run. It has the
 * packages that the project has installed, and loading tells what it has not.
 */
function foreignImport(module: Module, context: CheckContext): string | undefined {
  if (module.language === "python") return undefined;
  for (const use of packageUses(context.candidate, context.surveys)) {
    if (use.kind !== "import" || use.file !== module.path) continue;
    const { item, reference } = use;
    const isRun =
      item.guard === undefined && item.kind !== "type" && item.kind !== "reference-types";
    if (isRun && !PRESENT.has(reference.kind) && reference.kind !== "package")
      return `"${item.specifier}"`;
  }
  return undefined;
}

const PRESENT: ReadonlySet<string> = new Set(["local", "builtin", "removed-builtin", "unknown"]);

function ownModules(module: Module, { surveys }: CheckContext): readonly Module[] {
  const wanted = new Set(
    module.imports.flatMap((item) =>
      module.language === "python"
        ? pythonPaths(item, module.path)
        : javascriptPaths(item, module.path),
    ),
  );
  return surveys.flatMap(({ modules }) =>
    modules.filter(({ path, language }) => {
      if ((language === "python") !== (module.language === "python")) return false;
      return endings(path).some((ending) => wanted.has(ending));
    }),
  );
}

/** Ways in which a file can be meant: by its whole path, or by an absolute import from any folder above it. */
function endings(path: string): readonly string[] {
  const stem = path.replace(/(?:\/__init__)?\.py$|(?:\/index)?\.[cm]?[jt]sx?$/, "");
  if (!path.endsWith(".py")) return [path, stem];
  const parts = stem.split("/");
  return parts.map((_, index) => parts.slice(index).join("/"));
}

/** `from a.b import c` may mean the module `a/b` or `a/b/c`, and needs the package `a`. */
function pythonPaths(item: Import, path: string): readonly string[] {
  const folder = path.split("/").slice(0, -1);
  const base = item.level > 0 ? folder.slice(0, folder.length - item.level + 1) : [];
  const parts = [...base, ...item.specifier.split(".").filter((part) => part !== "")];
  const packages = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
  return [...packages, ...item.names.map(({ name }) => [...parts, name].join("/"))];
}

function javascriptPaths(item: Import, path: string): readonly string[] {
  if (!/^\.{1,2}\//.test(item.specifier)) return [];
  const parts = path.split("/").slice(0, -1);
  for (const part of item.specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  const whole = parts.join("/");
  return [whole, whole.replace(/\.[cm]?[jt]sx?$/, "")];
}

/**
 * Where absolute imports start: above the outermost package that the file lies in, then the places
 * where projects keep their code.
 */
function pythonRoots({ path, imports }: Module, { surveys }: CheckContext): readonly string[] {
  const paths = new Set(surveys.map((survey) => survey.path));
  const folder = path.split("/").slice(0, -1);
  const relative = Math.max(0, ...imports.map(({ level }) => level));
  let depth = folder.length;
  while (
    depth > 0 &&
    (folder.length - depth < relative ||
      paths.has([...folder.slice(0, depth), "__init__.py"].join("/")))
  )
    depth--;
  return [...new Set([folder.slice(0, depth).join("/"), "src", "lib", ""])];
}
