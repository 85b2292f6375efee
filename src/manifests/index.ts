import type { Manifest } from "../core/manifest.ts";
import { newDraft, toManifest, type Draft } from "./draft.ts";
import { folderOf } from "./folders.ts";
import { readBunLock } from "./npm/bunLock.ts";
import { readDenoJson } from "./npm/denoJson.ts";
import { readPackageJson } from "./npm/packageJson.ts";
import { readPackageLock } from "./npm/packageLock.ts";
import { readPnpmLock } from "./npm/pnpmLock.ts";
import { readPnpmWorkspace } from "./npm/pnpmWorkspace.ts";
import { readYarnLock } from "./npm/yarnLock.ts";
import { readCondaEnvironment } from "./python/conda.ts";
import { readPipfileLock, readPythonLock } from "./python/locks.ts";
import { readPipfile } from "./python/pipfile.ts";
import { readPyproject } from "./python/pyproject.ts";
import { readRequirementsFile } from "./python/requirementsFile.ts";
import { readSetupCfg } from "./python/setupCfg.ts";
import { readSetupPy } from "./python/setupPy.ts";

export { resolveCatalogs } from "./npm/catalogs.ts";

/** Reads a manifest or lock file, told by its name; `undefined` where the name is none of theirs. Never throws. */
export function readManifest(path: string, text: string): Manifest | undefined {
  const format = formatOf(path);
  if (!format) return undefined;
  if (text.length > MAX_LENGTH) {
    return unread(
      path,
      format,
      `is larger than ${MAX_LENGTH / 1_000_000} million characters, so it was not read`,
    );
  }
  try {
    return toManifest(path, text, format.read(withoutMark(text)));
  } catch (error) {
    // Parsers that recurse end in a RangeError on text that nests thousands of levels deep.
    const isTooDeep = error instanceof RangeError;
    return unread(
      path,
      format,
      isTooDeep ? "nests too deeply to be read" : `could not be read: ${String(error)}`,
    );
  }
}

/** Does the name of a file say that it is a manifest or a lock file? */
export function isManifest(path: string): boolean {
  return formatOf(path) !== undefined;
}

const MAX_LENGTH = 20_000_000;

interface Format {
  readonly ecosystem: Manifest["ecosystem"];
  readonly kind: Manifest["kind"];
  readonly read: (text: string) => Draft;
}

const FORMATS: ReadonlyMap<string, Format> = new Map([
  ["package.json", { ecosystem: "npm", kind: "manifest", read: readPackageJson }],
  ["package-lock.json", { ecosystem: "npm", kind: "lock", read: readPackageLock }],
  ["npm-shrinkwrap.json", { ecosystem: "npm", kind: "lock", read: readPackageLock }],
  ["pnpm-workspace.yaml", { ecosystem: "npm", kind: "manifest", read: readPnpmWorkspace }],
  ["pnpm-lock.yaml", { ecosystem: "npm", kind: "lock", read: readPnpmLock }],
  ["yarn.lock", { ecosystem: "npm", kind: "lock", read: readYarnLock }],
  ["bun.lock", { ecosystem: "npm", kind: "lock", read: readBunLock }],
  ["deno.json", { ecosystem: "npm", kind: "manifest", read: readDenoJson }],
  ["deno.jsonc", { ecosystem: "npm", kind: "manifest", read: readDenoJson }],
  ["pyproject.toml", { ecosystem: "pypi", kind: "manifest", read: readPyproject }],
  ["setup.cfg", { ecosystem: "pypi", kind: "manifest", read: readSetupCfg }],
  ["setup.py", { ecosystem: "pypi", kind: "manifest", read: readSetupPy }],
  ["Pipfile", { ecosystem: "pypi", kind: "manifest", read: readPipfile }],
  ["Pipfile.lock", { ecosystem: "pypi", kind: "lock", read: readPipfileLock }],
  ["poetry.lock", { ecosystem: "pypi", kind: "lock", read: readPythonLock }],
  ["uv.lock", { ecosystem: "pypi", kind: "lock", read: readPythonLock }],
  ["pdm.lock", { ecosystem: "pypi", kind: "lock", read: readPythonLock }],
  ["environment.yml", { ecosystem: "pypi", kind: "manifest", read: readCondaEnvironment }],
  ["environment.yaml", { ecosystem: "pypi", kind: "manifest", read: readCondaEnvironment }],
]);

const PYLOCK: Format = { ecosystem: "pypi", kind: "lock", read: readPythonLock };
const REQUIREMENTS = requirements("manifest");
const CONSTRAINTS = requirements("constraints");

function requirements(kind: "manifest" | "constraints"): Format {
  return { ecosystem: "pypi", kind, read: (text) => readRequirementsFile(text, kind) };
}

function formatOf(path: string): Format | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const known = FORMATS.get(name);
  if (known) return known;
  // PEP 751: `pylock.toml` and `pylock.<name>.toml`
  if (/^pylock(\.[^.]+)?\.toml$/.test(name)) return PYLOCK;
  if (!/\.(txt|in)$/i.test(name)) return undefined;
  if (/constraints/i.test(name)) return CONSTRAINTS;
  if (/(^|[-_.])requirements/i.test(name)) return REQUIREMENTS;
  return /(^|\/)requirements$/.test(folderOf(path)) ? REQUIREMENTS : undefined;
}

/** A byte order mark becomes a space, so that every offset stays. */
function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? ` ${text.slice(1)}` : text;
}

function unread(path: string, { ecosystem, kind }: Format, message: string): Manifest {
  const draft = newDraft(ecosystem, kind);
  draft.dynamic = kind === "manifest";
  draft.problems.push({ message, offset: 0 });
  return toManifest(path, "", draft);
}
