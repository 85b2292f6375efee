import { newDraft, type Draft, type DraftDependency } from "../draft.ts";
import { readJson } from "../formats/json.ts";
import {
  entriesOf,
  isTrue,
  textOf,
  textsOf,
  valueAt,
  type Document,
  type Value,
} from "../formats/tree.ts";
import { readCatalogs } from "./catalogs.ts";
import { npmDependency } from "./dependency.ts";

/** `package.json` */
export function readPackageJson(text: string): Draft {
  const draft = newDraft("npm");
  const { root, problems } = readJson(text);
  draft.problems.push(...(problems.length > 0 ? problems : shapeProblem(root)));
  const name = textOf(valueAt(root, "name"));
  if (name) draft.name = name;
  const version = textOf(valueAt(root, "version"));
  if (version) draft.version = version;
  const languageRange = textOf(valueAt(root, "engines", "node"));
  if (languageRange) draft.languageRange = languageRange;
  for (const [section, group] of SECTIONS) readSection(root, section, group, draft);
  readBundled(root, draft);
  readWorkspaces(root, draft);
  for (const [key] of entriesOf(valueAt(root, "imports"))) draft.importAliases.push(key);
  return draft;
}

const SECTIONS: readonly (readonly [string, DraftDependency["group"]])[] = [
  ["dependencies", "runtime"],
  ["devDependencies", "development"],
  ["optionalDependencies", "optional"],
  ["peerDependencies", "peer"],
];

function shapeProblem(root: Value | undefined): Document["problems"] {
  if (root?.kind === "table") return [];
  return [{ message: "is not a JSON object", offset: 0 }];
}

function readSection(
  root: Value | undefined,
  section: string,
  group: DraftDependency["group"],
  draft: Draft,
): void {
  const peerMeta = valueAt(root, "peerDependenciesMeta");
  for (const [key, { key: span, value }] of entriesOf(valueAt(root, section))) {
    const specifier = textOf(value);
    const isOptional = group === "peer" && isTrue(valueAt(peerMeta, key, "optional"));
    if (specifier === undefined) {
      draft.problems.push({
        message: `${section}: "${key}" has no text as version`,
        offset: span.start,
      });
    }
    draft.dependencies.push(
      npmDependency(key, specifier ?? "", isOptional ? "optional" : group, span),
    );
  }
}

/** Names in `bundleDependencies` count by themselves only where no other section has them. */
function readBundled(root: Value | undefined, draft: Draft): void {
  const listed = new Set(draft.dependencies.map(({ alias, name }) => alias ?? name));
  for (const section of ["bundleDependencies", "bundledDependencies"]) {
    for (const { value, span } of textsOf(valueAt(root, section))) {
      if (listed.has(value)) continue;
      listed.add(value);
      draft.dependencies.push({ name: value, group: "runtime", span });
    }
  }
}

/** An array of globs, or an object whose `packages` are the globs and which may hold bun's catalogs. */
function readWorkspaces(root: Value | undefined, draft: Draft): void {
  const workspaces = valueAt(root, "workspaces");
  const globs = workspaces?.kind === "list" ? workspaces : valueAt(workspaces, "packages");
  draft.workspaces.push(...textsOf(globs).map(({ value }) => value));
  readCatalogs(root, draft);
  readCatalogs(workspaces, draft);
}
