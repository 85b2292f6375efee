import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildTar } from "../fixtures/buildTar.ts";
import { buildZip } from "../fixtures/buildZip.ts";
import { type LocalRegistry, emptyProject, openLocalRegistry } from "../fixtures/localRegistry.ts";
import type { Pack } from "./contents.ts";
import { createPackageContents } from "./createPackageContents.ts";
import type { Project } from "../../../core/index.ts";
import { newDraft, toManifest } from "../../../manifests/draft.ts";
import { createInstalledContents } from "./installedContents.ts";
import { pythonsOf } from "./pythons.ts";

let world: LocalRegistry;
beforeEach(async () => {
  world = await openLocalRegistry();
});
afterEach(() => world.close());

const npm = (name: string, version = "1.0.0") => ({ ecosystem: "npm", name, version }) as const;
const pypi = (name: string, version = "1.0") => ({ ecosystem: "pypi", name, version }) as const;

function contents(options: Parameters<LocalRegistry["adapters"]>[0] = {}) {
  return createPackageContents(world.adapters(options));
}

async function packOf(
  release: ReturnType<typeof npm> | ReturnType<typeof pypi>,
  from = contents(),
): Promise<Pack> {
  const opened = await from.open(release);
  if (opened.status === "unknown") throw new Error(opened.reason);
  return opened.pack;
}

const names = (pack: Pack) => [...pack.files.keys()];

describe("of an npm package", () => {
  it("declarations and manifests are kept, and the names of the rest", async () => {
    world.npm(
      "a",
      "1.0.0",
      { types: "index.d.ts" },
      {
        "index.d.ts":
          'import { z } from "zod";\n/// <reference types="node" />\nexport * from "./b.js";',
        "b.d.mts": 'export type T = import("@scope/b/deep").T;',
        "data.d.json.ts": "export default 1;",
        "index.js": "module.exports = {};",
        "esm/package.json": "{}",
        "style.css": "",
        "index.js.map": "{}",
      },
    );
    const pack = await packOf(npm("a"));
    expect(names(pack)).toEqual([
      "b.d.mts",
      "data.d.json.ts",
      "esm/package.json",
      "index.d.ts",
      "package.json",
    ]);
    expect([...pack.others]).toEqual(["index.js", "style.css"]);
    expect([...pack.imports]).toEqual(["@scope/b", "node", "zod"]);
    expect(pack.read("index.d.ts")).toContain("export *");
  });

  it("scripts are kept where nothing is declared, TypeScript where the manifest points at it", async () => {
    world.npm("plain", "1.0.0", { main: "a.js" }, { "a.js": "exports.a = 1;", "a.min.js": "" });
    world.npm(
      "source",
      "1.0.0",
      { exports: { ".": "./src/a.ts" } },
      { "src/a.ts": "export {}", "b.js": "" },
    );
    world.npm(
      "both",
      "1.0.0",
      { exports: { ".": { "@both/source": "./a.ts", types: "./a.d.ts" } } },
      {
        "a.ts": "",
        "a.d.ts": "",
      },
    );
    expect(names(await packOf(npm("plain")))).toEqual(["a.js", "package.json"]);
    expect(names(await packOf(npm("source")))).toEqual(["package.json", "src/a.ts"]);
    expect(names(await packOf(npm("both")))).toEqual(["a.d.ts", "package.json"]);
  });
});

