import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Packages } from "../../core/index.ts";
import { createDiskCache } from "../cache/diskCache.ts";
import { createHttpClient } from "../http/client.ts";
import { createRegistry } from "../registry/createRegistry.ts";
import { createReleaseFiles } from "../registry/releaseFiles.ts";
import { createPackages } from "./createPackages.ts";
import { buildTar } from "./fixtures/buildTar.ts";
import { buildZip } from "./fixtures/buildZip.ts";
import { type Served, sendRange, serve } from "./fixtures/serve.ts";

/** A registry of both ecosystems, with what is published in it. */
interface World {
  readonly files: Map<string, Buffer>;
  readonly server: Served;
  /** Paths that answer with this code instead. */
  readonly broken: Map<string, number>;
}

let world: World;
let folder: string;
const ends: (() => Promise<void>)[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "packages-test-"));
  const [files, broken] = [new Map<string, Buffer>(), new Map<string, number>()];
  const server = await serve((request, response) => {
    const path = decodeURIComponent(request.url ?? "").replace(/^\/private/, "");
    const login = `Basic ${Buffer.from("ann:secret").toString("base64")}`;
    const locked = request.url?.startsWith("/private") && request.headers.authorization !== login;
    const code = broken.get(path);
    const file = files.get(path);
    if (locked) response.writeHead(401).end();
    else if (code !== undefined) response.writeHead(code).end();
    else if (file === undefined) response.writeHead(404).end();
    else {
      const json = path.startsWith("/simple/")
        ? "application/vnd.pypi.simple.v1+json"
        : "application/json";
      response.setHeader("content-type", json);
      sendRange(request, response, file);
    }
  });
  world = { files, broken, server };
});

afterEach(async () => {
  for (const end of [world.server.close, ...ends.splice(0)]) await end();
  rmSync(folder, { recursive: true });
});

function open({
  offline = false,
  env = {},
}: { offline?: boolean; env?: NodeJS.ProcessEnv } = {}): Packages {
  const http = createHttpClient({ userAgent: "test", timeLimit: 5_000, retries: 0 });
  ends.push(http.close);
  const cache = createDiskCache(folder, { version: "1" });
  const addresses = { npm: `${world.server.url}/npm/`, pypi: `${world.server.url}/simple/` };
  const place = { cwd: folder, env, home: folder };
  const options = { ...place, addresses, http, cache, offline, now: () => new Date() };
  return createPackages({
    registry: createRegistry(options),
    releases: createReleaseFiles(options),
    http,
    cache,
  });
}

/** Publishes a wheel, or an sdist when the name ends so. */
function publish(
  name: string,
  contents: Readonly<Record<string, string>>,
  filename = `${name.replaceAll("-", "_")}-1.0-py3-none-any.whl`,
) {
  const entries = Object.entries(contents).map(([path, body]) => ({ path, body }));
  const bytes = filename.endsWith(".whl") ? buildZip(entries) : gzipSync(buildTar(entries));
  const hashes = { sha256: createHash("sha256").update(bytes).digest("hex") };
  const file = { filename, url: `../../files/${filename}`, hashes, size: bytes.length };
  const page = { meta: { "api-version": "1.1" }, name, versions: ["1.0"], files: [file] };
  world.files.set(`/simple/${name}/`, Buffer.from(JSON.stringify(page)));
  world.files.set(`/files/${filename}`, bytes);
  return `/files/${filename}`;
}

function publishNpm(name: string, contents: Readonly<Record<string, string>>, integrity?: string) {
  const files = { "package.json": JSON.stringify({ name, version: "1.0.0" }), ...contents };
  const bytes = gzipSync(
    buildTar(Object.entries(files).map(([path, body]) => ({ path: `package/${path}`, body }))),
  );
  const hash = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
  const tarball = `${world.server.url}/npm/${name}/-/${name}.tgz`;
  const version = { name, version: "1.0.0", dist: { tarball, integrity: integrity ?? hash } };
  const packument = {
    _id: name,
    name,
    "dist-tags": { latest: "1.0.0" },
    versions: { "1.0.0": version },
    time: {},
  };
  world.files.set(`/npm/${name}`, Buffer.from(JSON.stringify(packument)));
  world.files.set(`/npm/${name}/-/${name}.tgz`, bytes);
}

