import type { DependencySource } from "../../core/manifest.ts";
import { newDraft, type Draft } from "../draft.ts";
import { readJson } from "../formats/json.ts";
import { entriesOf, itemsOf, textOf, valueAt, type Value } from "../formats/tree.ts";
import { readNpmSpecifier } from "./specifier.ts";

/** `bun.lock`: `packages` maps `name`, or `parent/name`, to `["name@version", …]`. */
export function readBunLock(text: string): Draft {
  const draft = newDraft("npm", "lock");
  const { root, problems } = readJson(text, "relaxed");
  draft.problems.push(...problems);
  const folders = workspaceFolders(valueAt(root, "workspaces"));
  for (const [path, entry] of entriesOf(valueAt(root, "packages"))) {
    const resolved = textOf(itemsOf(entry.value)[0]);
    const at = resolved?.indexOf("@", 1) ?? -1;
    if (resolved === undefined || at < 0) continue;
    const name = resolved.slice(0, at);
    const { key, importer } = splitPath(path, folders);
    draft.dependencies.push({
      name,
      ...(key !== name && { alias: key }),
      ...(importer !== undefined && { importer }),
      ...lockedAt(resolved.slice(at + 1)),
      group: "runtime",
      span: entry.key,
    });
  }
  return draft;
}

/** Name of a workspace package → its folder. */
function workspaceFolders(workspaces: Value | undefined): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  for (const [folder, { value }] of entriesOf(workspaces)) {
    const name = textOf(valueAt(value, "name"));
    if (name !== undefined) folders.set(name, folder);
  }
  return folders;
}

/** `@scope/parent/name` → the name, and the folder whose code gets it. */
function splitPath(
  path: string,
  folders: ReadonlyMap<string, string>,
): { readonly key: string; readonly importer?: string } {
  const key = /(?:^|\/)((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1] ?? path;
  const parent = path.slice(0, Math.max(path.length - key.length - 1, 0));
  const importer = parent === "" ? "" : folders.get(parent);
  return { key, ...(importer !== undefined && { importer }) };
}

function lockedAt(text: string): {
  readonly lockedVersion?: string;
  readonly source: DependencySource;
} {
  const { source, versionRange } = readNpmSpecifier(text);
  if (source.kind !== "registry") return { source };
  return { ...(versionRange !== undefined && { lockedVersion: versionRange }), source };
}
