import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Project } from "../../../core/index.ts";
import { createPackageContents } from "../../packages/contents/createPackageContents.ts";
import {
  type LocalRegistry,
  emptyProject,
  openLocalRegistry,
} from "../../packages/fixtures/localRegistry.ts";
import { createEnvironments, type EnvironmentRequest } from "./createEnvironments.ts";

let world: LocalRegistry;
beforeEach(async () => {
  world = await openLocalRegistry();
  world.npm("@types/node", "24.1.0", {}, { "index.d.ts": "" });
});
afterEach(() => world.close());

function environments(options: Parameters<LocalRegistry["adapters"]>[0] = {}) {
  const adapters = world.adapters(options);
  return createEnvironments({ ...adapters, contents: createPackageContents(adapters) });
}

async function open(
  packages: Readonly<Record<string, string>>,
  rest: Partial<EnvironmentRequest> = {},
  from = environments(),
) {
  const listed = Object.entries(packages).map(([name, version]) => npm(name, version));
  const { mounts, unavailable } = await from.open({ ecosystem: "npm", packages: listed, ...rest });
  return {
    mounts: mounts
      .filter(({ release }) => release.name !== "@types/node")
      .map(({ path, release, typesOf }) =>
        [
          `${path.replaceAll("node_modules/", "")} ${release.version}`,
          typesOf && `of ${typesOf.name}@${typesOf.version}`,
        ]
          .filter((part) => part !== undefined)
          .join(" "),
      ),
    unavailable: unavailable.map(({ package: { name }, reason }) => `${name}: ${reason}`),
  };
}

function npm(name: string, version: string) {
  return { ecosystem: "npm", name, version } as const;
}

/** A package whose declarations import some others. */
function typed(
  name: string,
  version: string,
  requires: Readonly<Record<string, string>> = {},
  imports = Object.keys(requires),
) {
  const text = imports.map((each) => `import "${each.replace("@types/", "")}";`).join("\n");
  world.npm(name, version, { dependencies: requires }, { "index.d.ts": `${text}\nexport {};` });
}

describe("types of a package", () => {
  it("are its own", async () => {
    typed("a", "1.0.0");
    world.npm("@types/a", "1.0.0", {}, { "index.d.ts": "" });
    expect(await open({ a: "1.0.0" })).toEqual({ mounts: ["a 1.0.0"], unavailable: [] });
  });

  it("are DefinitelyTyped's of the same major and the nearest minor that is not newer", async () => {
    world.npm("@own/a", "2.3.9", {}, { "index.js": "" });
    for (const version of ["1.9.0", "2.2.0", "2.2.7", "2.4.0", "3.0.0"])
      world.npm("@types/own__a", version, {}, { "index.d.ts": "export {}" });
    expect((await open({ "@own/a": "2.3.9" })).mounts).toEqual([
      "@own/a 2.3.9",
      "@types/own__a 2.2.7 of @own/a@2.3.9",
    ]);
    world.npm("@own/a", "4.0.0", {}, { "index.js": "" });
    expect(await open({ "@own/a": "4.0.0" })).toEqual({
      mounts: ["@own/a 4.0.0"],
      unavailable: ['@own/a: "@types/own__a" describes no version 4'],
    });
  });

  it("are those that the project locks, has installed or declares", async () => {
    world.npm("a", "2.0.0", {}, { "index.js": "" });
    for (const version of ["1.0.0", "1.5.0", "2.0.0"])
      world.npm("@types/a", version, {}, { "index.d.ts": "export {}" });
    const locked = { preferred: [npm("@types/a", "1.0.0")] };
    expect((await open({ a: "2.0.0" }, locked)).mounts[1]).toBe("@types/a 1.0.0 of a@2.0.0");
    const installed = { ...emptyProject.installed, npm: new Map([["@types/a", "1.5.0"]]) };
    const project: Project = { ...emptyProject, installed };
    expect((await open({ a: "2.0.0" }, { project })).mounts[1]).toBe("@types/a 1.5.0 of a@2.0.0");
  });

  it("are global ones where asked for: as stated, or as its release has them", async () => {
    world.npm("runner", "2.0.0", { types: "index.d.ts" }, { "index.d.ts": "export {}" });
    for (const version of ["1.0.0", "2.0.0"])
      world.npm("@types/runner", version, {}, { "index.d.ts": "declare const run: 1;" });
    const ambient = { ambient: ["@types/runner"] };
    expect((await open({}, ambient)).mounts).toEqual([]);
    expect((await open({ runner: "2.0.0" }, ambient)).mounts).toEqual([
      "runner 2.0.0",
      "@types/runner 2.0.0 of runner@2.0.0",
    ]);
    const installed = { ...emptyProject.installed, npm: new Map([["@types/runner", "1.0.0"]]) };
    const project: Project = { ...emptyProject, installed };
    expect((await open({}, { ...ambient, project })).mounts).toEqual([
      "@types/runner 1.0.0 of runner@1.0.0",
    ]);
  });

  it("are none, and the reason is told", async () => {
    world.npm("a", "1.0.0", {}, { "index.js": "" });
    world.npm("b", "1.0.0", {}, { "index.js": "" });
    world.npm("@types/b", "1.0.0", {});
    expect(await open({ a: "1.0.0", b: "1.0.0", gone: "1.0.0" })).toEqual({
      mounts: ["a 1.0.0", "b 1.0.0"],
      unavailable: [
        '@types/b: "@types/b" is empty',
        'a: "a" has no types',
        "gone: the registry answered 404 for gone",
      ],
    });
  });

  it("of Node.js are always there, as the project's engines say", async () => {
    for (const version of ["20.1.0", "22.5.0", "26.0.0"])
      world.npm("@types/node", version, {}, { "index.d.ts": "" });
    const manifest = {
      path: "package.json",
      ecosystem: "npm",
      kind: "manifest",
      languageRange: "^20 || ^22",
      dependencies: [],
      workspaces: [],
      importAliases: [],
      providedModules: [],
      indexes: [],
      includes: [],
      dynamic: false,
      problems: [],
    } as const;
    const from = environments();
    const versions = async (project: Project) => {
      const { mounts } = await from.open({ ecosystem: "npm", packages: [], project });
      return mounts.map(({ path, release }) => `${path}@${release.version}`);
    };
    const asked = { ...emptyProject, manifests: [manifest] };
    expect(await versions(asked)).toEqual(["node_modules/@types/node@22.5.0"]);
    expect(await versions(emptyProject)).toEqual(["node_modules/@types/node@26.0.0"]);
  });
});