describe("names that a release spells", () => {
  const so = (...literals: readonly string[]) => `\x7fELF\0${literals.join("\0")}\0`;
  const files = {
    "a/__init__.py": "from ._x import *\n# once had gone_word\n",
    "a/_x.cpython-313-x86_64-linux-gnu.so": so("solve_all", "lu factor"),
    "b/_y.cpython-313-x86_64-linux-gnu.so": so("elsewhere"),
    "c/_z.abi3.so": so("zlib", "decompress", "packed"),
    "a-1.0.dist-info/METADATA": "Name: a\n",
  };
  const asked = ["solve_all", "lu", "gone_word", "never", "elsewhere"];

  it("are those of its sources and of the compiled modules of the folders", async () => {
    world.pypi("a", "1.0", files);
    const spelled = await contents().spelled(pypi("a"), asked, ["a"]);
    expect([...(spelled ?? [])].toSorted()).toEqual(["gone_word", "lu", "solve_all"]);
    // Once read, they are in the cache.
    world.files.clear();
    expect(await contents().spelled(pypi("a"), ["lu", "never"], ["a"])).toEqual(new Set(["lu"]));
  });

  it("are whole words of the modules alone where sources are no sign", async () => {
    world.pypi("a", "1.0", files);
    const spelled = await contents().spelled(pypi("a"), ["lu", "solve", "gone_word", "o"], ["a"], {
      isInSources: false,
    });
    // Every module has each letter.
    expect([...(spelled ?? [])].toSorted()).toEqual(["lu", "o"]);
  });

  it("cannot be told of modules that unpack their literals, of none, and of a source archive", async () => {
    world.pypi("a", "1.0", files);
    expect(await contents().spelled(pypi("a"), ["never"], ["c"])).toBeUndefined();
    expect(await contents().spelled(pypi("a"), ["never"], ["nothing"])).toBeUndefined();
    expect(await contents().spelled(pypi("unpublished"), ["never"], ["a"])).toBeUndefined();
  });
});

describe("of a Python distribution", () => {
  it("sources, stubs and metadata are kept as they are installed, and the names of compiled modules", async () => {
    world.pypi("a", "1.0", {
      "a/__init__.py":
        "import numpy as np, os.path\nfrom google.cloud.storage import x\nfrom . import y",
      "a/__init__.pyi": "",
      "a/py.typed": "",
      "a/_x.cpython-313-x86_64-linux-gnu.so": "ELF",
      "a/data.json": "{}",
      "a-1.0.data/purelib/b.py": "",
      "a-1.0.data/scripts/run.py": "",
      "a-1.0.dist-info/METADATA": "Name: a\n",
      "a-1.0.dist-info/RECORD": "",
    });
    const pack = await packOf(pypi("a"));
    expect(names(pack)).toEqual([
      "a-1.0.dist-info/METADATA",
      "a/__init__.py",
      "a/__init__.pyi",
      "a/py.typed",
      "b.py",
    ]);
    expect([...pack.others]).toEqual(["a/_x.cpython-313-x86_64-linux-gnu.so"]);
    expect([...pack.imports]).toEqual(["google.cloud.storage", "numpy", "os.path"]);
  });

  it("the wheel for any platform is read before the newest one for Linux, and that before the sources", async () => {
    const file = { "a.py": "" };
    const published = [
      "a-1.0.tar.gz",
      "a-1.0-cp39-cp39-manylinux_2_17_x86_64.whl",
      "a-1.0-cp313-cp313-win_amd64.whl",
      "a-1.0-cp312-cp312-manylinux_2_17_x86_64.whl",
      "a-1.0-cp312-cp312t-manylinux_2_17_x86_64.whl",
    ];
    for (const filename of published) world.pypi("a", "1.0", file, filename);
    const newest = await packOf(pypi("a"));
    expect(newest.archive).toBe("a-1.0-cp312-cp312-manylinux_2_17_x86_64.whl");
    for (const filename of [...published, "b-1.0-py3-none-any.whl"])
      world.pypi("b", "1.0", file, filename.replace("a-", "b-"));
    expect((await packOf(pypi("b"))).archive).toBe("b-1.0-py3-none-any.whl");
  });

  it("the wheel is the one that the project's Python installs, and several share what is the same", async () => {
    const built = (tags: string) => `a-1.0-${tags}-manylinux_2_17_x86_64.whl`;
    const published = ["cp39-cp39", "cp311-cp311", "cp312-cp312", "cp38-abi3"].map(built);
    for (const filename of published) world.pypi("a", "1.0", { "a.py": filename }, filename);
    const archiveFor = async (version?: string) => {
      const pythons = pythonsOf({ ...emptyProject, ...(version && { pythonVersion: version }) });
      const from = createPackageContents({ ...world.adapters(), pythons });
      return (await packOf(pypi("a"), from)).archive;
    };
    expect(await archiveFor("3.11")).toBe(built("cp311-cp311"));
    expect(await archiveFor("3.9")).toBe(built("cp39-cp39"));
    expect(await archiveFor("3.10")).toBe(built("cp38-abi3"));
    expect(await archiveFor("3.14")).toBe(built("cp38-abi3"));
    expect(await archiveFor()).toBe(built("cp312-cp312"));
    world.files.clear();
    expect(await archiveFor("3.11")).toBe(built("cp311-cp311"));
  });

  it("another wheel is at hand where the project allows another Python", async () => {
    for (const tag of ["cp39", "cp311", "cp312"])
      world.pypi("a", "1.0", { "a.py": tag }, `a-1.0-${tag}-${tag}-manylinux_2_17_x86_64.whl`);
    world.pypi("pure", "1.0", { "pure.py": "" });
    const otherFor = async (release: ReturnType<typeof pypi>, project: Partial<Project>) => {
      const pythons = pythonsOf({ ...emptyProject, ...project });
      const opened = await createPackageContents({ ...world.adapters(), pythons }).openOther(release); // prettier-ignore
      return opened?.status === "open" ? opened.pack.read("a.py") : undefined;
    };
    const requires = (languageRange: string): Partial<Project> => ({
      pythonVersion: "3.9",
      manifests: [toManifest("setup.cfg", "", { ...newDraft("pypi"), languageRange })],
    });
    expect(await otherFor(pypi("a"), {})).toBe("cp39");
    expect(await otherFor(pypi("a"), { pythonVersion: "3.11" })).toBeUndefined();
    expect(await otherFor(pypi("a"), requires(">=3.9"))).toBe("cp312");
    expect(await otherFor(pypi("a"), requires(">=3.9,<3.12"))).toBe("cp311");
    expect(await otherFor(pypi("pure"), {})).toBeUndefined();
  });

  it("an sdist's files are where a build would put them", async () => {
    world.pypi(
      "a",
      "1.0",
      {
        "a-1.0/PKG-INFO": "Requires-Dist: b",
        "a-1.0/src/a/__init__.py": "x = 1",
        "a-1.0/src/a/_c.pyx": "",
        "a-1.0/setup.py": "",
        "a-1.0/tests/test_a.py": "",
      },
      "a-1.0.tar.gz",
    );
    const pack = await packOf(pypi("a"));
    expect(names(pack)).toEqual(["a-1.0.dist-info/METADATA", "a/__init__.py"]);
    expect([...pack.others]).toEqual(["a/_c.pyx"]);
  });

  it("a large one's tests are left out and known by name", async () => {
    const big = Array.from({ length: 300_000 }, (_, i) => `x${i} = 1\n`).join("");
    world.pypi("a", "1.0", {
      "a/b.py": big,
      "a/tests/c.py": "",
      "a/testing/d.py": "",
      "tests/e.py": "",
    });
    const pack = await packOf(pypi("a"));
    expect(names(pack)).toEqual(["a/b.py", "a/testing/d.py", "tests/e.py"]);
    expect([...pack.others]).toEqual(["a/tests/c.py"]);
  });
});

