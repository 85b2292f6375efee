import type { Resolution } from "../../../core/index.ts";
import type { NpmSpecifier } from "../../../resolution/npmSpecifier.ts";
import type { FileContext } from "./context.ts";
import type { MountedPackage } from "./mountedFiles.ts";
import type { ModuleSite } from "./sites.ts";

/** Whether a package has what an unresolved specifier names. */
export function findSubpath(
  context: FileContext,
  { name, subpath }: NpmSpecifier,
  real: MountedPackage | undefined,
  stubs: MountedPackage | undefined,
  form: ModuleSite["form"],
): Resolution {
  const unknown = (reason: string): Resolution => ({ status: "unknown", reason });
  if (!real)
    return unknown(
      stubs ? `only types of "${name}" are there` : context.environment.whyAbsent(name),
    );
  const isTyped = stubs !== undefined || hasTypes(real);
  if (subpath === undefined)
    return unknown(
      !isTyped
        ? `package "${name}" has no types`
        : form === "require" && !isJavaScript(context)
          ? "TypeScript gives no types to require()"
          : `package "${name}" has no types for its main module`,
    );
  const subpaths = exportedSubpaths(real);
  if (subpaths === undefined)
    return hasFile(real, subpath) || real.contents.files.size === 0
      ? unknown(`"${name}/${subpath}" has no types`)
      : { status: "missing", available: [] };
  if (subpaths.some((pattern) => matches(pattern, `./${subpath}`)))
    return unknown(`"${name}/${subpath}" has no types`);
  return {
    status: "missing",
    detail: `"${name}" exports no such path`,
    available: subpaths.filter((path) => path !== ".").map((path) => `${name}${path.slice(1)}`),
  };
}

function isJavaScript(context: FileContext): boolean {
  return context.file.language === "javascript";
}

function hasTypes({ contents }: MountedPackage): boolean {
  for (const path of contents.files.keys()) if (/\.[cm]?tsx?$/.test(path)) return true;
  return false;
}

/** Keys of the manifest's `exports`; undefined where it has none and all files can be imported. */
function exportedSubpaths({ contents }: MountedPackage): readonly string[] | undefined {
  const exported = manifest(contents.read("package.json"))?.["exports"];
  if (exported === undefined || exported === null) return undefined;
  if (typeof exported !== "object" || Array.isArray(exported)) return ["."];
  const keys = Object.keys(exported);
  return keys.some((key) => key.startsWith(".")) ? keys : ["."];
}

function manifest(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return typeof value === "object" && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** https://nodejs.org/api/packages.html#subpath-patterns; a slash at the end is the older form. */
function matches(pattern: string, subpath: string): boolean {
  const star = pattern.indexOf("*");
  if (star < 0)
    return pattern === subpath || (pattern.endsWith("/") && subpath.startsWith(pattern));
  return (
    subpath.startsWith(pattern.slice(0, star)) &&
    subpath.endsWith(pattern.slice(star + 1)) &&
    subpath.length >= pattern.length - 1
  );
}

function hasFile({ contents, folders }: MountedPackage, subpath: string): boolean {
  if (folders.has(subpath)) return true;
  const begins = [`${subpath}.`, `${subpath}/`];
  const isIt = (path: string) =>
    path === subpath ||
    begins.some((begin) => path.startsWith(begin)) ||
    // `a.js` is written for `a.ts`, `a.d.ts` and their like.
    path.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, "") === subpath.replace(/\.[cm]?jsx?$/, "");
  for (const path of contents.files.keys()) if (isIt(path)) return true;
  for (const path of contents.others) if (isIt(path)) return true;
  return false;
}
