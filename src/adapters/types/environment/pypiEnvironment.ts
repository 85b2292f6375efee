import {
  type PackageId,
  type PackageVersion,
  type Project,
  packageKey,
} from "../../../core/index.ts";
import type { Requirement } from "../../../manifests/python/requirement.ts";
import type { OpenedContents, Pack } from "../../packages/contents/contents.ts";
import type { Mount } from "../engine/protocol.ts";
import type { Environment, Reason, Unavailable } from "./environment.ts";
import { importedRequirements } from "./importedRequirements.ts";
import type { OpenPack } from "./openPacks.ts";
import { readRequirements } from "./pypiRequirements.ts";
import { type Stubs, statedStubs } from "./statedStubs.ts";
import type { VersionChoice } from "./versionChoice.ts";

/**
 * One `site-packages` with the distributions, those of their requirements that their sources import,
 * and the stubs that the project itself uses.
 */
export async function pypiEnvironment(
  packages: readonly PackageVersion[],
  preferred: readonly PackageVersion[],
  choice: VersionChoice,
  open: OpenPack,
  project: Project | undefined,
  pythonVersion: string,
): Promise<Environment> {
  const layout = new SitePackages(choice, open, pythonVersion, packages.length + MAX_REQUIRED);
  await layout.settle(packages.map((release) => ({ release, extras: extrasOf(release, project) })));
  const stubs = statedStubs(layout.mounts(), preferred, project);
  await layout.addStubs(stubs);
  return { mounts: layout.mounts(), unavailable: layout.unavailable() };
}

const SITE_PACKAGES = "site-packages";

/** The largest frameworks come to some 30; what is beyond is seldom what code touches. */
const MAX_REQUIRED = 60;
const MAX_DEPTH = 8;

interface Entry {
  readonly release: PackageVersion;
  readonly extras: ReadonlySet<string>;
}

class SitePackages {
  readonly #choice: VersionChoice;
  readonly #open: OpenPack;
  readonly #pythonVersion: string;
  readonly #most: number;
  readonly #taken = new Set<string>();
  readonly #mounts: Mount[] = [];
  readonly #unavailable = new Map<string, Unavailable>();

  constructor(choice: VersionChoice, open: OpenPack, pythonVersion: string, most: number) {
    this.#most = most;
    this.#choice = choice;
    this.#open = open;
    this.#pythonVersion = pythonVersion;
  }

  mounts(): readonly Mount[] {
    return this.#mounts;
  }

  unavailable(): readonly Unavailable[] {
    const byName = [...this.#unavailable].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return byName.map(([, each]) => each);
  }

  /** Opens distributions, then what they require and import, and so on. */
  async settle(first: readonly Entry[]): Promise<void> {
    let level = this.#take(first, ({ release }) => release);
    for (let depth = 0; level.length > 0 && depth < MAX_DEPTH; depth++) {
      const opened = await Promise.all(
        level.map(async (entry) => ({ entry, opened: await this.#open(entry.release) })),
      );
      const requirements = opened.flatMap((each) => this.#mountEntry(each.entry, each.opened));
      const required = this.#take(combine(requirements), ({ name }) => pypi(name));
      const entries = await Promise.all(required.map((each) => this.#choose(each)));
      level = entries.flatMap((entry) => entry ?? []);
    }
  }

  async addStubs(stubs: readonly Stubs[]): Promise<void> {
    const free = this.#take(stubs, ({ id }) => id);
    const opened = await Promise.all(
      free.map(async ({ id, version, range, typesOf }) => {
        const stated = version === undefined ? undefined : ({ status: "chosen", version } as const);
        const choice = stated ?? (await this.#choice.within(id, range));
        if (choice.status !== "chosen") return this.#miss(id, choice);
        const release = { ...id, version: choice.version };
        return { release, typesOf, opened: await this.#open(release) };
      }),
    );
    for (const each of opened) if (each) this.#mount(each.release, each.opened, each.typesOf);
  }

  /** The first of each name, as long as there is room. */
  #take<T>(entries: readonly T[], idOf: (entry: T) => PackageId): readonly T[] {
    return entries.filter((entry) => {
      const id = idOf(entry);
      if (this.#taken.has(packageKey(id))) return false;
      if (this.#taken.size >= this.#most) {
        this.#miss(id, { reason: "the packages need too many others" });
        return false;
      }
      this.#taken.add(packageKey(id));
      return true;
    });
  }

  #mountEntry({ release, extras }: Entry, opened: OpenedContents): readonly Requirement[] {
    const pack = this.#mount(release, opened);
    if (pack === undefined) return [];
    const environment = { pythonVersion: this.#pythonVersion, extras };
    return importedRequirements(readRequirements(pack, environment), pack);
  }

  #mount(
    release: PackageVersion,
    opened: OpenedContents,
    typesOf?: PackageVersion,
  ): Pack | undefined {
    if (opened.status === "unknown") {
      return this.#miss(release, { reason: opened.reason, passing: true });
    }
    const { pack } = opened;
    const types = typesOf && { typesOf };
    this.#mounts.push({ path: SITE_PACKAGES, release, ...types, pack: pack.place });
    return pack;
  }

  async #choose({ name, specifier, extras }: Requirement): Promise<Entry | undefined> {
    const id = pypi(name);
    const choice = await this.#choice.within(id, specifier);
    if (choice.status !== "chosen") return this.#miss(id, choice);
    return { release: { ...id, version: choice.version }, extras: new Set(extras) };
  }

  #miss({ name }: PackageId, { reason, passing }: Reason): undefined {
    if (this.#unavailable.has(name)) return undefined;
    this.#unavailable.set(name, { package: pypi(name), reason, ...(passing && { passing }) });
    return undefined;
  }
}

/** What several require of one, together: it is installed once. */
function combine(requirements: readonly Requirement[]): readonly Requirement[] {
  const byName = Map.groupBy(requirements, ({ name }) => name);
  return [...byName].map(([name, all]) => {
    const specifier = [...new Set(all.flatMap((each) => each.specifier ?? []))].join(",");
    const extras = [...new Set(all.flatMap((each) => each.extras))];
    return { name, extras, ...(specifier !== "" && { specifier }) };
  });
}

function pypi(name: string): PackageId {
  return { ecosystem: "pypi", name };
}

function extrasOf({ name }: PackageId, project: Project | undefined): ReadonlySet<string> {
  const dependencies = project?.manifests.flatMap((manifest) => manifest.dependencies) ?? [];
  const own = dependencies.filter((each) => each.ecosystem === "pypi" && each.name === name);
  return new Set(own.flatMap(({ extras }) => extras));
}
