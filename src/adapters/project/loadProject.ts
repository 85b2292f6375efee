import { dirname, resolve } from "node:path";
import { env } from "node:process";
import type { SourceFile } from "../../core/candidate.ts";
import type { Project } from "../../core/project.ts";
import { ambientModulesOf } from "./ambientModules.ts";
import { collectBaseUrlEntries } from "./baseUrlEntries.ts";
import { readBundlerAliases } from "./bundlerAliases.ts";
import { findProjectRoot } from "./findProjectRoot.ts";
import { readImportMaps } from "./importMaps.ts";
import { readInstalledNpm } from "./installedNpm.ts";
import { readInstalledPython } from "./installedPython.ts";
import { commonFolder, foldersUp, isWithin } from "./paths.ts";
import { readManifests } from "./projectManifests.ts";
import { newProjectReader } from "./projectReader.ts";
import { listProject, type ProjectTree } from "./projectTree.ts";
import { collectIgnoredPythonModules, collectPythonModules } from "./pythonModules.ts";
import { detectPythonVersion } from "./pythonVersion.ts";
import { detectTools } from "./tools.ts";
import { readTsconfigs } from "./tsconfig.ts";
import { collectOwnPackages } from "./workspaces.ts";

export interface LoadProjectOptions {
  /** The candidate's root, absolute: the paths of the project are relative to it. */
  readonly root: string;
  /** The files under judgement. */
  readonly files: readonly SourceFile[];
  /** The activated virtual environment, absolute. Default: what `VIRTUAL_ENV` says. */
  readonly virtualEnvironment?: string;
}

/**
 * Reads what surrounds the files: manifests, configurations, the names of its own modules and what is
 * installed. The project may begin above the candidate's root; such paths begin with `../`. Never
 * rejects for what the project holds: what cannot be read is a problem.
 */
export async function loadProject(options: LoadProjectOptions): Promise<Project> {
  const root = resolve(options.root);
  const homes = foldersOf(options.files, root);
  const projectRoot = findProjectRoot(commonFolder(homes));
  const folders = withFoldersAbove(homes, projectRoot.folder);
  const tree = listProject(projectRoot, new Set(folders));
  const reader = newProjectReader(root);
  if (tree.isCut)
    reader.problem(
      tree.root,
      "has too many files: its deepest folders were not searched for modules of its own, so check a smaller folder",
    );
  const manifests = readManifests(folders, tree, reader);
  const environments = environmentsOf(tree, options.virtualEnvironment ?? env["VIRTUAL_ENV"]);
  const configured = readTsconfigs(tree, reader);
  const packageFolders = [
    ...new Set([tree.root, ...manifests.map(({ path }) => dirname(resolve(root, path)))]),
  ];
  const pythonVersion = detectPythonVersion(
    tree.folders.filter(({ absolute }) => folders.includes(absolute)),
    manifests,
    environments,
    reader,
  );
  const checked = new Set(options.files.map(({ path }) => path));
  const ambientModules = ambientModulesOf(tree, checked, reader);
  const packages = collectOwnPackages(tree, reader);
  const pythonModules = collectPythonModules(tree, manifests, reader);
  return {
    manifests,
    workspacePackages: packages.own,
    pathAliases: [
      ...configured,
      ...readImportMaps(tree, reader),
      ...readBundlerAliases(tree, reader),
    ],
    get ambientModules() {
      return ambientModules();
    },
    pythonModules,
    ignoredNames: {
      npm: packages.ignored,
      python: collectIgnoredPythonModules(tree, pythonModules),
    },
    baseUrlEntries: collectBaseUrlEntries(configured, packageFolders, tree, reader),
    ...(pythonVersion !== undefined && { pythonVersion }),
    installed: {
      npm: readInstalledNpm(
        [...new Set([...folders, ...packageFolders])],
        declaredNpm(manifests),
        reader,
      ),
      ...readInstalledPython(environments, reader),
    },
    tools: detectTools(tree, manifests),
    problems: reader.problems,
  };
}

/** The folders of the files on disk; without any, the root. */
function foldersOf(files: readonly SourceFile[], root: string): readonly string[] {
  const folders = files.flatMap(({ origin }) =>
    origin.kind === "disk" ? [dirname(origin.absolutePath)] : [],
  );
  return folders.length > 0 ? [...new Set(folders)] : [root];
}

/** The folders and all above them within the project, outermost first. */
function withFoldersAbove(homes: readonly string[], projectRoot: string): readonly string[] {
  const all = new Set<string>();
  for (const home of homes)
    for (const folder of foldersUp(home)) {
      if (all.has(folder) || !isWithin(folder, projectRoot)) break;
      all.add(folder);
    }
  return [...all].toSorted();
}

function environmentsOf(tree: ProjectTree, activated: string | undefined): readonly string[] {
  return activated === undefined || activated === ""
    ? tree.environments
    : [...new Set([resolve(activated), ...tree.environments])];
}

function declaredNpm(manifests: Project["manifests"]): ReadonlySet<string> {
  return new Set(
    manifests.flatMap(({ ecosystem, dependencies }) =>
      ecosystem === "npm" ? dependencies.map(({ name, alias }) => alias ?? name) : [],
    ),
  );
}