describe("providers of a Python module", () => {
  it("are proved by a file of the wheel, declared ones before all others", async () => {
    publish("pyyaml", { "yaml/__init__.py": "" });
    publish("my-own-yaml", { "yaml/__init__.py": "" });
    expect(await open().providers("pypi", "yaml", ["requests", "My_Own.YAML"])).toEqual({
      distributions: [
        {
          name: "my-own-yaml",
          proof: {
            kind: "archive",
            version: "1.0",
            file: "my_own_yaml-1.0-py3-none-any.whl",
            excerpt: "yaml/__init__.py",
          },
        },
      ],
    });
  });

  it("are found through the shipped table", async () => {
    publish("opencv-python-headless", { "cv2/__init__.py": "" });
    const { distributions } = await open().providers("pypi", "cv2.gapi", []);
    expect(distributions).toMatchObject([
      { name: "opencv-python-headless", proof: { kind: "table" } },
    ]);
  });

  it("are found by the dotted path and by affixes", async () => {
    publish("acme-cloud-things", { "acme/cloud/things/__init__.py": "" });
    publish("python-zork", { "zork.py": "" });
    const packages = open();
    expect(
      (await packages.providers("pypi", "acme.cloud.things.sub", [])).distributions[0]?.name,
    ).toBe("acme-cloud-things");
    expect((await packages.providers("pypi", "zork", [])).distributions[0]?.name).toBe(
      "python-zork",
    );
  });

  it("are the namesake, declared or registered, without reading it", async () => {
    publish("acme", { "other.py": "" });
    const namesake = { distributions: [{ name: "acme", proof: { kind: "name" } }] };
    expect(await open().providers("pypi", "acme.core", ["acme"])).toEqual(namesake);
    expect(await open().providers("pypi", "acme.core", [])).toEqual(namesake);
    expect(world.server.requests.filter((path) => path.startsWith("/files/"))).toEqual([]);
  });

  it("are none when a name by convention does not contain the module", async () => {
    publish("python-acme", { "other.py": "" });
    publish("acme-tools", { "tools.py": "" });
    expect(await open().providers("pypi", "acme", ["acme-tools"])).toEqual({ distributions: [] });
  });

  it("are not the namesake of a namespace that many share", async () => {
    publish("google", { "googlesearch.py": "" });
    publish("google-nothing", { "google/nothing/__init__.py": "" });
    const packages = open();
    const { distributions } = await packages.providers("pypi", "google.nothing", []);
    expect(distributions.map(({ name }) => name)).toEqual(["google-nothing"]);
    expect((await packages.providers("pypi", "google.invented", [])).distributions).toEqual([]);
  });

  it("are read from an sdist where there is no wheel", async () => {
    publish("pyzork", { "pyzork-1.0/zork/__init__.py": "" }, "pyzork-1.0.tar.gz");
    expect((await open().providers("pypi", "zork", [])).distributions[0]?.proof).toMatchObject({
      kind: "archive",
      file: "pyzork-1.0.tar.gz",
    });
  });

  it("are unknown, not absent, when a declared archive cannot be read", async () => {
    const path = publish("acme-lib", { "zork.py": "" });
    world.broken.set(path, 403);
    expect(await open().providers("pypi", "zork", ["acme-lib"])).toMatchObject({
      distributions: [],
      unknown: expect.stringMatching(/acme_lib.*answered 403/) as string,
    });
    world.broken.clear();
    world.files.set(path, Buffer.from("not what was published"));
    expect((await open().providers("pypi", "zork", ["acme-lib"])).unknown).toMatch(
      /registry states/,
    );
  });

  it("are unknown when the index answers with an error", async () => {
    for (const name of ["zork", "python-zork"]) world.broken.set(`/simple/${name}/`, 500);
    expect((await open().providers("pypi", "zork", [])).unknown).toMatch(/500/);
  });

  it("are the shipped table's, and say so, when nothing can be read", async () => {
    const packages = open({ offline: true });
    const { distributions } = await packages.providers("pypi", "sklearn.linear_model", []);
    expect(distributions).toMatchObject([{ name: "scikit-learn", proof: { kind: "table" } }]);
    expect(await packages.providers("pypi", "zork", [])).toMatchObject({
      distributions: [],
      unknown: expect.stringMatching(/offline/) as string,
    });
    expect(packages.knownDistributions("pypi", "cv2")[0]).toBe("opencv-python");
    expect(packages.knownDistributions("pypi", "zork")).toEqual([]);
    expect(packages.knownDistributions("pypi", "constructor")).toEqual([]);
    expect(packages.knownDistributions("npm", "cv2")).toEqual([]);
  });

  it("are the shipped table's when the newest version has dropped the module", async () => {
    publish("setuptools", { "setuptools/__init__.py": "" });
    const { distributions } = await open().providers("pypi", "pkg_resources", ["setuptools"]);
    expect(distributions).toMatchObject([{ name: "setuptools", proof: { kind: "table" } }]);
  });

  it("come from the cache in the next run, without a request", async () => {
    publish("python-zork", { "zork.py": "" });
    const first = await open().providers("pypi", "zork", []);
    const asked = world.server.requests.length;
    expect(await open({ offline: true }).providers("pypi", "zork", [])).toEqual(first);
    expect(world.server.requests).toHaveLength(asked);
  });

  it("are read from a private index with its credentials, and never without", async () => {
    publish("python-zork", { "zork.py": "" });
    const index = new URL(`${world.server.url}/private/simple/`);
    expect(
      await open({ env: { PIP_INDEX_URL: index.href } }).providers("pypi", "zork", []),
    ).toMatchObject({
      distributions: [],
      unknown: expect.stringMatching(/401/) as string,
    });
    index.username = "ann";
    index.password = "secret";
    const { distributions } = await open({ env: { PIP_INDEX_URL: index.href } }).providers(
      "pypi",
      "zork",
      [],
    );
    expect(distributions).toHaveLength(1);
    expect(world.server.requests.at(-1)).toBe("/private/files/python_zork-1.0-py3-none-any.whl");
  });

  it("are read once however many ask at once", async () => {
    publish("python-zork", { "zork.py": "", "zork_extra.py": "" });
    const packages = open();
    await Promise.all(
      Array.from({ length: 20 }, () => packages.providers("pypi", "zork", ["python-zork"])),
    );
    expect(world.server.requests.filter((path) => path.startsWith("/files/"))).toHaveLength(1);
  });

  it("stop when they are told to, without spoiling the answer of others", async () => {
    publish("python-zork", { "zork.py": "" });
    const packages = open();
    const stopped = packages.providers("pypi", "zork", [], { signal: AbortSignal.abort() });
    expect((await stopped).unknown).toBeDefined();
    expect((await packages.providers("pypi", "zork", [])).distributions).toHaveLength(1);
  });
});

