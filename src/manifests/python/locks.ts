import type { DependencySource } from "../../core/manifest.ts";
import { normalizePypiName } from "../../core/package.ts";
import { newDraft, type Draft } from "../draft.ts";
import { readJson } from "../formats/json.ts";
import { readToml } from "../formats/toml.ts";
import { entriesOf, itemsOf, textOf, valueAt, type Value } from "../formats/tree.ts";
import { addressSource } from "./requirementDependency.ts";

/** `poetry.lock`, `uv.lock` and `pdm.lock` list `[[package]]`, PEP 751's `pylock.toml` `[[packages]]`. */
export function readPythonLock(text: string): Draft {
  const draft = newDraft("pypi", "lock");
  const { root, problems } = readToml(text);
  draft.problems.push(...problems);
  for (const list of ["package", "packages"]) {
    for (const item of itemsOf(valueAt(root, list))) addPackage(item, draft);
  }
  return draft;
}

/** `Pipfile.lock`: `{"default": {"name": {"version": "==1.0"}}}`. */
export function readPipfileLock(text: string): Draft {
  const draft = newDraft("pypi", "lock");
  const { root, problems } = readJson(text);
  draft.problems.push(...problems);
  for (const [section, { value: packages }] of entriesOf(root)) {
    if (section === "_meta") continue;
    for (const [name, { key: span, value }] of entriesOf(packages)) {
      const version = textOf(valueAt(value, "version"))?.replace(/^==+/, "");
      draft.dependencies.push({
        name: normalizePypiName(name),
        ...(version !== undefined && { lockedVersion: version }),
        ...withSource(value),
        group: section === "default" ? "runtime" : "development",
        span,
      });
    }
  }
  return draft;
}

function addPackage(item: Value, draft: Draft): void {
  const name = valueAt(item, "name");
  if (name?.kind !== "text") return;
  const version = textOf(valueAt(item, "version"));
  const marker = textOf(valueAt(item, "marker")) ?? textOf(valueAt(item, "markers"));
  draft.dependencies.push({
    name: normalizePypiName(name.value),
    ...(version !== undefined && { lockedVersion: version }),
    ...(marker !== undefined && { marker }),
    ...withSource(item),
    group: textOf(valueAt(item, "category")) === "dev" ? "development" : "runtime",
    span: name.span,
  });
}

function withSource(item: Value): { readonly source?: DependencySource } {
  const source = sourceOf(valueAt(item, "source")) ?? sourceOf(item);
  return source ? { source } : {};
}

function sourceOf(value: Value | undefined): DependencySource | undefined {
  const type = textOf(valueAt(value, "type"));
  const address = textOf(valueAt(value, "url"));
  if (type !== undefined && address !== undefined) return poetrySource(type, address, value);
  for (const [key, kind] of SOURCE_KEYS) {
    const found = valueAt(value, key);
    const target = textOf(found) ?? textOf(valueAt(found, "path")) ?? textOf(valueAt(found, "url"));
    if (target !== undefined) return { kind, target };
  }
  const index = textOf(valueAt(value, "registry"));
  return index === undefined ? undefined : { kind: "registry", index };
}

/** uv: `source = {editable = "."}`; pdm and pylock: keys beside the name. */
const SOURCE_KEYS = [
  ["virtual", "workspace"],
  ["editable", "path"],
  ["directory", "path"],
  ["path", "path"],
  ["git", "git"],
  ["vcs", "git"],
  ["url", "url"],
  ["archive", "url"],
] as const;

function poetrySource(type: string, address: string, value: Value | undefined): DependencySource {
  if (type === "legacy") {
    return { kind: "registry", index: textOf(valueAt(value, "reference")) ?? address };
  }
  if (type === "directory" || type === "file") return { kind: "path", target: address };
  return type === "git" ? { kind: "git", target: address } : addressSource(address);
}
