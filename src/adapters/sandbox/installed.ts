import { existsSync, lstatSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import {
  environmentsOf,
  minorOf,
  type Interpreter,
  type InterpreterRequest,
} from "./interpreters.ts";

/** Where Python finds what is installed, to be read and no more. */
export interface InstalledPackages {
  readonly folders: readonly string[];
  /** As a report says it: `the packages of .venv`. */
  readonly described: string;
}

/** Of the project's environment where it has one, else what is installed for the interpreter itself. */
export function findInstalled(python: Interpreter, request: InterpreterRequest): InstalledPackages {
  const machine = ofMachine(python);
  for (const environment of environmentsOf(request)) {
    const settings = textOf(join(environment, "pyvenv.cfg"));
    if (settings === undefined) continue;
    const packages = `the packages of ${nameOf(environment, request.root)}`;
    const versions = namesIn(join(environment, "lib")).filter((name) => name.startsWith("python3"));
    const own = versions.find((version) => minorOf(version) === minorOf(python.path));
    if (own === undefined)
      return {
        folders: [],
        described: `none of ${packages}, which are for ${versions.join(", ")}`,
      };
    const folder = sitePackages(join(environment, "lib", own, "site-packages"));
    if (folder === undefined || !isOpenToAll(folder))
      return {
        folders: [],
        described: `none of ${packages}, which an unprivileged user may not read`,
      };
    const isOpen = /^include-system-site-packages\s*=\s*true/im.test(settings);
    return { folders: [folder, ...(isOpen ? machine.folders : [])], described: packages };
  }
  return machine;
}

function ofMachine(python: Interpreter): InstalledPackages {
  const minor = minorOf(python.path);
  const prefix = dirname(dirname(python.path));
  const folders = [
    join(prefix, "lib", `python3.${minor}`, "site-packages"),
    join("/usr/local/lib", `python3.${minor}`, "dist-packages"),
    ...(prefix === "/usr" ? ["/usr/lib/python3/dist-packages"] : []),
  ].filter((folder) => existsSync(folder));
  return { folders, described: "the packages of the machine" };
}

/**
 * A candidate may bring its own environment, whose links lead anywhere: only what is an environment's own
 * folder of packages is opened.
 */
function sitePackages(path: string): string | undefined {
  try {
    const real = realpathSync(path);
    const environment = resolve(real, "../../..");
    const isOne =
      basename(real) === "site-packages" &&
      basename(dirname(dirname(real))) === "lib" &&
      lstatSync(join(environment, "pyvenv.cfg")).isFile();
    return isOne ? real : undefined;
  } catch {
    return undefined;
  }
}

/** Root gives its rights away before anything runs, so what root alone may read is not there. */
export function isOpenToAll(path: string): boolean {
  if (process.getuid?.() !== 0) return true;
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder))
    if ((statSync(folder).mode & 0o001) === 0) return false;
  return (statSync(path).mode & 0o004) !== 0;
}

function nameOf(environment: string, root: string): string {
  const name = relative(root, environment);
  return name.startsWith("..") || name.includes(sep) ? basename(environment) : name;
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8").slice(0, 4096) : undefined;
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