describe("a large wheel", () => {
  const noise = (size: number) => randomBytes(size / 2).toString("hex");
  const parts = {
    "a/__init__.py": noise(400),
    "a/x.so": randomBytes(3_000_000),
    "a/near/1.py": noise(2_000),
    "a/near/data.bin": randomBytes(20_000),
    "a/near/2.py": noise(2_000),
    "a/y.so": randomBytes(1_000_000),
    "a/last.py": noise(500),
  };

  it("is read by parts, what lies near each other with one request", async () => {
    const path = world.pypi("a", "1.0", parts, undefined, true);
    const pack = await packOf(pypi("a"));
    expect(pack.read("a/near/2.py")).toBe(parts["a/near/2.py"]);
    const asked = world.server.requests.filter((request) => request.startsWith(path));
    // The table of contents and the last file, the first file, and the two in the middle.
    expect(asked).toHaveLength(3);
    expect(asked.every((request) => request.includes("bytes="))).toBe(true);
    const bytes = asked.map(
      (request) => /bytes=(\d+)-(\d+)/.exec(request)?.slice(1).map(Number) ?? [],
    );
    expect(bytes.reduce((sum, [from = 0, to = 0]) => sum + to - from, 0)).toBeLessThan(200_000);
  });

  it("is read whole, and against its hash, where most of it is wanted", async () => {
    const body = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`a/${i}.py`, noise(90_000)]),
    );
    const path = world.pypi("a", "1.0", { ...body, "b.so": randomBytes(300_000) }, undefined, true);
    expect((await packOf(pypi("a"))).files.size).toBe(30);
    expect(world.server.requests.filter((each) => each === path)).toHaveLength(1);
    const published = world.files.get(path) ?? Buffer.alloc(0);
    world.files.set(
      path,
      Buffer.concat([published.subarray(0, 50), Buffer.from("!"), published.subarray(51)]),
    );
    expect(await contents({ cached: false }).open(pypi("a"))).toMatchObject({
      status: "unknown",
      reason: expect.stringContaining("sha256 is not the one") as string,
    });
  });

  it("is read whole where the server knows no ranges", async () => {
    world.pypi("a", "1.0", parts, undefined, true);
    const adapters = world.adapters();
    const http: typeof adapters.http = {
      ...adapters.http,
      request: (url, request = {}) => {
        const { range: _range, ...rest } = request;
        return adapters.http.request(url, rest);
      },
    };
    const pack = await packOf(pypi("a"), createPackageContents({ ...adapters, http }));
    expect(pack.read("a/last.py")).toBe(parts["a/last.py"]);
  });

  it("that changes between its parts is refused", async () => {
    const path = world.pypi("a", "1.0", parts, undefined, true);
    const adapters = world.adapters();
    let asked = 0;
    const http: typeof adapters.http = {
      ...adapters.http,
      request(url, request) {
        if (request?.range && ++asked === 2) {
          const other = { ...parts, "a/__init__.py": noise(400) };
          const entries = Object.entries(other).map(([each, body]) => ({
            path: each,
            body,
            stored: true,
          }));
          world.files.set(path, buildZip(entries));
        }
        return adapters.http.request(url, request);
      },
    };
    expect(await createPackageContents({ ...adapters, http }).open(pypi("a"))).toMatchObject({
      status: "unknown",
      reason: expect.stringMatching(/says two different things|not what its header says/) as string,
    });
  });
});

