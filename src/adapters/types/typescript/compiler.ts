import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { readFileSync, realpathSync } from "node:fs";

import { isNoSubstitutionTemplateLiteral, isStringLiteral } from "typescript/unstable/ast";
import type { Node, NoSubstitutionTemplateLiteral, StringLiteral } from "typescript/unstable/ast";
import { API } from "typescript/unstable/sync";
import type { Diagnostic, Project, Snapshot } from "typescript/unstable/sync";

/*
 * The one file that imports TypeScript's programming interface, which is pinned and changes with
 * its next minor version. The rest of the engine knows these names.
 */
export * from "typescript/unstable/ast";
export { ObjectFlags, SignatureKind, SymbolFlags, TypeFlags } from "typescript/unstable/sync";
export type {
  Checker,
  NodeHandle,
  Signature,
  Symbol as TypeScriptSymbol,
  Type,
} from "typescript/unstable/sync";

/** `"text"`, or a template that holds nothing else. */
export function isStringLiteralLike(
  node: Node,
): node is StringLiteral | NoSubstitutionTemplateLiteral {
  return isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node);
}

/** Files that the compiler sees. Everything that these deny does not exist for it. */
export interface CompilerFiles {
  readonly read: (path: string) => string | undefined;
  readonly isFile: (path: string) => boolean;
  readonly isFolder: (path: string) => boolean;
}

/** One state of a virtual project. */
export type CompiledProject = Project;

/** A diagnostic with its place in UTF-16 units. */
export type CompilerDiagnostic = Diagnostic;

export interface Compiler {
  /** The project of a configuration file, as its files are now. What was asked of an earlier state is void. */
  compile(configuration: string, changes: CompilerChanges): CompiledProject;
  /** Forgets a project that `compile` opened. */
  forget(configuration: string): void;
  /** One of the compiler's own declaration files. */
  readLibrary(path: string): string | undefined;
  close(): void;
}

export interface CompilerChanges {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
}

/** Starts the native compiler on virtual files; its own library files alone come from the disk. */
export function openCompiler(folder: string, files: CompilerFiles): Compiler {
  const library = libraryFolders();
  const isLibrary = (path: string) =>
    library.some((prefix) => path.startsWith(prefix) && !path.includes("/../"));
  const api = new API({
    cwd: folder,
    fs: {
      readFile: (path) => (isLibrary(path) ? undefined : (files.read(path) ?? null)),
      fileExists: (path) => (isLibrary(path) ? undefined : files.isFile(path)),
      directoryExists: (path) => files.isFolder(path),
      getAccessibleEntries: () => ({ files: [], directories: [] }),
      realpath: (path) => path,
    },
  });
  const opened = new Set<string>();
  let snapshot: Snapshot | undefined;
  const advance = (next: Snapshot): Snapshot => {
    snapshot?.dispose();
    snapshot = next;
    return next;
  };
  return {
    compile(configuration, changes) {
      const isNew = !opened.has(configuration);
      opened.add(configuration);
      const project = advance(
        api.updateSnapshot({
          ...(isNew ? { openProjects: [configuration] } : {}),
          fileChanges: {
            created: [...changes.created],
            changed: [...changes.changed],
            deleted: [...changes.deleted],
          },
        }),
      ).getProject(configuration);
      if (project === undefined) throw new Error("TypeScript did not open the project");
      return project;
    },
    forget(configuration) {
      if (!opened.delete(configuration)) return;
      advance(api.updateSnapshot({ closeProjects: [configuration] }));
    },
    readLibrary: (path) => (isLibrary(path) ? readFileSync(path, "utf8") : undefined),
    close: () => api.close(),
  };
}

/** Where the compiler's own `lib.*.d.ts` are, as named and with links followed. */
function libraryFolders(): readonly string[] {
  const typescript = createRequire(import.meta.url).resolve("typescript/package.json");
  const platform = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;
  const library = join(dirname(createRequire(typescript).resolve(platform)), "lib");
  return [...new Set([library, realpathSync(library)])].map(
    (path) => `${path.replaceAll("\\", "/")}/lib.`,
  );
}
