import { createSandbox } from "../adapters/sandbox/createSandbox.ts";
import { createTypes } from "../adapters/types/createTypes.ts";
import { createEngines } from "../adapters/types/engine/createEngines.ts";
import { createEnvironments } from "../adapters/types/environment/createEnvironments.ts";
import { normalizePypiName, type Ecosystem } from "../core/package.ts";
import type { Packages, Ports, Provider, Registry } from "../core/ports.ts";
import { worldContents } from "./worldContents.ts";
import type { World, WorldPackage } from "./worldPackages.ts";

/**
 * Ports over a fake world, for checks' examples: they answer as the real adapters do. The sandbox is the
 * real one: what a program does cannot be made up.
 */
export function worldPorts(world: World, at: string): Ports {
  const registry = fakeRegistry(world, at);
  const contents = worldContents(world);
  const environments = createEnvironments({
    registry,
    contents,
    origin: async () => "the fake world",
    cache: undefined,
  });
  const types = createTypes({ environments, contents, engines });
  const sandbox = createSandbox({ choice: "auto", env: {}, root: "/candidate" });
  return { registry, packages: fakePackages(world), types, sandbox };
}

/** One of a kind for all worlds: they start when they are first asked, and end with this process. */
const engines = createEngines();

function fakeRegistry(world: World, at: string): Registry {
  return {
    async lookUp({ ecosystem, name }) {
      const reason = world.unreachable?.[name];
      if (reason !== undefined) return { status: "unknown", reason };
      const registry = ecosystem === "npm" ? "npm" : "PyPI";
      const provenance = { registry, url: `https://registry.test/${name}`, at };
      const listed = find(world, ecosystem, name);
      if (!listed) return { status: "missing", provenance };
      const { provides: _, contains: __, exports: ___, files, ...facts } = listed;
      const published = Object.keys(files ?? { "1.0.0": {} });
      const latest = published.at(-1) ?? "1.0.0";
      const versions = published.map((version) => ({ version }));
      const found = { latest, versions, ...facts, ecosystem, name };
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
