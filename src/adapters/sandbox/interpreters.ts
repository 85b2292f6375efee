import { closeSync, existsSync, openSync, readSync, realpathSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";

/** A program that runs programs, and the folders that it needs to read. */
export interface Interpreter {
  readonly path: string;
  readonly folders: readonly string[];
}

export interface InterpreterRequest {
  readonly env: NodeJS.ProcessEnv;
  /** What lies below it is the candidate's, and nothing of the candidate is run outside of the sandbox. */
  readonly root: string;
}

/** In the order in which they are tried: the one that the project's virtual environment was made from, then the machine's. */
export function findPythons({ env, root }: InterpreterRequest): readonly Interpreter[] {
  const folders = [".venv", "venv"].map((name) => join(root, name, "bin"));
  const places = [...folders, ...pathFolders(env), "/usr/bin", "/usr/local/bin"];
  return distinct(
    places.map((folder) => join(folder, "python3")),
    root,
  );
}

/** This very Node first: it is the one that is known to be new enough. */
export function findNodes({ env, root }: InterpreterRequest): readonly Interpreter[] {
  const places = [...pathFolders(env), "/usr/bin", "/usr/local/bin"];
  const paths = [process.execPath, ...places.map((folder) => join(folder, "node"))];
  return distinct(paths, root).map(({ path }) => ({ path, folders: [] }));
}

function pathFolders(env: NodeJS.ProcessEnv): readonly string[] {
  return (env["PATH"] ?? "").split(":").filter((folder) => folder.startsWith("/"));
}

function distinct(paths: readonly string[], root: string): readonly Interpreter[] {
  const found = new Map<string, Interpreter>();
  for (const path of paths) {
    const real = realPath(path);
    if (real === undefined || found.has(real) || !isProgram(real)) continue;
    const isOfCandidate = real.startsWith(resolve(root) + sep) && real !== process.execPath;
    if (!isOfCandidate) found.set(real, { path: real, folders: librariesOf(real) });
  }
  return [...found.values()];
}

/** Beside its `bin`, and no more of what stands there: a program in ~/bin must not open its whole home. */
function librariesOf(path: string): readonly string[] {
  const prefix = dirname(dirname(path));
  return ["lib", "lib64"].map((name) => join(prefix, name)).filter((folder) => existsSync(folder));
}

function realPath(path: string): string | undefined {
  try {
    return existsSync(path) ? realpathSync(path) : undefined;
  } catch {
    return undefined;
  }
}

/** Version managers put scripts in the path, which need a shell and their user's home. */
function isProgram(path: string): boolean {
  const start = Buffer.alloc(ELF.length);
  try {
    const file = openSync(path, "r");
    readSync(file, start);
    closeSync(file);
  } catch {
    return false;
  }
  return start.equals(ELF);
}

const ELF = Buffer.from("\u007fELF", "latin1");
