import { normalizePypiName } from "../../core/package.ts";
import { newDraft, type Draft, type DraftDependency } from "../draft.ts";
import { readToml } from "../formats/toml.ts";
import { entriesOf, textOf, textsOf, valueAt, type Value } from "../formats/tree.ts";
import { readDependencyGroups } from "./dependencyGroups.ts";
import { readPoetry } from "./poetry.ts";
import { readProvidedModules } from "./providedModules.ts";
import { addRequirement } from "./requirementDependency.ts";
import { applyUvSources, readUv } from "./uv.ts";

/** `pyproject.toml`: PEP 621, PEP 735, and the tables of Poetry, PDM, uv, Hatch, Flit and setuptools. */
export function readPyproject(text: string): Draft {
  const draft = newDraft("pypi");
  const { root, problems } = readToml(text);
  draft.problems.push(...problems);
  const project = valueAt(root, "project");
  const name = textOf(valueAt(project, "name")) ?? textOf(valueAt(root, "tool", "poetry", "name"));
  if (name !== undefined) draft.name = name;
  const version =
    textOf(valueAt(project, "version")) ?? textOf(valueAt(root, "tool", "poetry", "version"));
  if (version !== undefined) draft.version = version;
  readProject(project, draft);
  readDynamic(root, draft);
  readDependencyGroups(valueAt(root, "dependency-groups"), draft);
  addAll(valueAt(root, "build-system", "requires"), "build", draft);
  readPoetry(valueAt(root, "tool", "poetry"), draft);
  readUv(valueAt(root, "tool", "uv"), draft);
  readOtherTools(valueAt(root, "tool"), draft);
  readProvidedModules(root, draft);
  applyUvSources(valueAt(root, "tool", "uv", "sources"), draft);
  return draft;
}

function readProject(project: Value | undefined, draft: Draft): void {
  const languageRange = textOf(valueAt(project, "requires-python"));
  if (languageRange !== undefined) draft.languageRange = languageRange;
  addAll(valueAt(project, "dependencies"), "runtime", draft);
  for (const [, { value }] of entriesOf(valueAt(project, "optional-dependencies"))) {
    addAll(value, "optional", draft);
  }
}

/** Fields that the build backend fills in, unless a table that is read says how. */
function readDynamic(root: Value | undefined, draft: Draft): void {
  const tool = valueAt(root, "tool");
  for (const { value: field } of textsOf(valueAt(root, "project", "dynamic"))) {
    if (field !== "dependencies" && field !== "optional-dependencies") continue;
    const isSaid = valueAt(tool, "setuptools", "dynamic", field) ?? valueAt(tool, "poetry", field);
    if (!isSaid) draft.dynamic = true;
  }
}

function readOtherTools(tool: Value | undefined, draft: Draft): void {
  for (const [, { value }] of entriesOf(valueAt(tool, "pdm", "dev-dependencies"))) {
    addPdm(value, draft);
  }
  for (const [, { value }] of entriesOf(valueAt(tool, "hatch", "envs"))) {
    addAll(valueAt(value, "dependencies"), "development", draft);
    addAll(valueAt(value, "extra-dependencies"), "development", draft);
  }
  readSetuptoolsDynamic(valueAt(tool, "setuptools", "dynamic"), draft);
}

/** PDM writes editable installs as `-e file:///${PROJECT_ROOT}/sub#egg=name`. */
function addPdm(list: Value | undefined, draft: Draft): void {
  for (const { value, span } of textsOf(list)) {
    const egg = value.startsWith("-e") ? /#egg=([\w.-]+)/.exec(value)?.[1] : undefined;
    if (egg !== undefined) {
      const source = { kind: "path", target: value.slice(2).trim() } as const;
      draft.dependencies.push({ name: normalizePypiName(egg), source, group: "development", span });
    } else addRequirement(draft, value, span, "development");
  }
}

/** `[tool.setuptools.dynamic] dependencies = {file = ["requirements.txt"]}` */
function readSetuptoolsDynamic(dynamic: Value | undefined, draft: Draft): void {
  const include = (value: Value | undefined): void => {
    const file = valueAt(value, "file");
    for (const { value: path } of file?.kind === "text" ? [file] : textsOf(file)) {
      draft.includes.push({ path, constraints: false });
    }
  };
  include(valueAt(dynamic, "dependencies"));
  for (const [, { value }] of entriesOf(valueAt(dynamic, "optional-dependencies"))) include(value);
}

function addAll(list: Value | undefined, group: DraftDependency["group"], draft: Draft): void {
  for (const { value, span } of textsOf(list)) {
    // Hatch fills in `{root:uri}` and the like itself.
    const expanded = value.replaceAll(/\{[\w:]+\}/g, ".");
    addRequirement(draft, expanded, span, group);
  }
}
