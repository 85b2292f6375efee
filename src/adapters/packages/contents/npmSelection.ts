import type { Archive } from "../archives/archive.ts";
import type { Refusal } from "../archives/refusal.ts";
import { parseManifest, topFolder } from "../npm/exportsReading.ts";
import { MAX_OTHERS, MAX_SOURCE, type Selection } from "./selection.ts";

/**
 * Of an npm package the manifests and declarations; its TypeScript where the manifest points at it,
 * and its JavaScript where it declares nothing.
 */
export async function selectNpm(archive: Archive): Promise<Selection | Refusal> {
  const top = topFolder(archive);
  const manifest = await archive.read([`${top}package.json`]);
  if (manifest.status === "refused") return manifest;
  const sources = pointsAtTypeScript({
    ...parseManifest(manifest.files.get(`${top}package.json`)),
  });
  const files = [...archive.files].filter(([path]) => path.startsWith(top));
  const declares = sources || files.some(([path]) => DECLARATION.test(path));
  const scripts =
    !declares &&
    isWithin(
      files.filter(([path]) => isScript(path)),
      MAX_SCRIPTS,
    );
  const isKept = (path: string) =>
    MANIFEST.test(path) ||
    DECLARATION.test(path) ||
    (sources && TYPESCRIPT.test(path)) ||
    (scripts && isScript(path));
  const kept = new Map<string, string>();
  const others: string[] = [];
  for (const [path, size] of files) {
    const inPack = path.slice(top.length);
    if (isKept(path) && size <= MAX_SOURCE) kept.set(path, inPack);
    else if (!path.endsWith(".map") && others.length < MAX_OTHERS) others.push(inPack);
  }
  return { kept, others };
}

const MANIFEST = /(?:^|\/)package\.json$/;
const DECLARATION = /\.d\.(?:[cm]?ts|[^./]+\.ts)$/;
const TYPESCRIPT = /\.[cm]?tsx?$/;

/** What a bundler made is neither read by people nor typed by their comments. */
function isScript(path: string): boolean {
  return /\.[cm]?js$/.test(path) && !/\.min\.[cm]?js$|(?:^|\/)(?:umd|bundles?)\//.test(path);
}

/** More than this is no small library whose types inference could tell in time. */
const MAX_SCRIPTS = 8 * 1024 * 1024;

function isWithin(files: readonly (readonly [string, number])[], bound: number): boolean {
  return files.reduce((sum, [, size]) => sum + size, 0) <= bound;
}

/** Some packages publish `.ts` as their types, or as all there is. */
function pointsAtTypeScript(manifest: Readonly<Record<string, unknown>>): boolean {
  const entries = ["types", "typings", "main", "module", "exports"].map((key) => manifest[key]);
  return entries.some((entry) => leadsToTypeScript(entry, 0));
}

function leadsToTypeScript(target: unknown, depth: number): boolean {
  if (typeof target === "string") return TYPESCRIPT.test(target) && !DECLARATION.test(target);
  if (typeof target !== "object" || target === null || depth > MAX_DEPTH) return false;
  return Object.entries(target).some(
    ([condition, inner]) => !FOREIGN.test(condition) && leadsToTypeScript(inner, depth + 1),
  );
}

/** Conditions that TypeScript does not set by itself: of other runtimes, and of the package's own builds. */
const FOREIGN = /^(?:@|deno$|bun$|source$|development$|.*(?:source|src)$)/;
const MAX_DEPTH = 8;
