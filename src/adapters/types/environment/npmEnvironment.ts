import type { PackageId, PackageVersion, Project } from "../../../core/index.ts";
import { satisfyingVersions } from "../../../manifests/versions/index.ts";
import { isBuiltin } from "../../../resolution/nodeBuiltin.ts";
import type { OpenedContents, Pack } from "../../packages/contents/contents.ts";
import type { Mount } from "../engine/protocol.ts";
import type { Environment, Reason, Unavailable } from "./environment.ts";
import { readNpmManifest } from "./npmManifest.ts";
import { NpmTree, type Placed, folderAround } from "./npmTree.ts";
import type { OpenPack } from "./openPacks.ts";
import { typedPackageName, typesPackageName, typesVersion } from "./typesPackage.ts";
import type { Choice, VersionChoice } from "./versionChoice.ts";

/**
 * A `node_modules` with the packages, or DefinitelyTyped's types where they have none of their own,
 * and of what those require only what their declarations import.
 */
export async function npmEnvironment(
  packages: readonly PackageVersion[],
  choice: VersionChoice,
  open: OpenPack,
  project: Project | undefined,
  ambient: readonly string[] = [],
): Promise<Environment> {
  const tree = new NpmTree();
  const layout = new Layout(tree, choice, open, project, new Set(packages.map(({ name }) => name)));
  const first = packages.flatMap((release) => tree.place("", release.name, { release }) ?? []);
  const node = await layout.nodeTypes();
  const globals = await Promise.all(ambient.map((name) => layout.globalTypes(name)));
  const mounts = await layout.settle([...first, node, ...globals].filter((each) => each !== undefined)); // prettier-ignore
  return { mounts, unavailable: layout.unavailable() };
}

/** What a few imports reach; the largest frameworks need some 90 others. */
const MAX_REQUIRED = 120;
const MAX_DEPTH = 12;
const NODE_TYPES = "@types/node";

/** A requirement whose version is chosen and that has no place yet. */
interface Wanted {
  /** The folder of who requires it. */
  readonly from: string;
  readonly name: string;
  readonly id: PackageId;
  readonly range: string | undefined;
  readonly choice: Choice;
  readonly typesOf?: PackageVersion;
}

class Layout {
  readonly #tree: NpmTree;
  readonly #choice: VersionChoice;
  readonly #open: OpenPack;
  readonly #project: Project | undefined;
  readonly #requested: ReadonlySet<string>;
  readonly #mounts = new Map<string, Mount>();
  readonly #unavailable = new Map<string, Unavailable>();

  constructor(
    tree: NpmTree,
    choice: VersionChoice,
    open: OpenPack,
    project: Project | undefined,
    requested: ReadonlySet<string>,
  ) {
    this.#tree = tree;
    this.#choice = choice;
    this.#open = open;
    this.#project = project;
    this.#requested = requested;
  }

  unavailable(): readonly Unavailable[] {
    const byName = [...this.#unavailable].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return byName.map(([, each]) => each);
  }

  /** What every JavaScript program may use: the types of Node.js. */
  async nodeTypes(): Promise<Placed | undefined> {
    const id = npm(NODE_TYPES);
    const engines = this.#project?.manifests.find(
      ({ ecosystem, languageRange }) => ecosystem === "npm" && languageRange !== undefined,
    )?.languageRange;
    const choice = await this.#choice.within(id, engines);
    const chosen =
      choice.status === "unknown" && engines !== undefined
        ? await this.#choice.within(id, undefined)
        : choice;
    if (chosen.status !== "chosen") return this.#miss(id, chosen);
    const release = { ...id, version: chosen.version };
    return this.#tree.place("", NODE_TYPES, { release });
  }

