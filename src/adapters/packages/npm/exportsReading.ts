import type { Archive } from "../archives/archive.ts";
import type { Refusal } from "../archives/refusal.ts";
import type { Exported } from "../exported.ts";
import type { Reading } from "../releaseReader.ts";
import { scanCommonJs } from "./commonjs.ts";
import { scanModule } from "./declarations.ts";
import { type PackageJson, codeEntry, codeOf, declarationOf, typesEntry } from "./entryPoints.ts";
import type { FileExports } from "./fileExports.ts";
import { type Followed, followExports } from "./followExports.ts";

/** The names of a package's main entry: from its declarations, or else from its code. */
export function exportsReading(name: string): Reading<Exported> {
  return {
    name: "npm-exports-1",
    choose: (files) => files.find((file) => file.kind === "tarball"),
    async read(archive) {
      const top = topFolder(archive);
      const read = await archive.read([`${top}package.json`]);
      if (read.status === "refused") return read;
      const manifest = parseManifest(read.files.get(`${top}package.json`));
      const files = new Set([...archive.files.keys()].map((path) => path.slice(top.length)));
      const types = typesEntry(manifest, files);
      const entry = types ?? codeEntry(manifest, files);
      if (entry === undefined) return { status: "unknown", reason: "it has no main entry" };
      const texts = await readTexts(archive, top, types === undefined ? CODE : DECLARATION);
      if ("status" in texts) return texts;
      const followed = followExports(entry, {
        name,
        read: (path) => texts.get(path),
        scan: types === undefined ? scanCode : scanModule,
        resolve: (path) => (types === undefined ? codeOf(path, files) : declarationOf(path, files)),
      });
      return exported(followed, entry);
    },
  };
}

const DECLARATION = /\.[cm]?tsx?$/;
const CODE = /\.[cm]?js$/;
const MAX_TEXT = 4 * 1024 * 1024;
const MAX_TEXTS = 4_000;

/** npm writes `package/`; some tarballs have another folder. */
export function topFolder(archive: Archive): string {
  const manifests = [...archive.files.keys()].filter((path) => /^[^/]+\/package\.json$/.test(path));
  const manifest = manifests.find((path) => path === "package/package.json") ?? manifests[0];
  return manifest?.slice(0, -"package.json".length) ?? "";
}

export function parseManifest(bytes: Uint8Array | undefined): PackageJson {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

async function readTexts(
  archive: Archive,
  top: string,
  wanted: RegExp,
): Promise<ReadonlyMap<string, string> | Refusal> {
  const paths = [...archive.files]
    .filter(([path, size]) => path.startsWith(top) && size <= MAX_TEXT && wanted.test(path))
    .map(([path]) => path);
  const read = await archive.read(paths.slice(0, MAX_TEXTS));
  if (read.status === "refused") return read;
  const decoder = new TextDecoder();
  return new Map(
    [...read.files].map(([path, bytes]) => [path.slice(top.length), decoder.decode(bytes)]),
  );
}

/** A file with `export` is an ES module, whatever its name. */
function scanCode(source: string): FileExports | undefined {
  const module = scanModule(source);
  const isModule = module !== undefined && (module.names.size > 0 || module.stars.length > 0);
  return isModule ? module : scanCommonJs(source);
}

function exported(followed: Followed, file: string): Exported {
  if (followed.status === "unknown") return followed;
  return { status: "known", names: [...followed.names].sort(), file };
}
