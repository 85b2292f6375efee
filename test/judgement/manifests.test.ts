import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judge, type Files } from "../judge.ts";
import { plain, startPackageServer, type PackageServer } from "../servers/packageServer.ts";

let server: PackageServer;
beforeAll(async () => {
  server = await startPackageServer({
    npm: {
      ...plain("oakleaf", "@grove/birch"),
      elmwood: { deprecated: { "1.0.0": "use oakleaf" } },
    },
    pypi: {
      ...plain("oakleaf", "birch", "setuptools"),
      elmwood: { yanked: { "2.1.0": "broken" } },
    },
  });
});
afterAll(() => server.close());

async function findings(files: Files): Promise<readonly string[]> {
  const judged = await judge(files, { env: server.env });
  expect(judged.unknown).toEqual([]);
  return judged.findings;
}

describe("package.json", () => {
  it("is read in all its groups, aliases and sources", async () => {
    const text = `{
  "name": "grove",
  "dependencies": {
    "oakleaf": "^2.0.0",
    "leaf": "npm:oakleaf@1",
    "gone": "npm:one-x@^1",
    "@grove/birch": "^9.0.0",
    "two-x": "latest",
    "local": "file:../local",
    "linked": "link:../linked",
    "repo": "github:grove/repo",
    "tarball": "https://files.example/a.tgz"
  },
  "devDependencies": { "three-x": "*", "elmwood": "1.0.0" },
  "peerDependencies": { "oakleaf": ">=1" },
  "optionalDependencies": { "four-x": "1 || 2" },
  "overrides": { "five-x": "1" }
}
`;
    const code =
      'import "leaf/deep";\nimport "gone";\nimport "local";\nimport "linked";\nimport "repo";\n';
    expect(await findings({ "package.json": text, "a.ts": code })).toEqual([
      'a.ts:2:9 unknown-package "gone"',
      'package.json:6:6 unknown-package "gone"',
      'package.json:7:6 unknown-version "@grove/birch"',
      'package.json:8:6 unknown-package "two-x"',
      'package.json:14:25 unknown-package "three-x"',
      'package.json:14:41 deprecated-package "elmwood"',
      'package.json:16:30 unknown-package "four-x"',
    ]);
  });

  it("finds no version that satisfies a range, and says which is near", async () => {
    const text = '{"dependencies": {"oakleaf": "^3.1.0"}}';
    const { report } = await judge({ "package.json": text }, { env: server.env });
    expect(report.findings).toMatchObject([
      { rule: "hallucination/unknown-version", help: expect.stringContaining("2.1.0") as string },
    ]);
  });

  it.each<[string, string]>([
    [
      "package-lock.json",
      '{"lockfileVersion": 3, "packages": {"": {"dependencies": {"elmwood": "*"}}, "node_modules/elmwood": {"version": "1.0.0"}, "node_modules/deep-x": {"version": "1.0.0"}}}',
    ],
    [
      "pnpm-lock.yaml",
      "lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      elmwood:\n        specifier: '*'\n        version: 1.0.0\npackages:\n  elmwood@1.0.0:\n    resolution: {integrity: x}\n",
    ],
    ["yarn.lock", '# yarn lockfile v1\n\n"elmwood@*":\n  version "1.0.0"\n  resolved "x"\n'],
  ])("takes the version that %s locks", async (name, lock) => {
    const manifest = '{"dependencies": {"elmwood": "*"}}';
    const files = { "package.json": manifest, "a.ts": 'import "elmwood";\n' };
    expect(await findings(files)).toEqual([]);
    expect(await findings({ ...files, [name]: lock })).toEqual([
      'a.ts:1:9 deprecated-package "elmwood"',
      'package.json:1:20 deprecated-package "elmwood"',
    ]);
  });
});

