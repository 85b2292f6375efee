import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { openTar } from "../archives/tar.ts";
import { buildTar } from "../fixtures/buildTar.ts";
import { listedModules } from "./listing.ts";
import { proofOf } from "./modules.ts";
import { readSdist } from "./sdist.ts";

async function proofs(files: Readonly<Record<string, string>>, modules: readonly string[]) {
  const entries = Object.entries(files).map(([path, body]) => ({ path: `p-1.0/${path}`, body }));
  const archive = await openTar(gzipSync(buildTar(entries)));
  if (archive.status === "refused") throw new Error(archive.reason);
  const listing = await readSdist(archive, "p-1.0.tar.gz", "1.0");
  if ("status" in listing) throw new Error(listing.reason);
  const installed = listedModules(listing);
  return modules.map((module) => proofOf(installed, module));
}

describe("readSdist", () => {
  it("finds the names of top_level.txt beside it, and nothing else", async () => {
    const files = {
      "src/p.egg-info/top_level.txt": "p\nq\n",
      "src/p/__init__.py": "",
      "src/p/deep.py": "",
      "src/q.py": "",
      "tests/__init__.py": "",
      "setup.py": "",
    };
    expect(await proofs(files, ["p", "p.deep", "q", "tests", "setup"])).toEqual([
      "p/__init__.py",
      "p/deep.py",
      "q.py",
      undefined,
      undefined,
    ]);
  });

  it("finds them where package_dir puts them, and believes names that a build makes", async () => {
    const files = {
      "p.egg-info/top_level.txt": "p\n_speedups\n",
      "lib/p/__init__.py": "",
      "other/lib/p/__init__.py": "",
    };
    expect(await proofs(files, ["p", "_speedups"])).toEqual(["p/__init__.py", "top_level.txt"]);
  });

  it.each([
    ["setuptools", "pyproject.toml", '[tool.setuptools.packages.find]\nwhere = ["lib"]'],
    ["poetry", "pyproject.toml", '[[tool.poetry.packages]]\ninclude = "p"\nfrom = "lib"'],
    ["hatch", "pyproject.toml", '[tool.hatch.build.targets.wheel]\npackages = ["lib/p"]'],
    ["maturin", "pyproject.toml", '[tool.maturin]\npython-source = "lib"'],
    ["setup.cfg", "setup.cfg", "[options]\npackage_dir =\n    = lib\n"],
    ["setup.cfg find", "setup.cfg", "[options.packages.find]\nwhere = lib\n"],
  ])("finds packages where %s keeps them", async (_, file, text) => {
    const files = { [file]: text, "lib/p/__init__.py": "" };
    expect(await proofs(files, ["p"])).toEqual(["p/__init__.py"]);
    expect(await proofs({ "lib/p/__init__.py": "" }, ["p"])).toEqual([undefined]);
  });

  it("finds packages at the top and in src, without what only builds and tests", async () => {
    const files = {
      "a/__init__.py": "",
      "src/b/__init__.py": "",
      "setup.py": "",
      "tests/t.py": "",
      "docs/conf.py": "",
    };
    expect(
      await proofs(files, ["a", "b", "setup", "tests.t", "docs.conf", "src", "src.b"]),
    ).toEqual(["a/__init__.py", "b/__init__.py", ...Array.from({ length: 5 }, () => undefined)]);
  });

  it("does not follow a configuration out of the archive", async () => {
    const files = {
      "pyproject.toml": '[tool.setuptools.package-dir]\n"" = "../../etc"',
      "a.py": "",
    };
    expect(await proofs(files, ["a"])).toEqual(["a.py"]);
  });
});
