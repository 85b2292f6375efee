import type { CheckContext } from "../../core/check.ts";
import type { Module } from "../../core/module.ts";
import type { Program } from "../../core/sandbox.ts";
import { packageUses } from "../../resolution/packageUses.ts";
import type { ImportedFiles } from "./modules/importedFiles.ts";
import { importedByJavascript } from "./modules/javascriptImports.ts";
import { projectModules } from "./modules/projectModules.ts";
import { importedByPython, pythonRoots } from "./modules/pythonImports.ts";

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

/** The path of what has none; the languages want to see an ending. It imports as if it lay at the root. */
const STANDARD_INPUT = "<stdin>";
const ENDINGS = { python: "py", javascript: "js", typescript: "ts", tsx: "tsx" } as const;

/** Its own file and all that this imports of the project, as far as the project has it. */
export async function programOf(module: Module, context: CheckContext): Promise<Runnable> {
  const outside = foreignImport(module, context);
  if (outside !== undefined)
    return { kind: "skipped", why: `it imports ${outside}, which the sandbox does not have` };
  const modules = projectModules(context);
  const entry = module.path === STANDARD_INPUT ? `stdin.${ENDINGS[module.language]}` : module.path;
  const roots =
    module.language === "python" ? pythonRoots({ ...module, path: entry }, modules) : [];
  const files: Record<string, string> = {};
  const imports: Record<string, Record<string, string>> = {};
  const absent = new Map<string, string>();
  let size = 0;
  const seen = new Set([entry]);
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const text = path === entry ? context.readText(module.path) : modules.text(path);
    if (text === undefined) continue;
    files[path] = text;
    size += text.length;
    if (seen.size > MOST_FILES || size > MOST_CHARACTERS)
      return { kind: "skipped", why: `it needs more than ${MOST_FILES} of the project's files` };
    if (IMPORTS_BY_NAME.test(text)) {
      const beside = modules.beside(path).filter((each) => !seen.has(each));
      waiting.push(...beside);
      for (const each of beside) seen.add(each);
    }
    const read = path === entry ? module : await modules.module(path, text);
    for (const item of read?.imports ?? []) {
      const found: ImportedFiles =
        module.language === "python"
          ? importedByPython(item, path, roots, modules)
          : importedByJavascript(item, path, context.candidate.project, modules);
      for (const [name, why] of found.absent) absent.set(name, why);
      if (found.mapped !== undefined) (imports[path] ??= {})[item.specifier] = found.mapped;
      waiting.push(...found.files.filter((each) => !seen.has(each)));
      for (const each of found.files) seen.add(each);
    }
  }
  const isMapped = Object.keys(imports).length > 0;
  const program: Program = { files, entry, roots, ...(isMapped && { imports }) };
  if (absent.size > 0) absences.set(program, absent);
  return { kind: "program", program };
}

/** By a name that it makes as it runs: it may be any module of its folder. */
const IMPORTS_BY_NAME = /\b(?:import_module|__import__)\(\s*(?!(["'])[^"'\n]*\1\s*[,)])/;

/** What a program imports of the project that is not there: name → why. */
export function absentFrom(program: Program): ReadonlyMap<string, string> {
  return absences.get(program) ?? new Map();
}

const absences = new WeakMap<Program, ReadonlyMap<string, string>>();

/** A module that pulls in more is no small function with an example, and each run takes all of them along. */
const MOST_FILES = 200;
const MOST_CHARACTERS = 3_000_000;

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

const PRESENT: ReadonlySet<string> = new Set([
  "local",
  "builtin",
  "removed-builtin",
  "unknown",
  "alias",
]);
