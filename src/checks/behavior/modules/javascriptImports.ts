import type { Import } from "../../../core/module.ts";
import type { Project } from "../../../core/project.ts";
import { isInside } from "../../../resolution/folders.ts";
import { matchesPattern } from "../../../resolution/patterns.ts";
import type { ImportedFiles } from "./importedFiles.ts";
import type { ProjectModules } from "./projectModules.ts";

/** A relative import, or one that `paths` and `baseUrl` of a tsconfig or `imports` of a package.json map. */
export function importedByJavascript(
  item: Import,
  path: string,
  project: Project,
  modules: ProjectModules,
): ImportedFiles {
  if (item.kind === "type" || item.kind === "reference-types") return NOTHING;
  const { specifier } = item;
  if (/^\.{1,2}\//.test(specifier)) {
    const meant = joined(path.split("/").slice(0, -1).join("/"), specifier);
    if (meant === undefined) return NOTHING;
    const found = findFile(meant, modules);
    if (found !== undefined) return { files: [found], absent: [] };
    const why = endings(meant).map(modules.refusal).find(Boolean) ?? ABSENT;
    return { files: [], absent: [[`/program/${meant}`, why]] };
  }
  for (const meant of [
    ...mappedPaths(specifier, path, project),
    ...ownImports(specifier, path, modules),
  ]) {
    const found = findFile(meant, modules);
    if (found !== undefined) return { files: [found], absent: [], mapped: found };
  }
  return NOTHING;
}

const NOTHING: ImportedFiles = { files: [], absent: [] };
const ABSENT = "is not among the project's files";

function findFile(path: string, { has }: ProjectModules): string | undefined {
  return endings(path).find(has);
}

/** In the order of runners/javascript/realm/files.cjs, which looks in the same way. */
function endings(path: string): readonly string[] {
  const compiled = /^(?<stem>.*)\.(?<kind>[cm]?)js$/.exec(path)?.groups;
  const asWritten = ENDINGS.map((ending) => path + ending);
  if (!compiled) return asWritten;
  const source = `${compiled["stem"]}.${compiled["kind"]}ts`;
  return [...asWritten, ...ENDINGS.map((ending) => source + ending)];
}

const ENDINGS = [
  "",
  ".ts",
  ".tsx",
  ".js",
  ".mjs",
  ".cjs",
  ".mts",
  ".cts",
  ".jsx",
  ".json",
  "/index.ts",
  "/index.js",
] as const;

function* mappedPaths(specifier: string, path: string, project: Project): Generator<string> {
  for (const { folder, targets = {}, baseUrl } of project.pathAliases) {
    if (!isInside(path, folder)) continue;
    for (const [pattern, paths] of Object.entries(targets)) {
      if (!matchesPattern(specifier, pattern)) continue;
      for (const target of paths) yield target.replace("*", starOf(specifier, pattern));
    }
    if (baseUrl !== undefined) yield baseUrl === "" ? specifier : `${baseUrl}/${specifier}`;
  }
}

function starOf(specifier: string, pattern: string): string {
  const star = pattern.indexOf("*");
  return star < 0 ? "" : specifier.slice(star, specifier.length - (pattern.length - star - 1));
}

/** https://nodejs.org/api/packages.html#imports: of the nearest package.json. */
function* ownImports(specifier: string, path: string, { text }: ProjectModules): Generator<string> {
  if (!specifier.startsWith("#")) return;
  const folders = path.split("/").slice(0, -1);
  for (let depth = folders.length; depth >= 0; depth--) {
    const folder = folders.slice(0, depth).join("/");
    const written = text(folder === "" ? "package.json" : `${folder}/package.json`);
    if (written === undefined) continue;
    for (const [pattern, target] of Object.entries(importsIn(written))) {
      const file = matchesPattern(specifier, pattern) ? targetOf(target, 0) : undefined;
      const meant = file && joined(folder, file.replace("*", starOf(specifier, pattern)));
      if (meant !== undefined) yield meant;
    }
    return;
  }
}

function importsIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const { imports } = JSON.parse(text) as { readonly imports?: unknown };
    return typeof imports === "object" && imports !== null ? { ...imports } : {};
  } catch {
    return {};
  }
}

/** The first condition that Node would take. */
function targetOf(target: unknown, depth: number): string | undefined {
  if (typeof target === "string") return target.startsWith("./") ? target : undefined;
  if (typeof target !== "object" || target === null || depth > 4) return undefined;
  for (const [condition, inner] of Object.entries(target)) {
    const found = CONDITIONS.has(condition) ? targetOf(inner, depth + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

const CONDITIONS: ReadonlySet<string> = new Set(["node", "import", "require", "module", "default"]);

/** Undefined for what leads out of the project. */
function joined(folder: string, specifier: string): string | undefined {
  const parts = folder.split("/").filter((part) => part !== "");
  for (const part of specifier.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
