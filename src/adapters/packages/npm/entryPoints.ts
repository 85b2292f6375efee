import { posix } from "node:path";

/** The fields of package.json that say where its main entry is. */
export interface PackageJson {
  readonly exports?: unknown;
  readonly types?: unknown;
  readonly typings?: unknown;
  readonly module?: unknown;
  readonly main?: unknown;
}

type Files = ReadonlySet<string>;

/** The declaration file of the main entry, as TypeScript would find it. */
export function typesEntry(manifest: PackageJson, files: Files): string | undefined {
  const listed = [
    mainExport(manifest.exports, TYPE_CONDITIONS),
    manifest.types,
    manifest.typings,
    mainExport(manifest.exports, CODE_CONDITIONS),
    manifest.main,
    "index",
  ];
  return firstOf(listed, (path) => declarationOf(path, files));
}

/** The source file of the main entry: ES modules before CommonJS. */
export function codeEntry(manifest: PackageJson, files: Files): string | undefined {
  const listed = [
    mainExport(manifest.exports, CODE_CONDITIONS),
    manifest.module,
    manifest.main,
    "index",
  ];
  return firstOf(listed, (path) => codeOf(path, files));
}

/** The declaration beside or at a path; `./x.js` has its types in `./x.d.ts`. */
export function declarationOf(path: string, files: Files): string | undefined {
  const stem = path.replace(/\.[cm]?[jt]sx?$/, "");
  const flavour = /\.([cm]?)[jt]sx?$/.exec(path)?.[1] ?? "";
  return present(files, [
    ...(/\.[cm]?tsx?$/.test(path) ? [path] : []),
    `${stem}.d.${flavour}ts`,
    `${stem}.d.ts`,
    `${stem}.d.mts`,
    `${stem}.d.cts`,
    `${path}.d.ts`,
    `${stem}.${flavour}ts`,
    `${path}.ts`,
    join(path, "index.d.ts"),
    join(path, "index.d.mts"),
    join(path, "index.ts"),
  ]);
}

export function codeOf(path: string, files: Files): string | undefined {
  const endings = [".js", ".mjs", ".cjs", "/index.js", "/index.mjs", "/index.cjs"];
  const own = /\.[cm]?js$/.test(path) ? [path] : [];
  return present(files, [...own, ...endings.map((ending) => path + ending)]);
}

/** A path relative to a file or to the package, without `./`; undefined outside the package. */
export function join(folder: string, path: string): string {
  const joined = posix.normalize(posix.join(folder, path));
  return joined === "." ? "" : joined.replace(/\/$/, "");
}

const TYPE_CONDITIONS = new Set(["types", "import", "node", "require", "default", "module"]);
const CODE_CONDITIONS = new Set(["import", "node", "module", "require", "default"]);
const MAX_DEPTH = 8;

/** The first path that the conditions allow, in the order the package lists them (Node's rule). */
function mainExport(
  value: unknown,
  conditions: ReadonlySet<string>,
  depth = 0,
): string | undefined {
  if (typeof value === "string") return value;
  if (depth > MAX_DEPTH || typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) {
    return firstOf(value, (each) => mainExport(each, conditions, depth + 1));
  }
  for (const [key, inner] of Object.entries(value)) {
    const applies = key === "." || conditions.has(key) || key.startsWith("types@");
    const found = applies ? mainExport(inner, conditions, depth + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function firstOf<T>(
  values: readonly T[],
  find: (value: string) => string | undefined,
): string | undefined {
  for (const value of values) {
    const found = typeof value === "string" ? find(join("", value)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function present(files: Files, paths: readonly string[]): string | undefined {
  return paths.find((path) => files.has(path));
}
