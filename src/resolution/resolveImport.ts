import type { Import } from "../core/module.ts";
import type { Project } from "../core/project.ts";
import type { Reference } from "../core/reference.ts";
import type { ImportingModule } from "./importingModule.ts";
import { resolveJavascript } from "./javascript.ts";
import { resolvePython } from "./python.ts";

/**
 * What an import refers to, told from its text and the project around it. Where the project could
 * provide the module itself, it is not a package.
 * @param ambient Names and `*` patterns that the files under judgement declare with `declare module`.
 */
export function resolveImport(
  item: Import,
  module: ImportingModule,
  project: Project,
  ambient: ReadonlySet<string>,
): Reference {
  return module.language === "python"
    ? resolvePython(item, project)
    : resolveJavascript(item, module, project, ambient);
}
