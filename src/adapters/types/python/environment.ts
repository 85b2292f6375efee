import path from "node:path";

import type { Origin, PackageVersion } from "../../../core/index.ts";
import { openPack } from "../../packages/contents/openPack.ts";
import type { AnalysisTask, Mount } from "../engine/protocol.ts";
import { folderSource, tableSource } from "./fileSources.ts";
import type { FileTable } from "./fileSources.ts";
import type { ModuleNode } from "./nodes.ts";
import { Kind } from "./nodes.ts";
import { projectFiles } from "./projectFiles.ts";
import { pyrightFolder } from "./pyrightBundle.ts";
import {
  createProgram,
  fileUri,
  newestPythonVersion,
  virtualPyrightFolder,
} from "./pyrightInternals.ts";
import { TypeKind } from "./pyrightTypes.ts";
import type { Evaluator, ModuleType, Program } from "./pyrightTypes.ts";
import { createSources } from "./sources.ts";
import type { Sources } from "./sources.ts";
import { readStandardModules } from "./standardModules.ts";
import type { StandardModules } from "./standardModules.ts";
import type { Uri } from "./pyrightFiles.ts";
import { createStandardNames } from "./standardNames.ts";
import type { StandardNames } from "./standardNames.ts";
import { virtualFiles } from "./virtualFiles.ts";
import type { VirtualFiles } from "./virtualFiles.ts";

export const projectRoot = "/project";
export const siteRoot = "/site-packages";
const typeshedRoot = `${virtualPyrightFolder}/typeshed-fallback`;

/** A set of mounted packages with pyright's program over them, kept warm from one task to the next. */
export interface Environment {
  readonly files: VirtualFiles;
  readonly sources: Sources;
  readonly standard: StandardModules;
  readonly standardNames: StandardNames;
  readonly pythonVersion: string;
  readonly evaluator: Evaluator;
  /** There is more on disk than was looked at: what was not found proves nothing. */
  readonly isCut: boolean;
  /** Why packs could not be read: what was found without them proves nothing. */
  readonly damage: readonly unknown[];
  /** Paths of the project's folder that were looked at so far. */
  askedOfProject(): readonly string[];
  /** Reads one file of the project under a name of its own, so that it may be read again with another text. */
  open(file: string, text: string): ModuleNode | undefined;
  /** Reads one file as the module that others import, so that it is read once for all of them. */
  openShared(file: string): ModuleNode | undefined;
  /** Drops the files that were opened and all types; what was parsed of modules stays. */
  release(): void;
  /** What the other files of the project say from now on; `folder` holds those that no text is given of. */
  setProjectFiles(texts: ReadonlyMap<string, string>, folder: string | undefined): void;
  moduleType(name: string): ModuleType | undefined;
  /** Undefined for the project's own files. */
  originOf(file: string): Origin | undefined;
  /** Who publishes a module below site-packages: where several share its first name, those. */
  providers(module: string): readonly PackageVersion[];
  /** A mounted release that has a module by typeshed's stubs of it, though no file shows it. */
  stubbed(module: string): string | undefined;
  /** Some provider of it has no built distribution, whose listing would be whole. */
  builtFromSource(module: string): boolean;
}

export function createEnvironment(task: AnalysisTask): Environment {
  const damage: unknown[] = [];
  const mounts = task.mounts.map((mount) => ({
    mount,
    table: packTable(mount, (error) => damage.push(error)),
  }));
  const typeshed = folderSource(typeshedRoot, path.join(pyrightFolder, "typeshed-fallback"), /./);
  const project = projectFiles(projectRoot);
  const files = virtualFiles(
    [
      tableSource(
        siteRoot,
        mounts.map(({ table }) => table),
      ),
      project,
      typeshed,
      tableSource(virtualPyrightFolder, []),
    ],
    (file) => !file.startsWith(`${projectRoot}/`),
  );
  const program = createProgram({
    files,
    projectFolder: projectRoot,
    searchFolder: siteRoot,
    pythonVersion: task.languageVersion,
  });
  const pythonVersion = task.languageVersion ?? newestPythonVersion();
  const modules = new Map<string, ModuleType | undefined>();
  const opened: Uri[] = [];
  let count = 0;

  const open = (file: string, text: string): ModuleNode | undefined => {
    count += 1;
    const uri = fileUri(`${projectRoot}/${file.replace(/\.\w+$/, "")}__read_${count}.py`);
    opened.push(uri);
    program.setFileOpened(uri, 1, text, { isTracked: true });
    return boundTree(program, uri);
  };
  const originOf = originReader(files, mounts, pythonVersion);
  return {
    files,
    sources: createSources(files, siteRoot, {
      listed: (module) => listed(mounts, module),
      parsed: (file) => parsedTree(program, fileUri(file)),
    }),
    standard: readStandardModules(
      files.text(`${typeshedRoot}/stdlib/VERSIONS`) ?? "",
      pythonVersion,
    ),
    standardNames: createStandardNames(pythonVersion),
    pythonVersion,
    get evaluator() {
      return evaluatorOf(program);
    },
    damage,
    get isCut() {
      return typeshed.isCut || project.isCut;
    },
    open,
    openShared: (file) => {
      const uri = fileUri(`${projectRoot}/${file}`);
      program.addTrackedFile(uri);
      return boundTree(program, uri);
    },
    release: () => {
      // pyright drops its types when any file changes: one that nobody imports takes no other along.
      open("nothing", "");
      program.markFilesDirty(opened.slice(-1), true);
      program.setTrackedFiles([]);
      for (const uri of opened.splice(0)) program.setFileClosed(uri, false);
      modules.clear();
    },
    askedOfProject: () => project.asked(),
    setProjectFiles: (texts, folder) => {
      const { changed, isMoved } = project.lay(
        texts,
        folder === undefined ? undefined : folderSource(projectRoot, folder, /\.pyi?$/),
      );
      if (isMoved) program.importResolver.invalidateCache();
      if (changed.length > 0) program.markFilesDirty(changed.map(fileUri), true);
    },
    moduleType: (name) => {
      if (!modules.has(name)) modules.set(name, importedModule(program, open, name));
      return modules.get(name);
    },
    originOf,
    providers: (module) => {
      const first = module.split(".")[0] ?? module;
      return mounts
        .filter(({ table }) => table.packages.has(first))
        .map(({ mount }) => mount.typesOf ?? mount.release);
    },
    stubbed: (module) =>
      mounts
        .map(({ mount }) => mount.release.name)
        .find((name) => files.exists(`${typeshedRoot}/stubs/${name}/${module}`)),
    builtFromSource: (module) =>
      mounts.some(({ table }) => table.packages.has(module) && !table.isBuilt),
  };
}