describe("requirements", () => {
  it("are read through includes and constraints", async () => {
    const files = {
      "requirements.txt":
        "-r base.in\n-c constraints.txt\noakleaf[deep]>=1.0,<3 ; python_version > '3.8'  # why\none-x==1.0 \\\n    --hash=sha256:00\n-e git+https://git.example/x.git#egg=two-x\n./local\nthree-x @ https://files.example/three.whl\n",
      "base.in": "birch~=9.0\nfour_x\n",
      "constraints.txt": "five-x==1\n",
      "dev-requirements.txt": "elmwood==2.1.0\n",
      "a.py": "import oakleaf, birch, two_x\nimport elmwood\n",
    };
    expect(await findings(files)).toEqual([
      'base.in:1:1 unknown-version "birch~=9.0"',
      'base.in:2:1 unknown-package "four_x"',
      'dev-requirements.txt:1:1 deprecated-package "elmwood==2.1.0"',
      'requirements.txt:4:1 unknown-package "one-x==1.0"',
    ]);
  });
});

describe("pyproject.toml", () => {
  it("is read in all dialects", async () => {
    const text = `[build-system]
requires = ["oakleaf>=2", "one-x"]

[project]
name = "grove-app"
dependencies = [
  "birch>=1",
  'two-x[extra] ; python_version < "4"',
  "grove-app[web]",
  "three-x @ https://files.example/x.whl",
]
[project.optional-dependencies]
web = ["oakleaf>=99"]

[dependency-groups]
test = ["four-x", { include-group = "lint" }]
lint = ["birch"]

[tool.uv.sources]
seven-x = { git = "https://git.example/seven.git" }

[tool.uv]
dev-dependencies = ["seven-x", "five-x"]

[tool.poetry.dependencies]
python = "^3.9"
oakleaf = "^2.0"
six-x = { version = "*", extras = ["a"] }
eight-x = { path = "../eight" }

[tool.poetry.group.docs.dependencies]
nine_x = "1.*"
`;
    expect(await findings({ "pyproject.toml": text })).toEqual([
      'pyproject.toml:2:28 unknown-package "one-x"',
      'pyproject.toml:8:4 unknown-package "two-x[extra] ; python_version < \\"4\\""',
      'pyproject.toml:13:9 unknown-version "oakleaf>=99"',
      'pyproject.toml:16:10 unknown-package "four-x"',
      'pyproject.toml:23:33 unknown-package "five-x"',
      'pyproject.toml:28:1 unknown-package "six-x"',
      'pyproject.toml:32:1 unknown-package "nine_x"',
    ]);
  });
});

describe("the older forms", () => {
  it("setup.cfg", async () => {
    const text = `[options]
install_requires =
    oakleaf>=1
    one-x; sys_platform == "win32"
[options.extras_require]
all = birch; two-x>=1
`;
    expect(await findings({ "setup.cfg": text })).toEqual([
      'setup.cfg:4:5 unknown-package "one-x; sys_platform == \\"win32\\""',
      'setup.cfg:6:14 unknown-package "two-x>=1"',
    ]);
  });

  it("setup.py, which is read and not run", async () => {
    const text = `from setuptools import setup
import pathlib
pathlib.Path("ran").write_text("x")
REQUIRES = ["oakleaf", 'one-x>=1']
setup(name="grove", install_requires=REQUIRES, extras_require={"web": ["two-x"]})
`;
    const files = {
      "setup.py": text,
      "pyproject.toml": '[build-system]\nrequires = ["setuptools"]\n',
    };
    expect(await findings(files)).toEqual([
      'setup.py:4:25 unknown-package "one-x>=1"',
      'setup.py:5:73 unknown-package "two-x"',
    ]);
  });

  it("environment.yml", async () => {
    const text = `name: grove
channels: [conda-forge]
dependencies:
  - python=3.11
  - conda-only-x
  - pip
  - pip:
      - oakleaf>=1
      - one-x==1.0
`;
    expect(await findings({ "environment.yml": text })).toEqual([
      'environment.yml:9:9 unknown-package "one-x==1.0"',
    ]);
  });
});
