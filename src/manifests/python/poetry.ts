import type { DependencySource } from "../../core/manifest.ts";
import { normalizePypiName } from "../../core/package.ts";
import type { Draft, DraftDependency } from "../draft.ts";
import {
  entriesOf,
  isTrue,
  itemsOf,
  textOf,
  textsOf,
  valueAt,
  type Entry,
  type Span,
  type Value,
} from "../formats/tree.ts";

/** `[tool.poetry]`: dependencies, groups and sources. */
export function readPoetry(poetry: Value | undefined, draft: Draft): void {
  readTable(valueAt(poetry, "dependencies"), "runtime", draft);
  readTable(valueAt(poetry, "dev-dependencies"), "development", draft);
  for (const [, { value }] of entriesOf(valueAt(poetry, "group"))) {
    readTable(valueAt(value, "dependencies"), "development", draft);
  }
  readSources(valueAt(poetry, "source"), draft);
}

/** A table of `name = "^1.0"`, `name = {version = …}` or a list of such, as Poetry and Pipenv have it. */
export function readTable(
  table: Value | undefined,
  group: DraftDependency["group"],
  draft: Draft,
): void {
  for (const [name, entry] of entriesOf(table)) {
    if (name.toLowerCase() === "python") readPython(entry.value, draft);
    else draft.dependencies.push(...dependenciesOf(name, entry, group));
  }
}

function readPython(value: Value, draft: Draft): void {
  const range = textOf(value) ?? textOf(valueAt(value, "version"));
  if (range !== undefined) draft.languageRange ??= range;
}

/** One for each of several constraints. */
function dependenciesOf(
  name: string,
  { key, value }: Entry,
  group: DraftDependency["group"],
): readonly DraftDependency[] {
  const constraints = value.kind === "list" ? value.items : [value];
  return constraints.map((constraint) => dependencyOf(name, key, constraint, group));
}

function dependencyOf(
  name: string,
  span: Span,
  constraint: Value,
  group: DraftDependency["group"],
): DraftDependency {
  const versionRange = textOf(constraint) ?? textOf(valueAt(constraint, "version"));
  const marker = textOf(valueAt(constraint, "markers"));
  const source = sourceOf(constraint);
  return {
    name: normalizePypiName(name),
    ...(versionRange && { versionRange }),
    ...(marker !== undefined && { marker }),
    extras: textsOf(valueAt(constraint, "extras")).map((extra) => normalizePypiName(extra.value)),
    ...(source && { source }),
    group: isTrue(valueAt(constraint, "optional")) ? "optional" : group,
    span,
  };
}

function sourceOf(value: Value): DependencySource | undefined {
  for (const [key, kind] of SOURCE_KEYS) {
    const target = textOf(valueAt(value, key));
    if (target !== undefined) return { kind, target };
  }
  const index = textOf(valueAt(value, "source")) ?? textOf(valueAt(value, "index"));
  return index === undefined ? undefined : { kind: "registry", index };
}

const SOURCE_KEYS = [
  ["git", "git"],
  ["path", "path"],
  ["url", "url"],
  ["file", "path"],
] as const;

/** `priority`: `primary` (or none) and the old `default` replace the public index, the others add to it. */
function readSources(sources: Value | undefined, draft: Draft): void {
  for (const source of itemsOf(sources)) {
    const url = textOf(valueAt(source, "url"));
    const name = textOf(valueAt(source, "name"));
    if (url === undefined) continue;
    draft.indexes.push({
      ecosystem: "pypi",
      ...(name !== undefined && { name }),
      url,
      role: roleOf(source),
    });
  }
}

function roleOf(source: Value): "default" | "extra" | "explicit" {
  const priority = textOf(valueAt(source, "priority"))?.toLowerCase();
  if (priority === "explicit") return "explicit";
  const isAdded = priority === "supplemental" || priority === "secondary";
  return isAdded || isTrue(valueAt(source, "secondary")) ? "extra" : "default";
}