function boundTree(program: Program, uri: Uri): ModuleNode | undefined {
  program.getBoundSourceFile(uri);
  return parsedTree(program, uri);
}

/** Of a file that pyright has read already. */
function parsedTree(program: Program, uri: Uri): ModuleNode | undefined {
  return program.getSourceFileInfo(uri)?.sourceFile.getParserOutput()?.parseTree;
}

function evaluatorOf(program: Program): Evaluator {
  if (program.evaluator === undefined) throw new Error("pyright gives no evaluator");
  return program.evaluator;
}

function importedModule(
  program: Program,
  open: (file: string, text: string) => ModuleNode | undefined,
  name: string,
): ModuleType | undefined {
  const tree = open("modules", `import ${name} as module\n`);
  const list = tree?.d.statements[0];
  const statement = list?.nodeType === Kind.StatementList ? list.d.statements[0] : undefined;
  if (statement?.nodeType !== Kind.Import) return undefined;
  const alias = statement.d.list[0]?.d.alias;
  const type = alias === undefined ? undefined : evaluatorOf(program).getType(alias);
  return type?.category === TypeKind.Module ? type : undefined;
}

interface PackTable extends FileTable {
  has(file: string): boolean;
  /** Files that the release has and the pack leaves out. */
  readonly others: ReadonlySet<string>;
  /** First names of what can be imported. */
  readonly packages: ReadonlySet<string>;
  readonly isBuilt: boolean;
}

const compiled = /\.(?:so|pyd)$/;

function packTable(mount: Mount, fail: (error: unknown) => void): PackTable {
  const pack = openPack(mount.pack);
  const { files, others } = pack;
  const shown = [...files.keys(), ...[...others].filter((file) => compiled.test(file))];
  const packages = [...files.keys(), ...others].map((file) => file.split(/[/.]/)[0] ?? file);
  return {
    files: shown,
    others,
    packages: new Set(packages),
    isBuilt: pack.archive.endsWith(".whl"),
    has: (file) => files.has(file) || others.has(file),
    read: (file) => {
      try {
        return compiled.test(file) ? "" : pack.read(file);
      } catch (error) {
        // pyright takes a file that cannot be read for an empty one.
        fail(error);
        throw error;
      }
    },
  };
}

/** Whether some release lists a module that its pack leaves out. */
function listed(mounts: readonly { readonly table: PackTable }[], module: string): boolean {
  const base = module.replaceAll(".", "/");
  const asked = [`${base}.py`, `${base}/__init__.py`, `${base}.pyi`, `${base}.pyx`];
  return mounts.some(({ table }) => asked.some((file) => table.others.has(file)));
}

function originReader(
  files: VirtualFiles,
  mounts: readonly { readonly mount: Mount; readonly table: PackTable }[],
  pythonVersion: string,
): (file: string) => Origin | undefined {
  const standard: Origin = { kind: "standard", name: "Python", version: pythonVersion };
  return (file) => {
    if (file.startsWith(`${siteRoot}/`)) {
      const below = file.slice(siteRoot.length + 1);
      const mount = mounts.find(({ table }) => table.has(below))?.mount;
      if (mount === undefined) return undefined;
      if (mount.typesOf === undefined) return { kind: "package", package: mount.release };
      return { kind: "stubs", package: mount.release, of: mount.typesOf };
    }
    if (file.startsWith(`${typeshedRoot}/stdlib/`)) return standard;
    const [, distribution, module] =
      /\/typeshed-fallback\/stubs\/([^/]+)\/([^/.]+)/.exec(file) ?? [];
    if (distribution === undefined || module === undefined) return undefined;
    const of = mounts.find(({ table }) => table.packages.has(module.replace(/-stubs$/, "")))?.mount;
    if (of === undefined) return undefined;
    const metadata = files.text(`${typeshedRoot}/stubs/${distribution}/METADATA.toml`) ?? "";
    const version = /^version\s*=\s*"([^"]*)"/m.exec(metadata)?.[1] ?? "";
    const stubs = {
      ecosystem: "pypi",
      name: `types-${distribution.toLowerCase()}`,
      version,
    } as const;
    return { kind: "stubs", package: stubs, of: of.release };
  };
}
