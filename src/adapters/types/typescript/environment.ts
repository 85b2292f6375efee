import { createHash } from "node:crypto";

import type { AnalysisTask, Mount } from "../engine/protocol.ts";
import type { CompiledProject, Compiler } from "./compiler.ts";
import { configurationText } from "./configuration.ts";
import { LocalFiles } from "./localFiles.ts";
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
  #configuration = "";
  readonly #readLocal = new Set<string>();
  /** Paths of the project's folder that were looked at so far: the compiler asks again for some alone. */
  readonly asked = new Set<string>();

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
    // Modules on disk may have changed since the last task.
    for (const path of this.#readLocal) if (!texts.has(path)) changes.changed.push(path);
    this.#readLocal.clear();
    if (this.#localFolder !== task.projectFolder || this.#local !== undefined) {
      this.#localFolder = task.projectFolder;
      this.#local =
        task.projectFolder === undefined
          ? undefined
          : new LocalFiles(task.projectFolder, this.asked);
    }
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

function changesBetween(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): { created: string[]; changed: string[]; deleted: string[] } {
  const created = [...after.keys()].filter((path) => !before.has(path));
  const changed = [...after]
    .filter(([path, text]) => before.has(path) && before.get(path) !== text)
    .map(([path]) => path);
  const deleted = [...before.keys()].filter((path) => !after.has(path));
  return { created, changed, deleted };
}