describe("providers of an npm module", () => {
  it("are the package itself, or its types", async () => {
    publishNpm("zork", {});
    publishNpm("@types/estree", {});
    const packages = open();
    const names = async (module: string) =>
      (await packages.providers("npm", module, [])).distributions.map(({ name }) => name);
    expect(await names("zork/deep/path")).toEqual(["zork"]);
    expect(await names("estree")).toEqual(["@types/estree"]);
    expect(await names("nothing")).toEqual([]);
  });
});

describe("published dependencies", () => {
  it("are those of the newest version's own manifest, of every kind", async () => {
    publishNpm("zork", {
      "package.json": JSON.stringify({
        name: "zork",
        dependencies: { a: "^1" },
        devDependencies: { b: "2", broken: 3 },
        peerDependencies: { c: "*" },
      }),
    });
    expect(await open().publishedDependencies({ ecosystem: "npm", name: "zork" })).toEqual({
      status: "known",
      version: "1.0.0",
      ranges: new Map([
        ["c", "*"],
        ["b", "2"],
        ["a", "^1"],
      ]),
    });
  });

  it("are unknown of what does not exist, and on PyPI", async () => {
    const packages = open();
    const missing = await packages.publishedDependencies({ ecosystem: "npm", name: "nothing" });
    expect(missing).toMatchObject({ status: "unknown" });
    const pypi = await packages.publishedDependencies({ ecosystem: "pypi", name: "zork" });
    expect(pypi).toMatchObject({ status: "unknown" });
  });
});

describe("exported names", () => {
  const names = async (name: string, ecosystem: "npm" | "pypi" = "npm") => {
    const exported = await open().exportedNames({ ecosystem, name });
    return exported.status === "known" ? [...exported.names].sort() : exported.reason;
  };

  it("of an npm package come from its types, through all it re-exports", async () => {
    publishNpm("zork", {
      "package.json": JSON.stringify({
        name: "zork",
        exports: {
          ".": {
            browser: "./no.js",
            import: { types: "./dist/index.d.mts", default: "./dist/index.mjs" },
          },
        },
      }),
      "dist/index.d.mts":
        'export * from "./a.mjs"; export * from "./b"; export * from "zork/dist/c.js"; export { x } from "other";',
      "dist/a.d.mts": "export declare const a: 1; export default a;",
      "dist/b/index.d.ts": 'export * from "../index.mjs"; export type b = 1;',
      "dist/c.d.ts": "export function c(): void;",
    });
    expect(await names("zork")).toEqual(["a", "b", "c", "x"]);
  });

  it("of an npm package without types come from its code", async () => {
    publishNpm("zork", {
      "index.js": 'module.exports = require("./lib/zork")',
      "lib/zork.js": "exports.a = 1; exports.b = 2;",
    });
    expect(await names("zork")).toEqual(["a", "b"]);
  });

  it("are unknown when a part of them lies in another package", async () => {
    publishNpm("zork", { "index.d.ts": 'export const a: 1; export * from "elsewhere";' });
    expect(await names("zork")).toMatch(/re-exports "elsewhere"/);
  });

  it("are unknown when the archive is not the one that was published", async () => {
    publishNpm(
      "zork",
      { "index.d.ts": "export const a: 1" },
      `sha512-${Buffer.alloc(64).toString("base64")}`,
    );
    expect(await names("zork")).toMatch(/sha512 is not the one/);
  });

  it("of a distribution come from its main package, through its star imports", async () => {
    publish("zork-lib", {
      "zork_lib/__init__.py": "from ._core import *\nfrom ._other import helper\n__version__ = '1'",
      "zork_lib/_core.py": "def run(): ...\n_private = 1\nfrom .deep import *",
      "zork_lib/deep/__init__.py": "class Deep: ...",
      "zork_lib/_other.py": "def helper(): ...",
    });
    expect(await names("zork-lib", "pypi")).toEqual(["Deep", "__version__", "helper", "run"]);
  });

  it("are unknown of a distribution that takes all names of another", async () => {
    publish("zork", { "zork.py": "from elsewhere import *" });
    expect(await names("zork", "pypi")).toMatch(/takes all names of elsewhere/);
  });

  it("are unknown of what does not exist", async () => {
    expect(await names("nothing")).toMatch(/does not exist/);
  });
});