describe("packs", () => {
  it("are fetched once, by however many ask, and then come from the cache", async () => {
    const path = world.npm("a", "1.0.0", {}, { "index.d.ts": "" });
    const first = contents();
    const packs = await Promise.all([
      packOf(npm("a"), first),
      packOf(npm("a"), first),
      packOf(npm("a"), first),
    ]);
    expect(new Set(packs).size).toBe(1);
    const requests = world.server.requests.length;
    expect(world.server.requests.filter((each) => each === path)).toHaveLength(1);
    const again = await packOf(npm("a"), contents({ offline: true }));
    expect(again.hash).toBe(packs[0]?.hash);
    expect(world.server.requests).toHaveLength(requests);
  });

  it("written by several at once are whole", async () => {
    world.npm("a", "1.0.0", {}, { "index.d.ts": "export {}".repeat(5_000) });
    const all = await Promise.all(Array.from({ length: 6 }, () => packOf(npm("a"), contents())));
    for (const pack of all) expect(pack.read("index.d.ts")).toHaveLength(45_000);
    expect(packFiles()).toHaveLength(1);
  });

  it("that are damaged are fetched again", async () => {
    world.npm("a", "1.0.0", {}, { "index.d.ts": "export {}" });
    await packOf(npm("a"));
    const [path = ""] = packFiles();
    truncateSync(path, 100);
    expect((await packOf(npm("a"), contents())).read("index.d.ts")).toBe("export {}");
  });

  it("are in memory without a cache", async () => {
    world.npm("a", "1.0.0", {}, { "index.d.ts": "export {}" });
    const pack = await packOf(npm("a"), contents({ cached: false }));
    expect(pack.place.kind).toBe("bytes");
    expect(pack.read("index.d.ts")).toBe("export {}");
  });

  it("of one registry are not taken for those of another", async () => {
    world.npm("a", "1.0.0", {}, { "index.d.ts": "" });
    await packOf(npm("a"));
    expect(await contents({ base: "other/" }).open(npm("a"))).toMatchObject({ status: "unknown" });
  });
});

