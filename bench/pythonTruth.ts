import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Pin } from "./apiProject.ts";
import { workFolder } from "./corpus.ts";

/** What Python itself finds of a dotted name. */
export interface PythonTruth {
  readonly exists: boolean;
  /** How many of its parts, from the left, are modules. */
  readonly modules: number;
  /** How many of its parts exist. */
  readonly parts: number;
}

/** A virtual environment below `.work` with these packages, made where it is not there yet. */
export function installPython(name: string, pins: readonly Pin[]): string {
  const folder = join(workFolder, name);
  const python = join(folder, "bin", "python");
  if (existsSync(join(folder, "complete"))) return python;
  mkdirSync(workFolder, { recursive: true });
  execFileSync("python3", ["-m", "venv", "--clear", folder], { stdio: "inherit" });
  const specs = pins.map((pin) => `${pin.name}==${pin.version}`);
  execFileSync(python, ["-m", "pip", "install", "--quiet", ...specs], { stdio: "inherit" });
  mkdirSync(join(folder, "complete"));
  return python;
}

/** Imports the packages for real: only for those that the benchmark itself has pinned. */
export function pythonTruth(
  python: string,
  names: readonly string[],
): ReadonlyMap<string, PythonTruth> {
  const output = execFileSync(python, ["-W", "ignore", "-c", PROGRAM], {
    cwd: workFolder,
    input: JSON.stringify(names),
    encoding: "utf8",
    stdio: ["pipe", "pipe", "ignore"],
    maxBuffer: 1 << 28,
  });
  return new Map(
    Object.entries(JSON.parse(output.slice(output.lastIndexOf("\n{") + 1)) as object),
  ) as Map<string, PythonTruth>;
}

const PROGRAM = `
import importlib, json, sys, types

def truth(name):
    parts = name.split(".")
    try:
        value = importlib.import_module(parts[0])
    except Exception as error:
        raise SystemExit(f"{parts[0]} cannot be imported: {error!r}")
    modules = at = 1
    while at < len(parts):
        below = None
        if modules == at:
            try:
                below = importlib.import_module(".".join(parts[:at + 1]))
            except ModuleNotFoundError:
                pass
        try:
            value = getattr(value, parts[at]) if below is None else getattr(value, parts[at], below)
        except AttributeError:
            return dict(exists=False, modules=modules, parts=at)
        at += 1
        if isinstance(value, types.ModuleType) and modules == at - 1:
            modules = at
    return dict(exists=True, modules=modules, parts=at)

found = {name: truth(name) for name in json.load(sys.stdin)}
print()
print(json.dumps(found))
`;
