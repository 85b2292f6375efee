import type { DependencySource } from "../../core/manifest.ts";
import { newDraft, type Draft, type DraftDependency } from "../draft.ts";
import { readJson } from "../formats/json.ts";
import { entriesOf, isTrue, textOf, valueAt, type Entry, type Value } from "../formats/tree.ts";
import { readNpmSpecifier } from "./specifier.ts";

/** `package-lock.json` and `npm-shrinkwrap.json`, versions 1 to 3. */
export function readPackageLock(text: string): Draft {
  const draft = newDraft("npm", "lock");
  const { root, problems } = readJson(text);
  draft.problems.push(...problems);
  const name = textOf(valueAt(root, "name"));
  if (name) draft.name = name;
  const packages = valueAt(root, "packages");
  if (packages) readPackages(packages, draft);
  else readNested(valueAt(root, "dependencies"), "", draft);
  return draft;
}

const FOLDER = "node_modules/";

/** Versions 2 and 3: one entry for each folder, `packages/a/node_modules/b`. */
function readPackages(packages: Value, draft: Draft): void {
  for (const [path, entry] of entriesOf(packages)) {
    const at = path.lastIndexOf(FOLDER);
    if (at < 0) continue;
    const key = path.slice(at + FOLDER.length);
    const importer = path.slice(0, Math.max(at - 1, 0));
    const isNested = importer.includes(FOLDER);
    draft.dependencies.push(lockedDependency(key, entry, isNested ? undefined : importer));
  }
}

/** Version 1: packages inside the packages that alone use them. */
function readNested(
  dependencies: Value | undefined,
  importer: string | undefined,
  draft: Draft,
): void {
  for (const [key, entry] of entriesOf(dependencies)) {
    draft.dependencies.push(lockedDependency(key, entry, importer));
    readNested(valueAt(entry.value, "dependencies"), undefined, draft);
  }
}

function lockedDependency(
  key: string,
  { key: span, value }: Entry,
  importer: string | undefined,
): DraftDependency {
  const stated = textOf(valueAt(value, "version")) ?? "";
  // Version 1 writes an alias or an address where the version is.
  const specifier = readNpmSpecifier(stated);
  const name = textOf(valueAt(value, "name")) ?? specifier.name ?? key;
  const source = sourceOf(value) ?? specifier.source;
  const version = specifier.source.kind === "registry" ? specifier.versionRange : undefined;
  return {
    name,
    ...(name !== key && { alias: key }),
    ...(version !== undefined && { lockedVersion: version }),
    ...(importer !== undefined && { importer }),
    group: groupOf(value),
    source,
    span,
  };
}

function sourceOf(value: Value): DependencySource | undefined {
  const resolved = textOf(valueAt(value, "resolved"));
  if (isTrue(valueAt(value, "link"))) return { kind: "workspace", target: resolved ?? "" };
  if (resolved === undefined) return undefined;
  if (/^git(\+|:)/.test(resolved)) return { kind: "git", target: resolved };
  return resolved.startsWith("file:") ? { kind: "path", target: resolved.slice(5) } : undefined;
}

function groupOf(value: Value): DraftDependency["group"] {
  if (isTrue(valueAt(value, "dev"))) return "development";
  if (isTrue(valueAt(value, "optional")) || isTrue(valueAt(value, "devOptional")))
    return "optional";
  return isTrue(valueAt(value, "peer")) ? "peer" : "runtime";
}
