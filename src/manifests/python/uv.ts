import type { DependencySource } from "../../core/manifest.ts";
import { normalizePypiName } from "../../core/package.ts";
import type { Draft } from "../draft.ts";
import {
  entriesOf,
  isTrue,
  itemsOf,
  textOf,
  textsOf,
  valueAt,
  type Value,
} from "../formats/tree.ts";
import { addRequirement } from "./requirementDependency.ts";

/** `[tool.uv]`: development dependencies, workspace members and indexes. */
export function readUv(uv: Value | undefined, draft: Draft): void {
  for (const { value, span } of textsOf(valueAt(uv, "dev-dependencies"))) {
    addRequirement(draft, value, span, "development");
  }
  draft.workspaces.push(...textsOf(valueAt(uv, "workspace", "members")).map(({ value }) => value));
  for (const index of itemsOf(valueAt(uv, "index"))) {
    const name = textOf(valueAt(index, "name"));
    addIndex(textOf(valueAt(index, "url")), roleOf(index), draft, name);
  }
  addIndex(textOf(valueAt(uv, "index-url")), "default", draft);
  for (const list of ["extra-index-url", "find-links"]) {
    for (const { value } of textsOf(valueAt(uv, list))) addIndex(value, "extra", draft);
  }
}

/** `[tool.uv.sources]` says of names, wherever the file requires them, where they come from. */
export function applyUvSources(sources: Value | undefined, draft: Draft): void {
  const byName = new Map<string, DependencySource>();
  for (const [name, { value }] of entriesOf(sources)) {
    const source = (value.kind === "list" ? value.items : [value]).map(sourceOf).find(Boolean);
    if (source) byName.set(normalizePypiName(name), source);
  }
  if (byName.size === 0) return;
  for (const [index, dependency] of draft.dependencies.entries()) {
    const source = byName.get(dependency.name);
    if (source && dependency.group !== "build")
      draft.dependencies[index] = { ...dependency, source };
  }
}

function sourceOf(value: Value): DependencySource | undefined {
  if (isTrue(valueAt(value, "workspace"))) return { kind: "workspace", target: "" };
  for (const kind of ["git", "path", "url"] as const) {
    const target = textOf(valueAt(value, kind));
    if (target !== undefined) return { kind, target };
  }
  const index = textOf(valueAt(value, "index"));
  return index === undefined ? undefined : { kind: "registry", index };
}

function addIndex(
  url: string | undefined,
  role: "default" | "extra" | "explicit",
  draft: Draft,
  name?: string,
): void {
  if (url === undefined) return;
  draft.indexes.push({ ecosystem: "pypi", ...(name !== undefined && { name }), url, role });
}

function roleOf(index: Value): "default" | "extra" | "explicit" {
  if (isTrue(valueAt(index, "explicit"))) return "explicit";
  return isTrue(valueAt(index, "default")) ? "default" : "extra";
}
