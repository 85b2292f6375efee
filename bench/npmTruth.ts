import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageJson } from "./apiProject.ts";
import { type PinnedRelease, workFolder } from "./corpus.ts";

/** What a package exports at run time and in its types. */
export interface Surface {
  readonly values: readonly string[];
  readonly types: readonly string[];
  readonly members: readonly Member[];
  /** In the types only: fields that constructors set, and what is not there at all. */
  readonly absentAtRunTime: readonly string[];
  /** All names of an owner that has no others, `class Hono`; those of the package under the empty name. */
  readonly taken: Readonly<Record<string, readonly string[]>>;
}

export interface Member {
  readonly owner: string;
  /** Of instances of a class, of values of an exported interface, of the exported value itself. */
  readonly kind: "class" | "interface" | "object";
  readonly name: string;
}

/** A folder below `.work` with these packages installed; their scripts do not run. */
export function installNpm(name: string, pins: readonly PinnedRelease[]): string {
  const folder = join(workFolder, name);
  const manifest = packageJson("api-truth", pins);
  const path = join(folder, "package.json");
  const isThere = existsSync(join(folder, "complete")) && readFileSync(path, "utf8") === manifest;
  if (!isThere) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, manifest);
    writeFileSync(join(folder, "import.mjs"), "export const load = (name) => import(name);\n");
    execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
    });
    mkdirSync(join(folder, "complete"));
  }
  requireIntegrity(folder, pins);
  return folder;
}

/** What the registry sends today must be what was pinned. */
function requireIntegrity(folder: string, pins: readonly PinnedRelease[]): void {
  const lock = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
  };
  for (const { name, integrity } of pins) {
    const found = lock.packages[`node_modules/${name}`]?.integrity;
    if (integrity !== undefined && found !== integrity)
      throw new Error(`${name} has another integrity than the pinned one: ${found ?? "none"}`);
  }
}

export function surfacesOf(
  folder: string,
  packages: readonly string[],
): ReadonlyMap<string, Surface> {
  return new Map(Object.entries(ask("surface", folder, packages))) as Map<string, Surface>;
}

/** The lines on which TypeScript finds a name missing, by file. */
export function missingLines(
  folder: string,
  files: readonly string[],
): ReadonlyMap<string, readonly number[]> {
  return new Map(Object.entries(ask("errors", folder, files))) as Map<string, readonly number[]>;
}

function ask(mode: string, folder: string, names: readonly string[]): object {
  const program = fileURLToPath(new URL("npmSurface.mjs", import.meta.url));
  const output = execFileSync(process.execPath, [program, mode, folder, ...names], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(output.slice(output.lastIndexOf("\n") + 1)) as object;
}
