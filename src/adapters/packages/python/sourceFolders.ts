import { parse } from "smol-toml";

/** Folders of a source tree that hold its packages: those its build configuration names, then the usual ones. */
export function sourceFolders(
  pyproject: string | undefined,
  setupCfg: string | undefined,
): readonly string[] {
  const named = [...foldersInPyproject(pyproject), ...foldersInSetupCfg(setupCfg)];
  const safe = named.map(tidy).filter((folder) => /^[\w/.-]*$/.test(folder));
  return [...new Set([...safe, "src", ""])].filter((folder) => !folder.includes(".."));
}

function foldersInPyproject(text: string | undefined): readonly string[] {
  const tool = at(parseToml(text), "tool");
  const setuptools = at(tool, "setuptools");
  return [
    at(setuptools, "package-dir", ""),
    ...list(at(setuptools, "packages", "find", "where")),
    ...list(at(tool, "poetry", "packages")).map((each) => at(each, "from")),
    ...list(at(tool, "hatch", "build", "targets", "wheel", "packages")).map(parentOf),
    at(tool, "maturin", "python-source"),
    at(tool, "pdm", "build", "package-dir"),
    at(tool, "uv", "build-backend", "module-root"),
  ].filter((folder) => typeof folder === "string");
}

/** `package_dir = =src` on one line or two, and `where = src` of `[options.packages.find]`. */
function foldersInSetupCfg(text: string | undefined): readonly string[] {
  const lines = (text ?? "").split("\n").slice(0, 5000);
  return lines.flatMap(
    (line) => /^(?:where|package_dir)?\s*=\s*=?\s*([\w/.-]+)\s*$/.exec(line.trim())?.[1] ?? [],
  );
}

function parseToml(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : parse(text);
  } catch {
    return undefined;
  }
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  let inner = value;
  for (const key of keys) {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, key)) return undefined;
    inner = (inner as Readonly<Record<string, unknown>>)[key];
  }
  return inner;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function parentOf(path: unknown): string | undefined {
  return typeof path === "string" ? path.slice(0, Math.max(0, path.lastIndexOf("/"))) : undefined;
}

function tidy(folder: string): string {
  return folder.replace(/^\.\/?/, "").replace(/\/$/, "");
}
