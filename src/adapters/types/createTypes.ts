import type {
  CallOptions,
  Ecosystem,
  ExternalUse,
  Language,
  Types,
  TypesAnswer,
  TypesRequest,
} from "../../core/index.ts";
import type { AnalysisFile, AnalysisResult, AnalysisTask, AnalysisUse } from "./engine/protocol.ts";
import type { AnswerCache } from "./engine/answerCache.ts";
import { analyzeFiles } from "./engine/analyzeFiles.ts";
import type { Engines } from "./engine/createEngines.ts";
import type { PackageContents } from "../packages/contents/contents.ts";
import { createOutlines, type Outlines } from "../packages/outlines/createOutlines.ts";
import type { Unavailable } from "./environment/environment.ts";
import type { Environments } from "./environment/createEnvironments.ts";
import { settleScripts } from "./settleScripts.ts";
import { settleSpelled } from "./settleSpelled.ts";
import { settleWheels } from "./settleWheels.ts";
import { sourceTexts, type SourceText } from "./sourceTexts.ts";

export interface TypesOptions {
  readonly environments: Environments;
  readonly contents: PackageContents;
  readonly engines: Engines;
  /** Remembers what the engines found. */
  readonly answers?: AnswerCache;
}

/** What code uses of packages, told by the engine of its language. */
export function createTypes(options: TypesOptions): Types {
  const outlines = createOutlines(options.contents);
  return {
    externalUses: (request, call = {}) => externalUses(request, call, outlines, options),
    presences: (release, names, call) => outlines.presences(release, names, call),
  };
}

const LANGUAGES: Readonly<Record<Ecosystem, ReadonlySet<Language>>> = {
  npm: new Set(["javascript", "typescript", "tsx"]),
  pypi: new Set(["python"]),
};

async function externalUses(
  request: TypesRequest,
  { signal }: CallOptions,
  outlines: Outlines,
  { environments, contents, engines, answers }: TypesOptions,
): Promise<TypesAnswer> {
  const { ecosystem, packages, preferred = [], ambient = [], project, root } = request;
  const { texts, unread } = sourceTexts(request.files, LANGUAGES[ecosystem], request.edits);
  if (texts.length === 0) return { uses: [], unread };
  const isOnDisk = request.files.some(({ origin }) => origin.kind === "disk");
  const analyze = async (files: readonly AnalysisFile[], globals: readonly string[]) => {
    const environment = await environments.open(
      { ecosystem, packages, preferred, ambient: globals, project },
      signal ? { signal } : {},
    );
    const task: AnalysisTask = {
      ecosystem,
      files,
      mounts: environment.mounts,
      absent: absentPackages(environment.unavailable, project),
      ...(isOnDisk && { projectFolder: root }),
      ...(project.pythonVersion !== undefined && { languageVersion: project.pythonVersion }),
    };
    const known = await answers?.get(task);
    if (known) return known;
    const began = Date.now();
    const found = await analyzeFiles(engines.of(ecosystem), task, signal);
    await answers?.set(task, found, began);
    return found;
  };
  const files = texts.map(({ analysis }) => analysis);
  const result = await withGlobals(await analyze(files, []), files, ambient, analyze);
  const spelled = await settleSpelled(result.uses, contents, signal);
  const installed = await settleWheels(spelled, contents, outlines, signal);
  const uses = await settleScripts(installed, packages, outlines, contents, signal);
  const byId = new Map(texts.map((text) => [text.analysis.id, text]));
  return {
    uses: uses.flatMap((use) => toUse(use, byId.get(use.id)) ?? []),
    unread: [
      ...unread,
      ...result.unread.map(({ id, reason }) => ({ file: byId.get(id)?.file ?? id, reason })),
    ],
  };
}

/**
 * Once more with the packages of global types, for the files whose names nothing declares: laying
 * them out always would cost all others.
 */
async function withGlobals(
  first: AnalysisResult,
  files: readonly AnalysisFile[],
  ambient: readonly string[],
  analyze: (files: readonly AnalysisFile[], ambient: readonly string[]) => Promise<AnalysisResult>,
): Promise<AnalysisResult> {
  const lacking = new Set(first.undeclared);
  if (lacking.size === 0 || ambient.length === 0) return first;
  const asked = files.filter(({ id }) => lacking.has(id));
  const second = await analyze(asked, ambient);
  const read = new Set(asked.map(({ id }) => id));
  for (const { id } of second.unread) read.delete(id);
  return {
    uses: [...first.uses.filter(({ id }) => !read.has(id)), ...second.uses],
    unread: first.unread,
  };
}

/** The project's own come last: what is said of them counts. */
function absentPackages(
  unavailable: readonly Unavailable[],
  { manifests, workspacePackages }: TypesRequest["project"],
): Readonly<Record<string, string>> {
  const own = manifests.flatMap(({ ecosystem, kind, name }) =>
    ecosystem === "npm" && kind === "manifest" && name !== undefined ? [name] : [],
  );
  return Object.fromEntries([
    ...unavailable.map((each) => [each.package.name, each.reason] as const),
    ...[...workspacePackages.keys(), ...own].map(
      (name) => [name, `"${name}" is the project's own, and its files do not show its types`] as const, // prettier-ignore
    ),
  ]);
}

function toUse(
  { id: _id, start, end, ...use }: AnalysisUse,
  text: SourceText | undefined,
): ExternalUse | undefined {
  return text && { ...use, file: text.file, range: text.range(start, end) };
}