  /** Types that hold for every file: as the project states them, else as the package has them. */
  async globalTypes(name: string): Promise<Placed | undefined> {
    const id = npm(name);
    const typed = this.#tree.find("", typedPackageName(name) ?? "")?.release;
    const isStated = this.#choice.isStated(id);
    if (this.#tree.find("", name) !== undefined || (!typed && !isStated)) return undefined;
    const choice = typed
      ? await this.#chooseTypes(id, typed.version)
      : await this.#choice.within(id, undefined);
    if (choice.status !== "chosen") return this.#miss(id, choice);
    const release = { ...id, version: choice.version };
    const typesOf = this.#described("", release);
    return this.#tree.place("", name, { release, ...(typesOf && { typesOf }) });
  }

  /** Opens packages, then what their declarations import, and so on; gives the mounts in that order. */
  async settle(first: readonly Placed[]): Promise<readonly Mount[]> {
    let level = first;
    for (let depth = 0; level.length > 0 && depth < MAX_DEPTH; depth++) {
      const opened = await Promise.all(
        level.map(async (placed) => ({ placed, opened: await this.#open(placed.release) })),
      );
      const wanted = await Promise.all(
        opened.map((each) => this.#lookInto(each.placed, each.opened)),
      );
      level = wanted.flat().flatMap((each) => this.#place(each) ?? []);
    }
    for (const { release } of level) this.#miss(release, tooMany);
    return [...this.#mounts.values()];
  }

  async #lookInto(placed: Placed, opened: OpenedContents): Promise<readonly Wanted[]> {
    const { release, path, typesOf } = placed;
    if (opened.status === "unknown") {
      this.#tree.remove(placed);
      this.#miss(release, { reason: opened.reason, passing: true });
      return [];
    }
    const { pack } = opened;
    const { typed, mainTyped, requires } = readNpmManifest(pack);
    const isTypes = typedPackageName(release.name) !== undefined;
    // Untyped code is only read where the program itself imports it.
    if (typed || (!isTypes && this.#requested.has(release.name)))
      this.#mounts.set(path, { path, release, ...(typesOf && { typesOf }), pack: pack.place });
    if (isTypes && !typed) this.#miss(release, { reason: `"${release.name}" is empty` });
    const required = typed ? await this.#requirements(placed, pack, requires) : [];
    return isTypes || mainTyped ? required : [...required, ...(await this.#typesOf(placed, typed))];
  }

  /** @param partly it has some types of its own */
  async #typesOf({ release, path }: Placed, partly: boolean): Promise<readonly Wanted[]> {
    const { name, version } = release;
    const id = npm(typesPackageName(name));
    const beside = folderAround(path);
    if (this.#tree.find(beside, id.name) !== undefined) return [];
    const choice = await this.#chooseTypes(id, version);
    if (choice.status === "chosen")
      return [{ from: beside, name: id.name, id, range: undefined, choice, typesOf: release }];
    const untyped = choice.status === "missing" ? { reason: `"${name}" has no types` } : choice;
    if (!partly) this.#miss(release, untyped);
    return [];
  }

  async #chooseTypes(id: PackageId, version: string): Promise<Choice> {
    if (this.#choice.isStated(id)) return this.#choice.within(id, undefined);
    const known = await this.#choice.published(id);
    if (known.status !== "found") return known;
    const fitting = typesVersion(version, known.versions);
    if (fitting !== undefined) return { status: "chosen", version: fitting };
    return {
      status: "unknown",
      reason: `"${id.name}" describes no version ${version.split(".")[0]}`,
    };
  }

  async #requirements(
    from: Placed,
    pack: Pack,
    requires: ReadonlyMap<string, string>,
  ): Promise<readonly Wanted[]> {
    const names = [...pack.imports].filter(
      (name) => name !== from.release.name && !isBuiltin(name),
    );
    const wanted = names.flatMap((name) =>
      [name, typesPackageName(name)].flatMap((each) => {
        const written = requires.get(each);
        return written === undefined ? [] : [{ name: each, ...aliased(each, written) }];
      }),
    );
    const missing = wanted.filter(({ name, range }) => !this.#sees(from.path, name, range));
    return Promise.all(
      missing.map(async ({ name, id, range }) => ({
        from: from.path,
        name,
        id,
        range,
        choice: await this.#choice.within(id, range),
      })),
    );
  }

  #sees(from: string, name: string, range: string): boolean {
    const seen = this.#tree.find(from, name);
    if (seen === undefined) return false;
    const answer = satisfyingVersions("npm", range, [seen.release.version]);
    return answer.status !== "unsatisfied";
  }

  #place({ from, name, id, range, choice, typesOf }: Wanted): Placed | undefined {
    if (choice.status !== "chosen") return this.#miss(id, choice);
    if (range !== undefined && this.#sees(from, name, range)) return undefined;
    if (this.#tree.size >= this.#requested.size + MAX_REQUIRED) return this.#miss(id, tooMany);
    const release = { ...id, version: choice.version };
    const described = typesOf ?? this.#described(from, release);
    return this.#tree.place(from, name, { release, ...(described && { typesOf: described }) });
  }

  #described(from: string, { name, version }: PackageVersion): PackageVersion | undefined {
    const typed = name === NODE_TYPES ? undefined : typedPackageName(name);
    if (typed === undefined) return undefined;
    return this.#tree.find(from, typed)?.release ?? { ...npm(typed), version };
  }

  #miss({ name }: PackageId, { reason, passing }: Reason): undefined {
    if (this.#unavailable.has(name)) return undefined;
    this.#unavailable.set(name, { package: npm(name), reason, ...(passing && { passing }) });
    return undefined;
  }
}

const tooMany: Reason = { reason: "the packages need too many others" };

function npm(name: string): PackageId {
  return { ecosystem: "npm", name };
}

/** `npm:other@^1` is another package under this name. */
function aliased(name: string, written: string): { id: PackageId; range: string } {
  const [, target, range = ""] = /^npm:(@?[^@]+)(?:@(.*))?$/.exec(written) ?? [];
  return target === undefined ? { id: npm(name), range: written } : { id: npm(target), range };
}
