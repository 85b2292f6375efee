import type { Archive } from "../archives/archive.ts";
import type { Refusal } from "../archives/refusal.ts";
import { readLayout } from "../python/sdist.ts";
import type { ReleaseFile } from "../../registry/release.ts";
import { MAX_OTHERS, MAX_SOURCE, type Selection } from "./selection.ts";

/**
 * Of a Python distribution the sources, stubs and metadata, at the places where they are installed.
 * A large one's `tests` folders are left out. Compiled modules are known by their names.
 */
export async function selectPython(
  archive: Archive,
  file: Pick<ReleaseFile, "kind">,
): Promise<Selection | Refusal> {
  const layout =
    file.kind === "wheel" ? { installed: installedByWheel } : await sourceLayout(archive);
  if ("status" in layout) return layout;
  const installed = [...archive.files].flatMap(([path, size]) => {
    const place = layout.installed(path);
    return place === undefined ? [] : [{ path, size, place }];
  });
  const sources = installed.filter(({ place, size }) => SOURCE.test(place) && size <= MAX_SOURCE);
  const total = sources.reduce((sum, { size }) => sum + size, 0);
  const wanted = total > LARGE ? sources.filter(({ place }) => !TESTS.test(place)) : sources;
  const kept = new Map(wanted.map(({ path, place }) => [path, place]));
  const others = installed
    .filter(({ path, place }) => !kept.has(path) && (SOURCE.test(place) || COMPILED.test(place)))
    .map(({ place }) => place);
  return { kept, others: others.slice(0, MAX_OTHERS) };
}

/** `.pth` files name folders that are on Python's path too. */
const SOURCE =
  /\.pyi?$|^[^/]+\.pth$|(?:^|\/)py\.typed$|^[^/]+\.dist-info\/(?:METADATA|top_level\.txt)$/;
/** `.pyx` is compiled when it is installed; `.pyc` beside no source is all that there is of a module. */
const COMPILED = /\.(?:so|pyd|pyx)$|^(?!.*__pycache__\/).*\.pyc$/;
/** A folder of tests inside a package, not a package of the name. */
const TESTS = /^[^/]+\/(?:.*\/)?tests\//;
/** Above this a third of a distribution is its tests as a rule, and reading them costs time. */
const LARGE = 2 * 1024 * 1024;

/** The binary distribution format: `x-1.0.data/purelib` is installed beside the rest. */
function installedByWheel(path: string): string | undefined {
  const [, folder, below] = /^[^/]+\.data\/([^/]+)\/(.*)$/.exec(path) ?? [];
  if (folder === undefined) return path;
  return folder === "purelib" || folder === "platlib" ? below : undefined;
}

async function sourceLayout(archive: Archive) {
  const layout = await readLayout(archive);
  if ("status" in layout) return layout;
  const { top } = layout;
  const folder = `${top.replace(/\/$/, "")}.dist-info`;
  return {
    installed(path: string) {
      if (path === `${top}PKG-INFO`) return `${folder}/METADATA`;
      return layout.installed(path);
    },
  };
}
