import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { fetchRelease, workFolder, type PinnedRelease } from "./corpus.ts";

/**
 * A copy of a release with what it depends on installed beside it, as its users have it: built archives only, and
 * nothing of them runs.
 */
export async function installRelease(pinned: PinnedRelease): Promise<string> {
  const source = await fetchRelease(pinned);
  const folder = join(workFolder, "installed", basename(source));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(source, unfinished, { recursive: true });
  // It speaks of the repository: what was released is meant to be there, also what a build made.
  rmSync(join(unfinished, ".gitignore"), { force: true });
  if (pinned.ecosystem === "npm") installNpm(unfinished);
  else installPython(unfinished);
  renameSync(unfinished, folder);
  return folder;
}

/** In a project that asks for nothing else: npm resolves also what only its developers need. */
function installNpm(folder: string): void {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const { dependencies = {} } = manifest;
  if (Object.keys(dependencies).length === 0) return;
  const apart = join(folder, "apart");
  mkdirSync(apart);
  writeFileSync(join(apart, "package.json"), JSON.stringify({ dependencies }));
  run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], apart);
  renameSync(join(apart, "node_modules"), join(folder, "node_modules"));
  rmSync(apart, { recursive: true });
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A virtual environment may be moved as long as none of its scripts is run. */
function installPython(folder: string): void {
  const needed = requirementsOf(join(folder, "PKG-INFO"));
  if (needed.length === 0) return;
  run("python3", ["-m", "venv", ".venv"], folder);
  run(
    join(folder, ".venv/bin/python"),
    ["-m", "pip", "install", "--quiet", "--only-binary", ":all:", ...needed],
    folder,
  );
}

/** What the release says that it needs, of no extra. */
function requirementsOf(path: string): readonly string[] {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  return Array.from(
    text.matchAll(/^Requires-Dist:\s*(?<requirement>.+)$/gm),
    ({ groups }) => groups?.["requirement"] ?? "",
  ).filter((requirement) => !/\bextra\s*==/.test(requirement));
}

function run(program: string, given: readonly string[], cwd: string): void {
  execFileSync(program, given, { cwd, stdio: ["ignore", "ignore", "inherit"] });
}
