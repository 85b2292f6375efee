import type { SourceFile, Survey } from "../../core/candidate.ts";
import type { CheckContext } from "../../core/check.ts";
import type { Language } from "../../core/module.ts";
import {
  packageKey,
  type ChosenVersion,
  type Ecosystem,
  type PackageVersion,
} from "../../core/package.ts";
import type { Project } from "../../core/project.ts";
import type { ExternalUse, TypesAnswer, TypesRequest } from "../../core/types.ts";
import { isTestData } from "../../resolution/testData.ts";
import { declarationsOf, usedPackages } from "../usedPackages.ts";
import { askTypes } from "./askTypes.ts";
import { packageOf } from "./apiName.ts";
import { withoutOwnNames } from "./projectNames.ts";
import { NOTHING_SAYS, projectVersions, type ProjectVersions } from "./projectVersions.ts";

/** Some files of the candidate, judged against one set of versions. */
export interface ApiAnalysis {
  readonly request: TypesRequest;
  /** The packages that the files import, by key. */
  readonly versions: ReadonlyMap<string, ChosenVersion>;
  /** Asked once, whoever awaits it. */
  answer(): Promise<TypesAnswer>;
}

/** The files outside test data with the versions that they get; computed once for a run. */
export function apiAnalyses(context: CheckContext): Promise<readonly ApiAnalysis[]> {
  const known = planned.get(context.surveys);
  if (known) return known;
  const analyses = plan(context);
  planned.set(context.surveys, analyses);
  return analyses;
}

const planned = new WeakMap<readonly Survey[], Promise<readonly ApiAnalysis[]>>();

async function plan(context: CheckContext): Promise<readonly ApiAnalysis[]> {
  const versions = projectVersions(context.candidate.project, declarationsOf(context));
  const chosen = await chosenVersions(context, versions);
  return (["npm", "pypi"] as const).flatMap((ecosystem) => {
    const files = filesOf(ecosystem, context);
    const groups = groupsOf(files, ecosystem, chosen, versions);
    return inTurn(
      groups.flatMap((group) => requestsOf(group, ecosystem, context)),
      context,
    );
  });
}

/** The version of each package that a file imports, by file. */
async function chosenVersions(
  context: CheckContext,
  versions: ProjectVersions,
): Promise<ReadonlyMap<string, readonly ChosenVersion[]>> {
  const byFile = new Map<string, ChosenVersion[]>();
  const used = usedPackages(context).map(({ uses, answer }) => ({ uses, answer }));
  await Promise.all(
    used.map(async ({ uses, answer }) => {
      const files = new Set(uses.flatMap(({ kind, file }) => (kind === "import" ? [file] : [])));
      if (files.size === 0) return;
      const found = await answer();
      if (found.status !== "found") return;
      for (const file of files) {
        const choice = versions.choose(file, found.package);
        if (choice) byFile.set(file, [...(byFile.get(file) ?? []), choice]);
      }
    }),
  );
  return byFile;
}

const LANGUAGES: Readonly<Record<Ecosystem, ReadonlySet<Language>>> = {
  npm: new Set<Language>(["javascript", "typescript", "tsx"]),
  pypi: new Set<Language>(["python"]),
};

function filesOf(ecosystem: Ecosystem, { candidate, surveys }: CheckContext): SourceFile[] {
  const paths = new Set(candidate.files.map(({ path }) => path));
  const speaking = new Set(
    surveys
      .filter(({ modules }) => modules.some((each) => LANGUAGES[ecosystem].has(each.language)))
      .map(({ path }) => path),
  );
  return candidate.files.filter(
    ({ path }) => speaking.has(path) && !isTestData(path, (other) => paths.has(other)),
  );
}

/** Files that do not contradict each other in a version: they can be laid over the same packages. */
interface Group {
  readonly files: SourceFile[];
  readonly versions: Map<string, ChosenVersion>;
  readonly locked: readonly PackageVersion[];
}

function groupsOf(
  files: readonly SourceFile[],
  ecosystem: Ecosystem,
  chosen: ReadonlyMap<string, readonly ChosenVersion[]>,
  versions: ProjectVersions,
): readonly Group[] {
  const groups: Group[] = [];
  for (const file of files) {
    const own = (chosen.get(file.path) ?? []).filter((each) => each.ecosystem === ecosystem);
    const locked = versions.locked(file.path, ecosystem);
    let group = groups.find((each) => isSame(each.locked, locked) && agrees(each.versions, own));
    if (!group) groups.push((group = { files: [], versions: new Map(), locked }));
    group.files.push(file);
    for (const each of own) group.versions.set(packageKey(each), each);
  }
  return groups;
}

