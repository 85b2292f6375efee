import { join } from "node:path";
import type { Manifest } from "../../core/manifest.ts";
import type { ProjectReader } from "./projectReader.ts";

/**
 * The Python that a project is for (`3.9`): the lowest that its manifests allow, else what its
 * tools' settings, or its virtual environment, say.
 */
export function detectPythonVersion(
  folders: readonly { readonly absolute: string; readonly files: readonly string[] }[],
  manifests: readonly Manifest[],
  environments: readonly string[],
  reader: ProjectReader,
): string | undefined {
  const python = manifests.filter(({ ecosystem, kind }) => ecosystem === "pypi" && kind !== "lock");
  const required = python.flatMap(({ languageRange }) => lowestOf(languageRange ?? ""));
  if (required.length > 0) return lowest(required);
  const said = folders.flatMap(({ absolute, files }) =>
    files.flatMap((name) => {
      const patterns = Object.hasOwn(SAYINGS, name) ? SAYINGS[name] : undefined;
      return patterns ? versionsSaid(reader.text(join(absolute, name)) ?? "", patterns) : [];
    }),
  );
  if (said.length > 0) return lowest(said);
  const running = environments.flatMap((environment) =>
    versionsSaid(reader.text(join(environment, "pyvenv.cfg")) ?? "", [
      /^version(?:_info)?\s*=\s*(3)\.(\d+)/gm,
    ]),
  );
  return lowest(running);
}

/** `>=3.8,<4` → 3.8. A range with an upper bound alone says nothing of the lowest. */
function lowestOf(range: string): readonly string[] {
  return [...range.matchAll(/(>=|>|~=|===?|\^|~|<=?|!=)?\s*(\d+)(?:\.(\d+))?[\d.*]*/g)]
    .filter(([, operator = "=="]) => !/^(?:<|!)/.test(operator))
    .map(([, , major = "3", minor = "0"]) => `${major}.${minor}`);
}

const CLASSIFIER = /Programming Language :: Python :: (3)\.(\d+)/g;
const RUFF = /^\s*target-version\s*=\s*\[?\s*["']py(3)(\d+)["']/gm;
const MYPY = /^\s*python_version\s*=\s*["']?(\d)\.(\d+)["']?/gm;

/** Where settings name a version, as two groups. */
const SAYINGS: Readonly<Record<string, readonly RegExp[]>> = {
  ".python-version": [/^\s*(?:cpython-?)?(\d)\.(\d+)/gm],
  ".tool-versions": [/^python\s+(\d)\.(\d+)/gm],
  "runtime.txt": [/^python-(\d)\.(\d+)/gm],
  Pipfile: [/^\s*python_(?:full_)?version\s*=\s*["'](\d)\.(\d+)/gm],
  "pyproject.toml": [CLASSIFIER, RUFF, MYPY],
  "setup.py": [CLASSIFIER],
  "setup.cfg": [CLASSIFIER, MYPY],
  "mypy.ini": [MYPY],
  ".mypy.ini": [MYPY],
  "ruff.toml": [RUFF],
  ".ruff.toml": [RUFF],
};

function versionsSaid(text: string, patterns: readonly RegExp[]): readonly string[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, major, minor]) => `${major}.${minor}`),
  );
}

function lowest(versions: readonly string[]): string | undefined {
  const weight = (version: string): number => {
    const [major = 0, minor = 0] = version.split(".").map(Number);
    return major * 1_000 + minor;
  };
  return versions.toSorted((a, b) => weight(a) - weight(b))[0];
}