describe("what typed packages require", () => {
  it("comes along as far as their declarations import it", async () => {
    typed("a", "1.0.0", { b: "^1", unused: "^1", "@types/c": "*" }, ["b", "c", "fs", "undeclared"]);
    typed("b", "1.0.0");
    typed("b", "1.4.0", { d: "^2" });
    typed("d", "2.0.0");
    typed("unused", "1.0.0");
    typed("@types/c", "5.0.0");
    expect(await open({ a: "1.0.0" })).toEqual({
      mounts: ["a 1.0.0", "b 1.4.0", "@types/c 5.0.0 of c@5.0.0", "d 2.0.0"],
      unavailable: [],
    });
  });

  it("is nested where versions differ, and shared where they fit", async () => {
    typed("a", "1.0.0", { shared: "^1" });
    typed("b", "1.0.0", { shared: "^2" });
    typed("c", "1.0.0", { shared: "^1.0.0" });
    typed("shared", "1.0.0");
    typed("shared", "1.2.0");
    typed("shared", "2.0.0");
    expect((await open({ a: "1.0.0", b: "1.0.0", c: "1.0.0" })).mounts).toEqual([
      "a 1.0.0",
      "b 1.0.0",
      "c 1.0.0",
      "shared 1.2.0",
      "b/shared 2.0.0",
    ]);
  });

  it("is what the program itself uses where that fits, though there is a newer one", async () => {
    typed("a", "1.0.0", { b: "^1" });
    typed("b", "1.0.0");
    typed("b", "1.1.0");
    expect((await open({ a: "1.0.0", b: "1.0.0" })).mounts).toEqual(["a 1.0.0", "b 1.0.0"]);
  });

  it("has the locked version, whether it satisfies the range or not", async () => {
    typed("a", "1.0.0", { b: "^1" });
    for (const version of ["1.0.0", "1.1.0", "2.0.0"]) typed("b", version);
    const lock = async (...versions: string[]) =>
      (await open({ a: "1.0.0" }, { preferred: versions.map((version) => npm("b", version)) }))
        .mounts[1];
    expect(await lock("1.0.0")).toBe("b 1.0.0");
    expect(await lock("2.0.0", "1.0.0")).toBe("b 1.0.0");
    expect(await lock("2.0.0")).toBe("b 2.0.0");
  });

  it("may be a peer; an optional one only where it is there already", async () => {
    const manifest = {
      peerDependencies: { b: "^1", c: "^1" },
      peerDependenciesMeta: { c: { optional: true } },
    };
    world.npm("a", "1.0.0", manifest, { "index.d.ts": 'import "b"; import "c";' });
    typed("b", "1.0.0");
    typed("c", "1.0.0");
    expect((await open({ a: "1.0.0" })).mounts).toEqual(["a 1.0.0", "b 1.0.0"]);
  });

  it("may have another name there", async () => {
    typed("a", "1.0.0", { b: "npm:@real/b@^1" });
    typed("@real/b", "1.0.0");
    const from = environments();
    const { mounts } = await from.open({ ecosystem: "npm", packages: [npm("a", "1.0.0")] });
    expect(mounts.at(-1)).toMatchObject({
      path: "node_modules/b",
      release: npm("@real/b", "1.0.0"),
    });
  });

  it("ends, though it goes in a circle", async () => {
    typed("@types/a", "1.0.0", { "@types/b": "*" });
    typed("@types/b", "1.0.0", { "@types/c": "*" });
    typed("@types/c", "1.0.0", { "@types/a": "*", "@types/b": "^1" });
    world.npm("a", "1.0.0", {}, { "index.js": "" });
    expect((await open({ a: "1.0.0" })).mounts).toHaveLength(4);
    // Versions that never fit each other.
    typed("x", "1.0.0", { y: "^1" });
    typed("x", "2.0.0", { y: "^2" });
    typed("y", "1.0.0", { x: "^2" });
    typed("y", "2.0.0", { x: "^1" });
    expect((await open({ x: "1.0.0" })).mounts.length).toBeLessThan(15);
  });

  it("is bounded, and what is left out is told", async () => {
    for (let i = 0; i < 300; i++) typed(`p${i}`, "1.0.0", { [`p${i + 1}`]: "*", [`q${i}`]: "*" });
    const { mounts, unavailable } = await open({ p0: "1.0.0" });
    expect(mounts.length).toBeLessThan(130);
    expect(unavailable.join()).toContain("the packages need too many others");
  });

  it("that cannot be had is told and costs nothing else", async () => {
    typed("a", "1.0.0", { gone: "^1", none: "^9", b: "^1" });
    typed("b", "1.0.0");
    typed("none", "1.0.0");
    expect(await open({ a: "1.0.0" })).toEqual({
      mounts: ["a 1.0.0", "b 1.0.0"],
      unavailable: ['gone: "gone" is not in the registry', 'none: "none" has no version for "^9"'],
    });
  });

  it("is chosen among 5,000 versions in time", async () => {
    typed("a", "1.0.0", { many: "^3.2" });
    const versions = Array.from({ length: 5_000 }, (_, i) => `${i % 5}.${i % 50}.${i}`);
    const path = world.npm("many", "3.3.5003", {}, { "index.d.ts": "" });
    const document = {
      name: "many",
      "dist-tags": { latest: "4.49.4999" },
      versions: Object.fromEntries(
        [...versions, "3.3.5003"].map((version) => [
          version,
          { name: "many", version, dist: { tarball: world.server.url + path } },
        ]),
      ),
    };
    world.files.set("/npm/many", Buffer.from(JSON.stringify(document)));
    const start = performance.now();
    expect((await open({ a: "1.0.0" })).mounts[1]).toMatch(/^many 3\.48\./);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});

describe("an environment", () => {
  it("is remembered, and found again by another process without asking anybody", async () => {
    typed("a", "1.0.0", { b: "^1" });
    typed("b", "1.0.0");
    const first = await open({ a: "1.0.0" });
    const { requests } = world.server;
    const asked = requests.length;
    expect(await open({ a: "1.0.0" }, {}, environments({ offline: true }))).toEqual(first);
    expect(requests).toHaveLength(asked);
  });

  it("that lacks what may come is asked for again", async () => {
    typed("a", "1.0.0", { b: "^1" });
    typed("b", "1.0.0");
    const path = "/tarballs/b/1.0.0.tgz";
    const bytes = world.files.get(path) ?? Buffer.alloc(0);
    world.files.delete(path);
    const from = environments();
    expect((await open({ a: "1.0.0" }, {}, from)).unavailable).toEqual([
      "b: b-1.0.0.tgz: the server answered 404",
    ]);
    world.files.set(path, bytes);
    expect((await open({ a: "1.0.0" }, {}, from)).unavailable).toEqual([]);
  });
});
