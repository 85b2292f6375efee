import {
  closeSync,
  existsSync,
  openSync,
  readSync,
  readdirSync,
  realpathSync,
  statSync,
} from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { createMemory } from "../../core/memory.ts";

/** A program that runs programs, and the folders that it needs to read. */
export interface Interpreter {
  readonly path: string;
  readonly folders: readonly string[];
}

export interface InterpreterRequest {
  readonly env: NodeJS.ProcessEnv;
  /** What lies below it is the candidate's, and nothing of the candidate is run outside of the sandbox. */
  readonly root: string;
  /** The Python that the project is for at the least (`3.12`). */
  readonly pythonVersion?: string;
}

/** Where a project keeps the environment that its packages are installed in; the user's active one is the last. */
export function environmentsOf({ env, root }: InterpreterRequest): readonly string[] {
  const active = env["VIRTUAL_ENV"];
  return [join(root, ".venv"), join(root, "venv"), ...(active?.startsWith("/") ? [active] : [])];
}

/** In the order in which they are tried: what the project's environment was made from, the machine's that are new enough, the rest. */
export function findPythons(request: InterpreterRequest): readonly Interpreter[] {
  const { env, root, pythonVersion = "3.0" } = request;
  const own = environmentsOf(request).map((folder) => join(folder, "bin", "python3"));
  const places = [...pathFolders(env), "/usr/bin", "/usr/local/bin"];
  const machine = distinct(places.flatMap(pythonsIn), root).filter(isPython);
  const isNewEnough = ({ path }: Interpreter) => minorOf(path) >= minorOf(pythonVersion);
  const found = [
    ...distinct(own, root).filter(isPython),
    ...machine.filter(isNewEnough),
    ...machine.filter((python) => !isNewEnough(python)),
  ];
  return [...new Map(found.map((python) => [python.path, python])).values()];
}

/** This very Node first: it is the one that is known to be new enough. */
export function findNodes({ env, root }: InterpreterRequest): readonly Interpreter[] {
  const places = [...pathFolders(env), "/usr/bin", "/usr/local/bin"];
  const paths = [process.execPath, ...places.map((folder) => join(folder, "node"))];
  return distinct(paths, root).map(({ path }) => ({ path, folders: [] }));
}

/** `/usr/bin/python3.11` → 11; 0 where the name does not tell. */
export function minorOf(path: string): number {
  return Number(/3\.(?<minor>\d+)$/.exec(path)?.groups?.["minor"] ?? 0);
}

/** The plain name first: it is the one that the machine's owner means. */
function pythonsIn(folder: string): readonly string[] {
  const versions = versionsIn(folder);
  const newest = versions.toSorted((a, b) => minorOf(b) - minorOf(a));
  return ["python3", ...newest].map((name) => join(folder, name));
}

/** A link of that name in a candidate's environment may lead to any program. */
function isPython({ path }: Interpreter): boolean {
  return /^python[\d.]*$/.test(basename(path));
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

/** A folder of programs is long, and looked through again only when something came or went. */
function versionsIn(folder: string): readonly string[] {
  const changed = changedAt(folder);
  const known = folders.get(folder);
  if (known && changed !== undefined && known.changed === changed) return known.versions;
  const versions = namesIn(folder).filter((name) => /^python3\.\d+$/.test(name));
  folders.set(folder, { changed, versions }, 1);
  return versions;
}

interface Looked {
  readonly changed: number | undefined;
  readonly versions: readonly string[];
}

const folders = createMemory<string, Looked>(100);

function changedAt(folder: string): number | undefined {
  try {
    return statSync(folder).mtimeMs;
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Version managers put scripts in the path, which need a shell and their user's home. */
function isProgram(path: string): boolean {
  const start = Buffer.alloc(4);
  try {
    const file = openSync(path, "r");
    readSync(file, start);
    closeSync(file);
  } catch {
    return false;
  }
  return PROGRAMS.has(start.toString("hex"));
}

/** How a program starts on Linux; on macOS, one for this processor and one for several. */
const PROGRAMS: ReadonlySet<string> = new Set(["7f454c46", "cffaedfe", "cafebabe"]);
