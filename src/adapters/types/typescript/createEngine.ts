import type {
  AnalysisFile,
  AnalysisResult,
  AnalysisTask,
  AnalysisUse,
} from "../engine/protocol.ts";
import { addedNames } from "./addedNames.ts";
import { analyzeFile } from "./analyzeFile.ts";
import { openCompiler } from "./compiler.ts";
import type { Compiler } from "./compiler.ts";
import { Diagnostics } from "./context.ts";
import type { FileContext } from "./context.ts";
import { Declarations } from "./declarations.ts";
import { Environment, environmentKey } from "./environment.ts";
import type { OpenMount } from "./mountedFiles.ts";

/** Analyses tasks one after another, with the compiler kept warm between them. */
export interface TypeScriptEngine {
  /** Throws where the compiler died; an engine that threw is of no use any more. */
  analyze(task: AnalysisTask): AnalysisResult;
  close(): void;
}

/* An environment of some packages holds about 100 MB. */
const mostEnvironments = 2;
const folder = "/disprove";

/** An engine whose mounts are opened by `open`. */
export function createEngine(open: OpenMount): TypeScriptEngine {
  const environments = new Map<string, Environment>();
  let started: Compiler | undefined;
  let count = 0;
  const find = (path: string): { environment: Environment; inside: string } | undefined => {
    for (const environment of environments.values())
      if (path === environment.root || path.startsWith(`${environment.root}/`))
        return { environment, inside: path.slice(environment.root.length + 1) };
    return undefined;
  };
  const compiler = (): Compiler =>
    (started ??= openCompiler(folder, {
      read: (path) => {
        const found = find(path);
        return found?.environment.read(found.inside);
      },
      isFile: (path) => {
        const found = find(path);
        return found?.environment.isFile(found.inside) ?? false;
      },
      isFolder: (path) => {
        const found = find(path);
        return found?.environment.isFolder(found.inside) ?? false;
      },
    }));
  const environmentFor = (task: AnalysisTask): Environment => {
    const key = environmentKey(task);
    const known = environments.get(key);
    const environment =
      known ??
      new Environment(`${folder}/${(count++).toString(36)}`, task.mounts, open, compiler());
    environments.delete(key);
    environments.set(key, environment);
    for (const [oldest, old] of environments) {
      if (environments.size <= mostEnvironments) break;
      old.close();
      environments.delete(oldest);
    }
    return environment;
  };
  return {
    analyze(task) {
      const named = { ...task, files: task.files.map(withScriptName) };
      const environment = environmentFor(named);
      const project = environment.compile(named);
      const added = addedNames(environment.ownTexts());
      const uses: AnalysisUse[] = [];
      const declarations = new Declarations(environment);
      const externalFiles = once(() =>
        project.program
          .getSourceFileNames()
          .filter((name) => declarations.place(name) !== undefined),
      );
      const unread: { id: string; reason: string }[] = [];
      const undeclared: string[] = [];
      for (const file of named.files) {
        const found = analyzeOne(
          { environment, project, declarations, externalFiles, added },
          file,
        );
        if (found) uses.push(...found.uses);
        if (found?.lacksNames === true) undeclared.push(file.id);
        if (!found) unread.push({ id: file.id, reason: "TypeScript did not read it" });
      }
      const asked = task.projectFolder === undefined ? [] : [...environment.asked];
      return { uses, unread, undeclared, asked };
    },
    close() {
      started?.close();
      environments.clear();
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

type Shared = Pick<
  FileContext,
  "environment" | "project" | "declarations" | "externalFiles" | "added"
>;

function analyzeOne(shared: Shared, file: AnalysisFile) {
  const { environment, project } = shared;
  const path = `${environment.root}/${file.path}`;
  const source = project.program.getSourceFile(path);
  if (!source) return undefined;
  const diagnostics = new Diagnostics(
    project.program.getSemanticDiagnostics(path),
    project.program.getSuggestionDiagnostics(path),
  );
  const uses = analyzeFile({
    ...shared,
    file,
    source,
    checker: project.checker,
    diagnostics,
    isLoose: file.language === "javascript" || file.abridged === true,
    uses: [],
    broken: new Map(),
  });
  return { uses, lacksNames: diagnostics.errors.some(({ code }) => undeclaredName.has(code)) };
}

/** No such name, in a program, of a browser, of a test runner or of jQuery (with the package to install, or without). */
const undeclaredName: ReadonlySet<number> = new Set([2304, 2503, 2581, 2582, 2592, 2593]);

/** The compiler tells languages by the ends of names. */
function withScriptName(file: AnalysisFile): AnalysisFile {
  const path = file.path.replaceAll("\\", "/").replace(/^(?:\.?\/)+/, "");
  const fits = { javascript: /\.[cm]?jsx?$/, typescript: /\.[cm]?ts$/, tsx: /\.tsx$/, python: /$/ };
  const extension = { javascript: ".js", typescript: ".ts", tsx: ".tsx", python: "" };
  return fits[file.language].test(path)
    ? { ...file, path }
    : { ...file, path: `${path}${extension[file.language]}` };
}
