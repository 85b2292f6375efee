import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { layApiProject, type Pin } from "./apiProject.ts";
import { type PinnedRelease, workFolder } from "./corpus.ts";
import { layPrograms, npmDeprecations, pythonDeprecations } from "./deprecationPrograms.ts";
import { layNpmMembers } from "./npmMembers.ts";
import { layPythonMembers } from "./pythonMembers.ts";
import { sample, seededRandom } from "./random.ts";

/** Some files twice: without what they import for disprove, with it for the others. */
export interface PeerCase {
  readonly set: string;
  readonly ecosystem: "npm" | "pypi";
  readonly folder: string;
  readonly installed: string;
  /** PyPI: the virtual environment. */
  readonly environment: string;
}

const SAMPLE = 150;
const SEED = 20261125;

export function* layPeerCases(isWanted: (set: string) => boolean): Generator<PeerCase> {
  if (isWanted("programs")) yield* writtenPrograms();
  if (isWanted("deprecations")) yield* deprecationPrograms();
  if (isWanted("names")) yield* inventedNames();
}

/** Programs as a model would write them that knows the releases of some years ago. */
function* writtenPrograms(): Generator<PeerCase> {
  const source = fileURLToPath(new URL("apiPrograms", import.meta.url));
  for (const [ecosystem, language, manifests] of [
    ["npm", "ts", ["package.json", "tsconfig.json"]],
    ["pypi", "py", ["requirements.txt", ".python-version"]],
  ] as const) {
    const folder = join(workFolder, "api-projects", `programs-${language}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(join(folder, ".git"), { recursive: true });
    for (const each of [language, ...manifests])
      cpSync(join(source, each), join(folder, each), { recursive: true });
    yield install("programs", ecosystem, folder);
  }
}

/** Releases that no Python of today can install are left out. */
function* deprecationPrograms(): Generator<PeerCase> {
  const python = pythonDeprecations()?.programs ?? [];
  const programs = [
    ...python.filter((each) => each.python === "3.11"),
    ...npmDeprecations(),
  ].filter(({ state }) => state !== "replaced");
  for (const { folder, programs: own } of layPrograms(programs))
    yield install("deprecations", own[0]?.ecosystem ?? "npm", folder);
}

function* inventedNames(): Generator<PeerCase> {
  const corpus = JSON.parse(
    readFileSync(new URL("apiCorpus.json", import.meta.url), "utf8"),
  ) as Readonly<Record<"npm" | "pypi", readonly PinnedRelease[]>>;
  const npm = layNpmMembers(corpus.npm);
  const invented = npm.uses.filter(({ isReal }) => !isReal);
  const placed = invented.map((use) => [use.file, npm.folders.get(use.package)] as const);
  yield sampled("npm", corpus.npm, placed);
  const python = layPythonMembers(corpus.pypi);
  if (!python) return;
  const wrong = python.programs.filter(({ kind }) => kind !== "real");
  const programs = wrong.map(({ file, library }) => [file, python.folders.get(library)] as const);
  yield sampled("pypi", corpus.pypi, programs);
}

function sampled(
  ecosystem: "npm" | "pypi",
  pins: readonly Pin[],
  placed: readonly (readonly [path: string, folder: string | undefined])[],
): PeerCase {
  const chosen = sample([...new Map(placed)], SAMPLE, seededRandom(SEED));
  const files = new Map(
    chosen.map(([path, from = ""]) => [path, readFileSync(join(from, path), "utf8")]),
  );
  const folder = layApiProject({ name: `names-${ecosystem}`, [ecosystem]: pins, files });
  return install("names", ecosystem, folder);
}

/**
 * A copy of the folder in which packages are installed; their scripts do not run. `manifest` says which:
 * a package.json or a requirements.txt, by default the folder's own.
 */
export function install(
  set: string,
  ecosystem: "npm" | "pypi",
  folder: string,
  manifest = readFileSync(
    join(folder, ecosystem === "npm" ? "package.json" : "requirements.txt"),
    "utf8",
  ),
): PeerCase {
  const python = pythonVersion(folder);
  const key = ecosystem === "npm" ? manifest : `${python}\n${manifest}`;
  const hash = createHash("sha256").update(key).digest("hex").slice(0, 12);
  const environment = join(workFolder, "peer-installs", `${ecosystem}-${hash}`);
  if (!existsSync(join(environment, "complete"))) {
    rmSync(environment, { recursive: true, force: true });
    mkdirSync(environment, { recursive: true });
    if (ecosystem === "npm") installNpm(environment, manifest);
    else installPython(environment, manifest, python);
    writeFileSync(join(environment, "complete"), "");
  }
  const installed = ecosystem === "npm" ? join(environment, "project") : `${folder}-installed`;
  rmSync(installed, { recursive: true, force: true });
  cpSync(folder, installed, { recursive: true });
  return { set, ecosystem, folder, installed, environment };
}

function installNpm(environment: string, manifest: string): void {
  writeFileSync(join(environment, "package.json"), manifest);
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps"];
  execFileSync("npm", args, { cwd: environment, stdio: ["ignore", "ignore", "inherit"] });
}

/** The Python that a project is for, as disprove reads it. */
export function pythonVersion(folder: string): string {
  const path = join(folder, ".python-version");
  return existsSync(path) ? readFileSync(path, "utf8").trim() : "3.11";
}

/** The layout of a virtual environment, without a Python of its own: pyright only reads it. */
function installPython(environment: string, requirements: string, version: string): void {
  const site = join(environment, "lib", `python${version}`, "site-packages");
  mkdirSync(dirname(site), { recursive: true });
  writeFileSync(join(environment, "pyvenv.cfg"), `home = /usr/bin\nversion = ${version}\n`);
  const path = join(environment, "requirements.txt");
  writeFileSync(path, requirements);
  const args = ["-m", "pip", "install", "--quiet", "--target", site, "-r", path];
  // For another Python than the one that runs pip nothing can be built.
  const running = execFileSync("python3", ["-V"], { encoding: "utf8" }).trim();
  if (!running.startsWith(`Python ${version}.`))
    args.push("--python-version", version, "--only-binary", ":all:");
  execFileSync("python3", args, { stdio: ["ignore", "ignore", "inherit"] });
}
