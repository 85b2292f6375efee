import type {
  CallOptions,
  Ecosystem,
  ExternalUse,
  Language,
  Types,
  TypesAnswer,
  TypesRequest,
} from "../../core/index.ts";
import type { AnalysisUse } from "./engine/protocol.ts";
import { analyzeFiles } from "./engine/analyzeFiles.ts";
import type { Engines } from "./engine/createEngines.ts";
import type { PackageContents } from "../packages/contents/contents.ts";
import { createOutlines } from "../packages/outlines/createOutlines.ts";
import type { Unavailable } from "./environment/environment.ts";
import type { Environments } from "./environment/createEnvironments.ts";
import { settleSpelled } from "./settleSpelled.ts";
import { sourceTexts, type SourceText } from "./sourceTexts.ts";

export interface TypesOptions {
  readonly environments: Environments;
  readonly contents: PackageContents;
  readonly engines: Engines;
}

/** What code uses of packages, told by the engine of its language. */
export function createTypes({ environments, contents, engines }: TypesOptions): Types {
  const outlines = createOutlines(contents);
  return {
    externalUses: (request, call = {}) =>
      externalUses(request, call, environments, contents, engines),
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
  environments: Environments,
  contents: PackageContents,
  engines: Engines,
): Promise<TypesAnswer> {
  const { ecosystem, packages, preferred = [], project, root } = request;
  const { texts, unread } = sourceTexts(request.files, LANGUAGES[ecosystem], request.edits);
  if (texts.length === 0) return { uses: [], unread };
  const environment = await environments.open(
    { ecosystem, packages, preferred, project },
    signal ? { signal } : {},
  );
  const isOnDisk = request.files.some(({ origin }) => origin.kind === "disk");
  const result = await analyzeFiles(
    engines.of(ecosystem),
    {
      ecosystem,
      files: texts.map(({ analysis }) => analysis),
      mounts: environment.mounts,
      absent: absentPackages(environment.unavailable, project),
      ...(isOnDisk && { projectFolder: root }),
      ...(project.pythonVersion !== undefined && { languageVersion: project.pythonVersion }),
    },
    signal,
  );
  const uses = await settleSpelled(result.uses, contents, signal);
  const byId = new Map(texts.map((text) => [text.analysis.id, text]));
  return {
    uses: uses.flatMap((use) => toUse(use, byId.get(use.id)) ?? []),
    unread: [
      ...unread,
      ...result.unread.map(({ id, reason }) => ({ file: byId.get(id)?.file ?? id, reason })),
    ],
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
