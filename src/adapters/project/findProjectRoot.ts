import { existsSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { foldersUp } from "./paths.ts";
import { readBounded } from "./readText.ts";

export interface ProjectRoot {
  readonly folder: string;
  /** Something in the folder says that it is a project. */
  readonly isMarked: boolean;
}

/**
 * The folder of the project that a folder belongs to: the repository, else the workspace, else the
 * nearest folder with a manifest, else the folder above a Python package, else the folder itself.
 * Never the home folder, the temporary one or what lies above them, unless it is the folder itself.
 */
export function findProjectRoot(folder: string): ProjectRoot {
  const candidates = foldersWithin(folder);
  const repository = candidates.find((above) => existsSync(join(above, ".git")));
  if (repository !== undefined) return { folder: repository, isMarked: true };
  const marked = candidates.find((above) => hasAny(above, MARKERS));
  const workspace = candidates.findLast(isWorkspace);
  const found = workspace ?? marked;
  if (found !== undefined) return { folder: found, isMarked: true };
  return { folder: abovePackage(folder), isMarked: false };
}

function foldersWithin(folder: string): readonly string[] {
  const bounds = new Set([homedir(), tmpdir()]);
  const folders: string[] = [folder];
  for (const above of foldersUp(folder)) {
    if (bounds.has(above) || dirname(above) === above) break;
    if (above !== folder) folders.push(above);
  }
  return folders;
}

const MARKERS: readonly string[] = [
  "package.json",
  "tsconfig.json",
  "jsconfig.json",
  "deno.json",
  "deno.jsonc",
  "pyproject.toml",
  "setup.py",
  "setup.cfg",
  "Pipfile",
  "requirements.txt",
  "environment.yml",
];

const WORKSPACE_MARKERS: readonly string[] = ["pnpm-workspace.yaml", "lerna.json", "nx.json"];

function hasAny(folder: string, names: readonly string[]): boolean {
  return names.some((name) => existsSync(join(folder, name)));
}

function isWorkspace(folder: string): boolean {
  return (
    hasAny(folder, WORKSPACE_MARKERS) ||
    says(join(folder, "package.json"), '"workspaces"') ||
    says(join(folder, "pyproject.toml"), "[tool.uv.workspace]")
  );
}

function says(path: string, word: string): boolean {
  const read = readBounded(path, LARGEST_MANIFEST);
  return typeof read !== "string" && Buffer.from(read).includes(word);
}

const LARGEST_MANIFEST = 2_000_000;

/** The folder from which the modules beside these files are imported. */
function abovePackage(folder: string): string {
  const above = dirname(folder);
  return existsSync(join(folder, "__init__.py")) && above !== folder ? abovePackage(above) : folder;
}
