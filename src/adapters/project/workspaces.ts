import { dirname, join, posix, resolve } from "node:path";
import picomatch from "picomatch";
import type { Manifest } from "../../core/manifest.ts";
import { asObject, asStrings, readJsonObject } from "./jsonFile.ts";
import { toRelative } from "./paths.ts";
import type { ProjectReader } from "./projectReader.ts";
import type { ProjectTree } from "./projectTree.ts";

/** The folders of the workspaces' members, absolute: those that the globs of the manifests match. */
export function workspaceMembers(
  manifests: readonly Manifest[],
  tree: ProjectTree,
  reader: ProjectReader,
): readonly string[] {
  const workspaces = [
    ...manifests.map(({ path, workspaces: globs }) => ({
      home: dirname(resolve(reader.root, path)),
      globs,
    })),
    ...otherWorkspaces(tree, reader),
  ].filter(({ globs }) => globs.length > 0);
  const members = workspaces.flatMap(({ home, globs }) => {
    const matches = matcherOf(globs);
    return tree.folders
      .map(({ absolute }) => absolute)
      .filter((absolute) => matches(toRelative(absolute, home)));
  });
  return [...new Set(members)];
}

/** `!packages/old` takes back; npm, yarn, pnpm, bun and uv share these globs. */
function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const normal = globs.slice(0, MOST_GLOBS).map((glob) => glob.replace(/^(!?)\.\//, "$1"));
  const wanted = normal.filter((glob) => !glob.startsWith("!")).map(trimSlash);
  const unwanted = normal
    .filter((glob) => glob.startsWith("!"))
    .map((glob) => trimSlash(glob.slice(1)));
  const isWanted = picomatch(wanted, { maxLength: LONGEST_GLOB });
  const isUnwanted = picomatch(unwanted);
  return (path) => path !== "" && isWanted(path) && !isUnwanted(path);
}

const MOST_GLOBS = 1_000;
const LONGEST_GLOB = 500;

function trimSlash(glob: string): string {
  return posix.normalize(glob).replace(/\/$/, "");
}

/** lerna.json's `packages` and deno.json's `workspace`. */
function otherWorkspaces(
  tree: ProjectTree,
  reader: ProjectReader,
): readonly { readonly home: string; readonly globs: readonly string[] }[] {
  const keys = { "lerna.json": "packages", "deno.json": "workspace", "deno.jsonc": "workspace" };
  const files = tree.folders.find(({ absolute }) => absolute === tree.root)?.files ?? [];
  return Object.entries(keys)
    .filter(([name]) => files.includes(name))
    .map(([name, key]) => {
      const value = readJsonObject(join(tree.root, name), reader)?.[key];
      return { home: tree.root, globs: asStrings(asObject(value)?.["members"] ?? value) };
    });
}

/**
 * The packages that the project itself has, by name: also those outside of any workspace, because
 * links and fixtures make them importable too. Those in folders that git ignores stand apart.
 */
export function collectOwnPackages(
  tree: ProjectTree,
  reader: ProjectReader,
): { readonly own: ReadonlyMap<string, string>; readonly ignored: ReadonlySet<string> } {
  const own = new Map<string, string>();
  const ignored = new Set<string>();
  const naming = tree.folders.flatMap(({ absolute, files, isIgnored }) =>
    files.filter((name) => NAMING.has(name)).map((name) => ({ absolute, name, isIgnored })),
  );
  for (const { absolute, name: file, isIgnored } of naming.slice(0, MOST_PACKAGES)) {
    const [name] = asStrings(readJsonObject(join(absolute, file), reader)?.["name"]);
    if (name === undefined) continue;
    if (isIgnored) ignored.add(name);
    else if (!own.has(name)) own.set(name, reader.path(absolute));
  }
  return { own, ignored: ignored.difference(own) };
}

/** deno.json and jsr.json name a package as package.json does. */
const NAMING: ReadonlySet<string> = new Set(["package.json", "deno.json", "jsr.json"]);
const MOST_PACKAGES = 5_000;