function agrees(
  versions: ReadonlyMap<string, ChosenVersion>,
  own: readonly ChosenVersion[],
): boolean {
  return own.every((each) => {
    const other = versions.get(packageKey(each));
    return other === undefined || other.version === each.version;
  });
}

function isSame(a: readonly PackageVersion[], b: readonly PackageVersion[]): boolean {
  return a.length === b.length && a.every((each, at) => each === b[at]);
}

interface Planned {
  readonly request: TypesRequest;
  readonly versions: ReadonlyMap<string, ChosenVersion>;
}

function requestsOf(group: Group, ecosystem: Ecosystem, context: CheckContext): Planned[] {
  const { root, project } = context.candidate;
  const packages = [...group.versions.values()]
    .map(({ name, version }): PackageVersion => ({ ecosystem, name, version }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const ambient = ecosystem === "npm" ? globalTypes(project) : [];
  const chunks = Math.ceil(group.files.length / FILES_AT_ONCE);
  return Array.from({ length: chunks }, (_, at) => ({
    versions: group.versions,
    request: {
      ecosystem,
      root,
      project,
      files: group.files.slice(at * FILES_AT_ONCE, (at + 1) * FILES_AT_ONCE),
      packages,
      ...(ambient.length > 0 && { ambient }),
      ...(group.locked.length > 0 && { preferred: group.locked }),
    },
  }));
}

/** Declared packages that may hold types without being imported; those of Node.js are always there. */
function globalTypes({ manifests }: Project): readonly string[] {
  const declared = manifests.flatMap(({ ecosystem, kind, dependencies }) =>
    ecosystem === "npm" && kind === "manifest" ? dependencies.map(({ name }) => name) : [],
  );
  const names = declared.filter((name) => /^@types\/(?!node$)/.test(name));
  return [...new Set(names)].toSorted().slice(0, MOST_GLOBAL_TYPES);
}

/** Each is laid out for every file that lacks a name. */
const MOST_GLOBAL_TYPES = 30;

/** Enough that the packages are laid out seldom, few enough that what an engine chokes on costs little. */
const FILES_AT_ONCE = 20;

/** One request of an ecosystem after the other: its engine reads one at a time. */
function inTurn(planned: readonly Planned[], context: CheckContext): ApiAnalysis[] {
  let previous: Promise<unknown> = Promise.resolve();
  return planned.map(({ request, versions }) => {
    const answer = previous.then(async () => {
      const told = withoutOwnNames(await askTypes(request, context), request, context);
      return withoutGuesses(told, versions, context);
    });
    previous = answer.catch(() => undefined);
    return { request, versions, answer: () => answer };
  });
}

/**
 * The module of a Python package that no manifest declares may be another distribution's, or one that
 * the tests write: what its newest release lacks proves nothing. Nor does it where a document imports
 * what nothing declares, as that may be its reader's own module.
 */
function withoutGuesses(
  answer: TypesAnswer,
  versions: ReadonlyMap<string, ChosenVersion>,
  context: CheckContext,
): TypesAnswer {
  const declarations = declarationsOf(context);
  const documents = new Set(
    context.candidate.files
      .filter(({ kind }) => !Object.values(LANGUAGES).some((own) => own.has(kind as Language)))
      .map(({ path }) => path),
  );
  const isGuess = ({ file, owner, resolution }: ExternalUse) => {
    const release = packageOf(owner.origin);
    if (resolution.status !== "missing" || release === undefined) return false;
    if (release.ecosystem === "npm" && !documents.has(file)) return false;
    const declared = declarations.for(file);
    return (
      versions.get(packageKey(release))?.why === NOTHING_SAYS &&
      declared.ecosystems.has(release.ecosystem) &&
      declared.dependency(release) === undefined
    );
  };
  const reason = "no manifest declares the package, and the module may be another's";
  const uses = answer.uses.map((use): ExternalUse =>
    isGuess(use) ? { ...use, resolution: { status: "unknown", reason } } : use,
  );
  return { uses, unread: answer.unread };
}