function packFiles(): string[] {
  return readdirSync(join(world.folder, "cache", "packs"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe("what cannot be read is unknown, with the reason:", () => {
  it("an unknown package and version", async () => {
    world.npm("a", "1.0.0", {});
    expect(await contents().open(npm("b"))).toMatchObject({ status: "unknown" });
    expect(await contents().open(npm("a", "2.0.0"))).toMatchObject({
      reason: expect.stringContaining("no archive of a 2.0.0") as string,
    });
  });

  const bomb = gzipSync(buildTar([{ path: "package/index.d.ts", body: Buffer.alloc(60_000_000) }]));
  it.each([
    ["not what was published", Buffer.from("x"), "registry states"],
    ["a bomb", bomb, "registry states"],
  ])("%s", async (_, bytes, reason) => {
    const path = world.npm("a", "1.0.0", {}, { "index.d.ts": "" });
    world.files.set(path, bytes);
    const opened = await contents().open(npm("a"));
    expect(opened).toMatchObject({
      status: "unknown",
      reason: expect.stringContaining(reason) as string,
    });
  });

  it("an sdist that unpacks to far more than it has", async () => {
    world.pypi("a", "1.0", { "a-1.0/a.py": Buffer.alloc(60_000_000) }, "a-1.0.tar.gz");
    expect(await contents().open(pypi("a"))).toMatchObject({
      status: "unknown",
      reason: expect.stringContaining("unpacks to more than") as string,
    });
  });

  it("names that lead out of the package are not in the pack", async () => {
    world.npm("a", "1.0.0", {}, { "../../evil.d.ts": "", "a.d.ts": "" });
    expect(names(await packOf(npm("a")))).toEqual(["a.d.ts", "package.json"]);
  });

  it("an aborted call", async () => {
    world.npm("a", "1.0.0", {});
    const signal = AbortSignal.abort();
    expect(await contents().open(npm("a"), { signal })).toMatchObject({ status: "unknown" });
  });
});

describe("what is installed", () => {
  const write = (path: string, text: string) => {
    const whole = join(world.folder, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, text);
  };
  const installed = () =>
    createPackageContents({
      ...world.adapters({ offline: true }),
      installed: createInstalledContents(world.folder, emptyProject),
    });

  it("stands in for an npm package that the registry does not give, in exactly that version", async () => {
    write("node_modules/@own/a/package.json", '{"name":"@own/a","version":"1.0.0"}');
    write("node_modules/@own/a/index.d.ts", "export {}");
    write("node_modules/@own/a/node_modules/b/index.d.ts", "");
    write("secret.d.ts", "secret");
    symlinkSync(
      join(world.folder, "secret.d.ts"),
      join(world.folder, "node_modules/@own/a/s.d.ts"),
    );
    const pack = await packOf(npm("@own/a"), installed());
    expect(names(pack)).toEqual(["index.d.ts", "package.json"]);
    expect(await installed().open(npm("@own/a", "1.0.1"))).toMatchObject({ status: "unknown" });
  });

  it("follows pnpm's links inside the project and none out of it", async () => {
    write("node_modules/.pnpm/a/package.json", '{"version":"1.0.0"}');
    symlinkSync(join(world.folder, "node_modules/.pnpm/a"), join(world.folder, "node_modules/a"));
    expect((await packOf(npm("a"), installed())).files.size).toBe(1);
    const project = join(world.folder, "project");
    mkdirSync(join(project, "node_modules"), { recursive: true });
    symlinkSync(join(world.folder, "node_modules/.pnpm/a"), join(project, "node_modules/a"));
    expect(await createInstalledContents(project, emptyProject)(npm("a"))).toBeUndefined();
  });

  it("is read from a virtual environment by what was recorded", async () => {
    const site = "venv/lib/python3.12/site-packages";
    write("venv/pyvenv.cfg", "");
    write(
      `${site}/own_a-1.0.dist-info/RECORD`,
      "own_a/__init__.py,,\n../../../bin/x,,\n/etc/passwd,,\n",
    );
    write(`${site}/own_a/__init__.py`, "x = 1");
    write(`${site}/other.py`, "");
    const pack = await packOf(pypi("own-a", "1.0.0"), installed());
    expect(names(pack)).toEqual(["own_a/__init__.py"]);
    expect(await installed().open(pypi("own-a", "2.0"))).toMatchObject({ status: "unknown" });
  });
});
