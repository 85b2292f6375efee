import { normalizePypiName, type Ecosystem } from "../core/package.ts";
import type { Packages, Ports, Provider, PublishedPackage, Registry } from "../core/ports.ts";

/** What a fake registry holds: a package that is not listed does not exist. */
export interface World {
  readonly npm?: Readonly<Record<string, WorldPackage>>;
  readonly pypi?: Readonly<Record<string, WorldPackage>>;
  /** Names that no registry answers for, with the reason. */
  readonly unreachable?: Readonly<Record<string, string>>;
}

export interface WorldPackage extends Partial<Omit<PublishedPackage, "name" | "ecosystem">> {
  /** Python: the import names that the distribution provides, when they are not its own name. */
  readonly provides?: readonly string[];
  /** Python: modules that only its archive tells of, read where the distribution is one of those to try. */
  readonly contains?: readonly string[];
  /** What its newest version's own manifest requires: name → range. */
  readonly requires?: Readonly<Record<string, string>>;
  /** The names that its main entry exports. */
  readonly exports?: readonly string[];
}

/** Ports over a fake world, for checks' examples: they answer as the real adapters do. */
export function worldPorts(world: World, at: string): Ports {
  return { registry: fakeRegistry(world, at), packages: fakePackages(world) };
}

function fakeRegistry(world: World, at: string): Registry {
  return {
    async lookUp({ ecosystem, name }) {
      const reason = world.unreachable?.[name];
      if (reason !== undefined) return { status: "unknown", reason };
      const registry = ecosystem === "npm" ? "npm" : "PyPI";
      const provenance = { registry, url: `https://registry.test/${name}`, at };
      const listed = find(world, ecosystem, name);
      if (!listed) return { status: "missing", provenance };
      const { provides: _, contains: __, exports: ___, ...facts } = listed;
      const versions = [{ version: "1.0.0" }];
      const found = { latest: "1.0.0", versions, ...facts, ecosystem, name };
      return { status: "found", package: found, provenance };
    },
  };
}

function fakePackages(world: World): Packages {
  const known = (module: string) =>
    Object.entries(world.pypi ?? {}).flatMap(([name, { provides = [] }]) =>
      provides.includes(module) ? [name] : [],
    );
  return {
    knownDistributions: (ecosystem, module) => (ecosystem === "pypi" ? known(module) : []),
    isNamespace: (ecosystem, name) => {
      const below = (module: string) => module.startsWith(`${name}.`);
      const provided = Object.values(world.pypi ?? {}).flatMap(({ provides = [] }) => provides);
      return ecosystem === "pypi" && provided.some(below) && !provided.includes(name);
    },
    async providers(ecosystem, module, declared) {
      if (ecosystem === "npm") return { distributions: [] };
      const own = find(world, "pypi", module) ? [module] : [];
      const version = (name: string) => world.pypi?.[name]?.latest ?? "1.0.0";
      const stated = [...known(module), ...own].map((name): Provider => {
        return { name, proof: { kind: "table", version: version(name) } };
      });
      const read = declared
        .filter((name) => find(world, "pypi", name)?.contains?.includes(module))
        .map((name): Provider => {
          const file = `${name}-${version(name)}-py3-none-any.whl`;
          const proof = { version: version(name), file, excerpt: `${module}.py` };
          return { name, proof: { kind: "archive", ...proof } };
        });
      return { distributions: [...stated, ...read] };
    },
    async publishedDependencies({ ecosystem, name }) {
      const listed = find(world, ecosystem, name);
      if (!listed) return { status: "unknown", reason: `${name} does not exist` };
      const ranges = new Map(Object.entries(listed.requires ?? {}));
      return { status: "known", version: listed.latest ?? "1.0.0", ranges };
    },
    async exportedNames({ ecosystem, name }) {
      const listed = find(world, ecosystem, name);
      if (!listed?.exports) return { status: "unknown", reason: "the fake world does not say" };
      const version = listed.latest ?? "1.0.0";
      return { status: "known", version, names: new Set(listed.exports), file: "index.d.ts" };
    },
  };
}

function find(world: World, ecosystem: Ecosystem, name: string): WorldPackage | undefined {
  const wanted = ecosystem === "pypi" ? normalizePypiName(name) : name;
  const listed = world[ecosystem] ?? {};
  return Object.hasOwn(listed, wanted) ? listed[wanted] : undefined;
}
