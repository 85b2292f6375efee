import type { Archive } from "../archives/archive.ts";
import type { Refusal } from "../archives/refusal.ts";
import { type Listing, modulePaths } from "./listing.ts";
import { readNamespaces } from "./namespaces.ts";
import { sourceFolders } from "./sourceFolders.ts";

/**
 * What a source distribution would install. Its build is not run: the names in `top_level.txt` are
 * believed, else the packages are looked for where its configuration or custom puts them.
 */
export async function readSdist(
  archive: Archive,
  name: string,
  version: string,
): Promise<Listing | Refusal> {
  const layout = await readLayout(archive);
  if ("status" in layout) return layout;
  const namespaces = await readNamespaces(archive, layout.folders);
  if ("status" in namespaces) return namespaces;
  const paths = modulePaths(archive.files).flatMap((path) => layout.installed(path) ?? []);
  return { archive: name, version, paths, roots: [""], namespaces, stated: layout.stated };
}

/** Where a build would put the files of a source distribution. */
export interface SourceLayout {
  /** `name-1.0/` */
  readonly top: string;
  readonly folders: readonly string[];
  readonly stated: readonly string[];
  /** Below site-packages; undefined for what is not installed. */
  installed(path: string): string | undefined;
}

export async function readLayout(archive: Archive): Promise<SourceLayout | Refusal> {
  const top = topFolder(archive.files.keys());
  const texts = await readTexts(archive, top);
  if ("status" in texts) return texts;
  const stated = namesIn(texts, "top_level.txt");
  const folders =
    stated.length > 0
      ? foldersOf(stated, archive, texts)
      : sourceFolders(texts.get(`${top}pyproject.toml`), texts.get(`${top}setup.cfg`)).map(
          (folder) => joinFolder(top, folder),
        );
  const installed = (path: string) => {
    const below = installedPath(path, folders);
    return below !== undefined && isShipped(below, stated) ? below : undefined;
  };
  return { top, folders, stated, installed };
}

/** The path below the innermost of the folders that it lies in. */
function installedPath(path: string, folders: readonly string[]): string | undefined {
  const around = folders.filter((folder) => folder === "" || path.startsWith(`${folder}/`));
  const [innermost] = around.toSorted((a, b) => b.length - a.length);
  if (innermost === undefined) return undefined;
  return innermost === "" ? path : path.slice(innermost.length + 1);
}

/** `name-1.0/`, which all paths begin with. */
function topFolder(paths: Iterable<string>): string {
  let top: string | undefined;
  for (const path of paths) {
    const folder = path.slice(0, path.indexOf("/") + 1);
    if (top !== undefined && folder !== top) return "";
    top = folder;
  }
  return top ?? "";
}

const MAX_TEXT = 1024 * 1024;

async function readTexts(
  archive: Archive,
  top: string,
): Promise<ReadonlyMap<string, string> | Refusal> {
  const named = [...archive.files]
    .filter(([path, size]) => size <= MAX_TEXT && path.endsWith(".egg-info/top_level.txt"))
    .map(([path]) => path)
    .slice(0, 8);
  const read = await archive.read([...named, `${top}pyproject.toml`, `${top}setup.cfg`]);
  if (read.status === "refused") return read;
  const decoder = new TextDecoder();
  return new Map([...read.files].map(([path, bytes]) => [path, decoder.decode(bytes)]));
}

function namesIn(texts: ReadonlyMap<string, string>, file: string): readonly string[] {
  const lists = [...texts].filter(([path]) => path.endsWith(`/${file}`)).map(([, text]) => text);
  const named = [...new Set(lists.flatMap((text) => text.split(/\s+/)))];
  return named.filter((name) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)).slice(0, MAX_STATED);
}

/** Each is looked for among all paths; the largest distributions have some dozens. */
const MAX_STATED = 200;

/** Where the stated names are: beside the egg-info as a rule, else the shallowest folder with one of them. */
function foldersOf(
  stated: readonly string[],
  archive: Archive,
  texts: ReadonlyMap<string, string>,
): readonly string[] {
  const beside = [...texts.keys()]
    .filter((path) => path.endsWith(".egg-info/top_level.txt"))
    .map((path) => path.split("/").slice(0, -2).join("/"));
  const found = shallowestFolders(new Set(stated), archive.files.keys());
  return [...new Set([...beside, ...found])];
}

/** For each name the folder in which a file or folder of that name lies, nearest to the top. */
function shallowestFolders(names: ReadonlySet<string>, paths: Iterable<string>): Iterable<string> {
  const best = new Map<string, readonly string[]>();
  for (const path of paths) {
    const parts = path.replace(/\.pyi?$/, "").split("/");
    parts.forEach((part, depth) => {
      const isNearer = depth < (best.get(part)?.length ?? Infinity);
      if (names.has(part) && isNearer) best.set(part, parts.slice(0, depth));
    });
  }
  return [...best.values()].map((folder) => folder.join("/"));
}

/** Files beside the packages that a build leaves out. */
const NOT_SHIPPED =
  /^(?:setup|conftest|noxfile|tasks|fabfile|versioneer|tests?|testing|docs?|examples?|benchmarks?|scripts?|tools|ci)(?:\/|\.py$)/;

function isShipped(path: string, stated: readonly string[]): boolean {
  if (stated.length === 0) return !NOT_SHIPPED.test(path);
  return stated.includes(/^[^/.]*/.exec(path)?.[0] ?? "");
}

function joinFolder(top: string, folder: string): string {
  return `${top}${folder}`.replace(/\/$/, "");
}
