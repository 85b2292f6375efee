import { createHash } from "node:crypto";

import type { AnalysisTask, Mount } from "../engine/protocol.ts";
import type { CompiledProject, Compiler } from "./compiler.ts";
import { configurationText } from "./configuration.ts";
import { LocalFiles } from "./localFiles.ts";
import { LocalState } from "./localState.ts";
import { MountTable } from "./mountedFiles.ts";
import type { OpenMount } from "./mountedFiles.ts";
import { readPathAliases } from "./pathAliases.ts";

/** A virtual project with certain packages, through which tasks with those packages pass. */
export class Environment {
  readonly mounts: MountTable;
  /** Of the virtual project, without a slash at the end. */
  readonly root: string;
  /** What was read of declarations, by their handle: packages do not change here. */
  readonly remembered = new Map<string, unknown>();
  readonly #compiler: Compiler;
  #absent: NonNullable<AnalysisTask["absent"]> = {};
  #texts: ReadonlyMap<string, string> = new Map();
  #local: LocalFiles | undefined;
  #localFolder: string | undefined;
  #state: LocalState | undefined;
  #configuration = "";
  readonly #readLocal = new Set<string>();

  constructor(root: string, mounts: readonly Mount[], open: OpenMount, compiler: Compiler) {
    this.root = root;
    this.mounts = new MountTable(mounts, open);
    this.#compiler = compiler;
  }

  /** The project with a task's files in it. */
  compile(task: AnalysisTask): CompiledProject {
    this.#absent = task.absent ?? {};
    const before = this.#texts;
    const texts = new Map(task.files.map((file) => [file.path, file.text]));
    const changes = changesBetween(before, texts);
    this.#texts = texts;
    this.#readDisk(task.projectFolder, changes);
    const configuration = configurationText(
      [...new Set([...texts.keys(), ...this.#localDeclarations()])].map((path) => `./${path}`),
      this.#globalTypes(),
      this.#local && readPathAliases((path) => this.#local?.read(path)),
    );
    if (configuration !== this.#configuration) {
      changes.changed.push("tsconfig.json");
      this.#configuration = configuration;
    }
    const absolute = (paths: readonly string[]) => paths.map((path) => `${this.root}/${path}`);
    return this.#compiler.compile(`${this.root}/tsconfig.json`, {
      created: absolute(changes.created),
      changed: absolute(changes.changed),
      deleted: absolute(changes.deleted),
    });
  }

  /** Paths of the project's folder that were looked at so far: the compiler asks again for some alone. */
  get asked(): Iterable<string> {
    return this.#state?.paths ?? [];
  }

  /** Why a package is not among the mounts. */
  whyAbsent(name: string): string {
    const why = Object.hasOwn(this.#absent, name) ? this.#absent[name] : undefined;
    return why ?? `no release of "${name}" is read here`;
  }

  close(): void {
    this.#compiler.forget(`${this.root}/tsconfig.json`);
  }

  read(path: string): string | undefined {
    if (path === "tsconfig.json") return this.#configuration;
    const text = this.#texts.get(path) ?? this.mounts.read(path);
    if (text !== undefined) return text;
    const local = this.#local?.read(path);
    if (local !== undefined) this.#readLocal.add(path);
    return local;
  }

  /** The task's files, and the modules on disk that were read with them. */
  *ownTexts(): Iterable<string> {
    yield* this.#texts.values();
    for (const path of this.#readLocal) {
      const text = this.#local?.read(path);
      if (text !== undefined) yield text;
    }
  }

  /** One of the compiler's own declaration files. */
  readLibrary(path: string): string | undefined {
    return this.#compiler.readLibrary(path);
  }

  isFile(path: string): boolean {
    return (
      path === "tsconfig.json" ||
      this.#texts.has(path) ||
      this.mounts.isFile(path) ||
      (this.#local?.isFile(path) ?? false)
    );
  }

  isFolder(path: string): boolean {
    if (path === "" || this.mounts.isFolder(path)) return true;
    const prefix = `${path}/`;
    for (const file of this.#texts.keys()) if (file.startsWith(prefix)) return true;
    return this.#local?.isFolder(path) ?? false;
  }

  /** Modules on disk may have changed since the last task. */
  #readDisk(folder: string | undefined, changes: Changes): void {
    const isSame = this.#localFolder === folder;
    const onDisk = isSame ? this.#state?.changes() : undefined;
    if (!isSame) {
      this.#localFolder = folder;
      this.#state = folder === undefined ? undefined : new LocalState(folder);
      for (const path of this.#readLocal) if (!this.#texts.has(path)) changes.changed.push(path);
    }
    this.#local = folder === undefined ? undefined : new LocalFiles(folder, this.#state);
    for (const kind of ["created", "changed", "deleted"] as const)
      for (const path of onDisk?.[kind] ?? []) {
        if (kind !== "changed") this.#readLocal.delete(path);
        if (!this.#texts.has(path)) changes[kind].push(path);
      }
    // A module may be another now, and where modules are is gone through again for this alone.
    if (!isSame || changes.created.length + changes.deleted.length > 0)
      changes.changed.push("package.json");
    // A task's text takes the place of a file on disk, and gives it back: to the compiler the file is the same.
    const isOnDisk = (path: string) => this.#local?.isFile(path) ?? false;
    for (const kind of ["created", "deleted"] as const) {
      const swapped = changes[kind].filter(isOnDisk);
      changes.changed.push(...swapped);
      changes[kind] = changes[kind].filter((path) => !swapped.includes(path));
    }
  }

  #localDeclarations(): readonly string[] {
    try {
      return this.#local?.declarations() ?? [];
    } catch {
      return [];
    }
  }

  #globalTypes(): readonly string[] {
    const prefix = "node_modules/@types/";
    return [...this.mounts.packages.keys()]
      .filter((path) => path.startsWith(prefix) && !path.slice(prefix.length).includes("/"))
      .map((path) => path.slice(prefix.length));
  }
}

/** Equal for tasks that one environment can serve. */
export function environmentKey(task: AnalysisTask): string {
  const hash = createHash("sha256");
  for (const mount of task.mounts) {
    hash.update(JSON.stringify([mount.path, mount.release, mount.typesOf, mount.pack.kind]) + "\0");
    hash.update(mount.pack.kind === "file" ? mount.pack.path : mount.pack.bytes);
    hash.update("\0");
  }
  return hash.digest("hex");
}

interface Changes {
  created: string[];
  changed: string[];
  deleted: string[];
}

function changesBetween(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Changes {
  const created = [...after.keys()].filter((path) => !before.has(path));
  const changed = [...after]
    .filter(([path, text]) => before.has(path) && before.get(path) !== text)
    .map(([path]) => path);
  const deleted = [...before.keys()].filter((path) => !after.has(path));
  return { created, changed, deleted };
}
