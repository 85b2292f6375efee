import type { Candidate, SourceFile, Survey } from "../core/candidate.ts";
import type { Check } from "../core/check.ts";
import type { Project } from "../core/project.ts";
import { inspect } from "../engine/inspect.ts";
import { readManifest } from "../manifests/index.ts";
import { loadGrammars } from "../syntax/grammars.ts";
import { readTask } from "../tasks/readTask.ts";
import { kindOfPath, languagesOf, surveyText } from "../syntax/survey.ts";

/** A candidate of texts in memory: path → text. Manifests among them are the project's, `task.md` is the task, and what lies in `versions` is compared with the rest. */
export function candidateOf(files: Readonly<Record<string, string>>): Candidate {
  const manifests = Object.entries(files).flatMap(([path, text]) => readManifest(path, text) ?? []);
  return {
    root: "/candidate",
    files: Object.entries(files).map(([path, text]) => sourceFile(path, text)),
    project: { ...emptyProject, manifests, ...pythonVersionOf(manifests) },
    ...taskOf(files["task.md"]),
    ...comparisonOf(Object.keys(files)),
  };
}

function taskOf(text: string | undefined): Pick<Candidate, "task"> {
  const read = text === undefined ? undefined : readTask("task.md", text);
  if (read?.status === "invalid") throw new Error(`task.md: ${read.problems[0].message}`);
  return read ? { task: { ...read.task, references: new Map() } } : {};
}

function comparisonOf(paths: readonly string[]): Pick<Candidate, "comparison"> {
  const versions = paths.filter((path) => path.startsWith("versions/"));
  if (versions.length === 0) return {};
  const own = paths.filter((path) => !versions.includes(path) && kindOfPath(path) !== "manifest");
  return { comparison: { kind: "versions", files: [...own, ...versions], seed: 1 } };
}

/** Reads every file of a candidate in memory, and lets these checks inspect it. */
export async function surveysOf(
  candidate: Candidate,
  checks: readonly Check[] = [],
): Promise<readonly Survey[]> {
  const surveys: Survey[] = [];
  for (const { path, kind, origin } of candidate.files) {
    if (origin.kind !== "memory") throw new Error(`${path} is not in memory`);
    await loadGrammars(languagesOf(kind, origin.text));
    surveys.push(inspect(surveyText(path, kind, origin.text), kind, origin.text, checks));
  }
  return surveys;
}

export const emptyProject: Project = {
  manifests: [],
  workspacePackages: new Map(),
  pathAliases: [],
  ambientModules: [],
  pythonModules: new Set(),
  ignoredNames: { npm: new Set(), python: new Set() },
  baseUrlEntries: new Map(),
  installed: { npm: new Map(), pythonModules: new Map(), pypi: new Map() },
  tools: new Set(),
  problems: [],
};

function sourceFile(path: string, text: string): SourceFile {
  const kind = kindOfPath(path);
  if (!kind) throw new Error(`${path}: no reader for a file of this name`);
  return { path, kind, origin: { kind: "memory", text } };
}

function pythonVersionOf(manifests: Project["manifests"]): { pythonVersion?: string } {
  const range = manifests.find(({ ecosystem }) => ecosystem === "pypi")?.languageRange;
  const lowest = />=\s*(?<version>\d+\.\d+)/.exec(range ?? "")?.groups?.["version"];
  return lowest === undefined ? {} : { pythonVersion: lowest };
}
