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
});
afterEach(() => world.close());

async function open(
  packages: Readonly<Record<string, string>>,
  rest: Partial<EnvironmentRequest> = {},
) {
  const adapters = world.adapters();
  const from = createEnvironments({ ...adapters, contents: createPackageContents(adapters) });
  const listed = Object.entries(packages).map(([name, version]) => pypi(name, version));
  const { mounts, unavailable } = await from.open({ ecosystem: "pypi", packages: listed, ...rest });
  expect(mounts.every(({ path }) => path === "site-packages")).toBe(true);
  return {
    mounts: mounts.map(({ release, typesOf }) =>
      [`${release.name} ${release.version}`, typesOf && `of ${typesOf.name}`]
        .filter((part) => part !== undefined)
        .join(" "),
    ),
    unavailable: unavailable.map(({ package: { name }, reason }) => `${name}: ${reason}`),
  };
}

function pypi(name: string, version: string) {
  return { ecosystem: "pypi", name, version } as const;
}

/** A wheel with one module of its name, that imports others. */
function publish(
  name: string,
  version = "1.0",
  requires: readonly string[] = [],
  imports: readonly string[] = [],
) {
  const module = name.replaceAll("-", "_");
  const lines = requires.map((each) => `Requires-Dist: ${each}\n`).join("");
  world.pypi(name, version, {
    [`${module}/__init__.py`]: imports.map((each) => `import ${each}\n`).join(""),
    [`${module}-${version}.dist-info/METADATA`]: `Name: ${name}\n${lines}\nRequires-Dist: not-a-header\n`,
  });
}

describe("what distributions require", () => {
  it("comes along where their sources import it", async () => {
    publish(
      "a",
      "1.0",
      ["b>=1", "python-dateutil", "requests", "odd-name"],
      ["b.c", "dateutil.parser", "json", "a.d"],
    );
    publish("b", "1.5", ["c"], ["c"]);
    publish("c");
    for (const name of ["python-dateutil", "requests", "odd-name"]) publish(name);
    expect(await open({ a: "1.0" })).toEqual({
      mounts: ["a 1.0", "b 1.5", "python-dateutil 1.0", "c 1.0"],
      unavailable: [],
    });
  });

  it("comes along where an import is not explained otherwise", async () => {
    publish("a", "1.0", ["odd-name", "pyyaml"], ["something"]);
    publish("odd-name");
    publish("pyyaml");
    expect((await open({ a: "1.0" })).mounts).toEqual(["a 1.0", "odd-name 1.0"]);
  });

  it("is all that a distribution without sources requires", async () => {
    const metadata = "Requires-Dist: b\nRequires-Dist: requests\n";
    world.pypi("a", "1.0", { "a-1.0.dist-info/METADATA": metadata });
    publish("b");
    publish("requests");
    expect((await open({ a: "1.0" })).mounts).toEqual(["a 1.0", "b 1.0", "requests 1.0"]);
  });

  it("is known below a namespace that distributions share", async () => {
    world.pypi("google-cloud-x", "1.0", {
      "google/cloud/x/__init__.py": "from google.cloud import exceptions\nimport google.auth",
      "google_cloud_x-1.0.dist-info/METADATA":
        "Requires-Dist: google-cloud-core\nRequires-Dist: google-auth\n",
    });
    world.pypi("google-cloud-core", "1.0", { "google/cloud/exceptions/__init__.py": "" });
    world.pypi("google-auth", "1.0", { "google/auth/__init__.py": "" });
    expect((await open({ "google-cloud-x": "1.0" })).mounts).toHaveLength(3);
  });

  it("depends on the Python version, the platform and the extras", async () => {
    publish(
      "a",
      "1.0",
      [
        'old; python_version < "3.9"',
        'new; python_version >= "3.9" and sys_platform != "win32"',
        'win; os_name == "nt"',
        'more; extra == "more"',
        'odd; no_such_variable == "1"',
      ],
      ["old", "new", "win", "more", "odd"],
    );
    for (const name of ["old", "new", "win", "more", "odd"]) publish(name);
    const project: Project = { ...emptyProject, pythonVersion: "3.8" };
    expect((await open({ a: "1.0" })).mounts).toEqual(["a 1.0", "new 1.0", "odd 1.0"]);
    expect((await open({ a: "1.0" }, { project })).mounts).toEqual(["a 1.0", "old 1.0", "odd 1.0"]);
    publish("b", "1.0", ["a[more]"], ["a"]);
    expect((await open({ b: "1.0" })).mounts).toContain("more 1.0");
  });

  it("has one version that suits all, the locked one before all others", async () => {
    publish("a", "1.0", ["c>=1"], ["c"]);
    publish("b", "1.0", ["c<3"], ["c"]);
    for (const version of ["1.0", "2.0", "3.0"]) publish("c", version);
    expect((await open({ a: "1.0", b: "1.0" })).mounts[2]).toBe("c 2.0");
    const preferred = [pypi("c", "1.0")];
    expect((await open({ a: "1.0", b: "1.0" }, { preferred })).mounts[2]).toBe("c 1.0");
    const installed = { ...emptyProject.installed, pypi: new Map([["c", "2.0"]]) };
    const project: Project = { ...emptyProject, installed };
    expect((await open({ a: "1.0" }, { project })).mounts[1]).toBe("c 2.0");
  });

  it("goes in circles, and is bounded", async () => {
    publish("a", "1.0", ["b"], ["b"]);
    publish("b", "1.0", ["a"], ["a"]);
    expect((await open({ a: "1.0" })).mounts).toEqual(["a 1.0", "b 1.0"]);
    const many = Array.from({ length: 100 }, (_, i) => `m${i}`);
    publish("all", "1.0", many, many);
    for (const name of many) publish(name);
    const { mounts, unavailable } = await open({ all: "1.0" });
    expect(mounts).toHaveLength(61);
    expect(unavailable).toHaveLength(40);
  });

  it("that cannot be had is told and costs nothing else", async () => {
    publish("a", "1.0", ["gone", "none>=9", "b"], ["gone", "none", "b"]);
    publish("b");
    publish("none");
    expect(await open({ a: "1.0", lost: "1.0" })).toEqual({
      mounts: ["a 1.0", "b 1.0"],
      unavailable: [
        'gone: "gone" is not in the registry',
        expect.stringMatching(/^lost: /) as string,
        'none: "none" has no version for ">=9"',
      ],
    });
  });
});

describe("stubs", () => {
  it("are mounted where the project locks or has them, and only then", async () => {
    publish("requests");
    publish("types-requests", "2.0");
    expect((await open({ requests: "1.0" })).mounts).toEqual(["requests 1.0"]);
    const stubs = ["requests 1.0", "types-requests 2.0 of requests"];
    const preferred = [pypi("types-requests", "2.0")];
    expect((await open({ requests: "1.0" }, { preferred })).mounts).toEqual(stubs);
    const installed = { ...emptyProject.installed, pypi: new Map([["types-requests", "2.0"]]) };
    const project: Project = { ...emptyProject, installed };
    expect((await open({ requests: "1.0" }, { project })).mounts).toEqual(stubs);
  });
});
