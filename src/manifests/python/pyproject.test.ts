import { describe, expect, it } from "vitest";
import { dependencyLines, read } from "../testing.ts";

describe("pyproject.toml", () => {
  it("reads PEP 621, PEP 735 and the build system", () => {
    const text = `[build-system]
requires = ["setuptools>=61", "wheel"]

[project]
name = "My.App"
requires-python = ">=3.10"
dependencies = [
  "requests[security] >=2.28,<3 ; python_version >= '3.10'", # why
  'rich',
  "my-app[cli]",
]
[project.optional-dependencies]
cli = ["click~=8.0"]

[dependency-groups]
test = ["pytest>7", {include-group = "lint"}]
lint = ["ruff"]
`;
    expect(dependencyLines("pyproject.toml", text)).toEqual([
      "requests[security] >=2.28,<3 ; python_version >= '3.10' → requests[security] >=2.28,<3 ; python_version >= '3.10' (runtime)",
      "rich → rich (runtime)",
      "my-app[cli] → my-app[cli] (runtime) path .",
      "click~=8.0 → click ~=8.0 (optional)",
      "pytest>7 → pytest >7 (development)",
      "ruff → ruff (development)",
      "setuptools>=61 → setuptools >=61 (build)",
      "wheel → wheel (build)",
    ]);
    expect(read("pyproject.toml", text)).toMatchObject({
      name: "My.App",
      languageRange: ">=3.10",
      dynamic: false,
      problems: [],
    });
  });

  it("reads Poetry", () => {
    const text = `[tool.poetry]
name = "app"
packages = [{include = "app", from = "src"}]
[tool.poetry.dependencies]
python = "^3.9"
flask = "^2.0"
Multi_Name = [
  {version = "<=1.9", python = "<3.8"},
  {version = "^2.0", python = ">=3.8"},
]
psycopg = {version = ">=3", extras = ["binary"], optional = true, markers = "sys_platform == 'linux'"}
loc = {path = "../loc", develop = true}
repo = {git = "https://host/repo.git", branch = "main"}
wheel = {url = "https://host/wheel-1.0.whl"}
private = {version = "1.0", source = "corp"}
[tool.poetry.group.dev.dependencies]
black = "*"
[[tool.poetry.source]]
name = "corp"
url = "https://corp.example/simple"
priority = "explicit"
[[tool.poetry.source]]
name = "mirror"
url = "https://mirror.example/simple"
`;
    expect(dependencyLines("pyproject.toml", text)).toEqual([
      "flask → flask ^2.0 (runtime)",
      "Multi_Name → multi-name <=1.9 (runtime)",
      "Multi_Name → multi-name ^2.0 (runtime)",
      "psycopg → psycopg[binary] >=3 ; sys_platform == 'linux' (optional)",
      "loc → loc (runtime) path ../loc",
      "repo → repo (runtime) git https://host/repo.git",
      "wheel → wheel (runtime) url https://host/wheel-1.0.whl",
      "private → private 1.0 (runtime) index corp",
      "black → black * (development)",
    ]);
    const manifest = read("pyproject.toml", text);
    expect(manifest).toMatchObject({
      name: "app",
      languageRange: "^3.9",
      providedModules: ["app"],
    });
    expect(manifest.indexes.map(({ name, role }) => [name, role])).toEqual([
      ["corp", "explicit"],
      ["mirror", "default"],
    ]);
  });

  it("reads uv, PDM and Hatch", () => {
    const text = `[project]
dependencies = ["torch", "core-lib", "httpx"]
[tool.uv]
dev-dependencies = ["mypy"]
[tool.uv.workspace]
members = ["packages/*"]
[tool.uv.sources]
torch = [{ index = "pytorch", marker = "sys_platform == 'linux'" }]
core_lib = { workspace = true }
httpx = { git = "https://host/httpx.git" }
[[tool.uv.index]]
name = "pytorch"
url = "https://torch.example/whl"
explicit = true
[[tool.uv.index]]
url = "https://mirror.example/simple"
default = true
[tool.pdm.dev-dependencies]
test = ["pytest", "-e file:///\${PROJECT_ROOT}/sub#egg=Sub_Package"]
[tool.hatch.envs.docs]
dependencies = ["mkdocs"]
`;
    expect(dependencyLines("pyproject.toml", text)).toEqual([
      "torch → torch (runtime) index pytorch",
      "core-lib → core-lib (runtime) workspace ",
      "httpx → httpx (runtime) git https://host/httpx.git",
      "mypy → mypy (development)",
      "pytest → pytest (development)",
      "-e file:///${PROJECT_ROOT}/sub#egg=Sub_Package → sub-package (development) path file:///${PROJECT_ROOT}/sub#egg=Sub_Package",
      "mkdocs → mkdocs (development)",
    ]);
    const manifest = read("pyproject.toml", text);
    expect(manifest.workspaces).toEqual(["packages/*"]);
    expect(manifest.indexes.map(({ url, role }) => `${role} ${url}`)).toEqual([
      "explicit https://torch.example/whl",
      "default https://mirror.example/simple",
    ]);
  });

  it.each([
    ['[tool.setuptools]\npackages = ["a", "a.b"]\npy-modules = ["m"]', ["a", "m"]],
    ['[tool.setuptools.packages.find]\ninclude = ["foo*"]', ["foo"]],
    ['[tool.setuptools.package-dir]\n"" = "src"\nbar = "lib/bar"', ["bar"]],
    ['[tool.flit.module]\nname = "fl"', ["fl"]],
    ['[tool.hatch.build.targets.wheel]\npackages = ["src/hat"]', ["hat"]],
  ])("knows the modules that %j installs", (text, modules) => {
    expect(read("pyproject.toml", text).providedModules).toEqual(modules);
  });

  it("knows where dependencies are left to the build", () => {
    const dynamic = '[project]\ndynamic = ["version", "dependencies"]\n';
    const file = '[tool.setuptools.dynamic]\ndependencies = {file = ["requirements.txt"]}\n';
    expect(read("pyproject.toml", dynamic).dynamic).toBe(true);
    expect(read("pyproject.toml", dynamic + file)).toMatchObject({
      dynamic: false,
      includes: [{ path: "requirements.txt", constraints: false }],
    });
    expect(read("pyproject.toml", '[project]\ndynamic = ["version"]').dynamic).toBe(false);
  });

  it("keeps what is right in a broken file", () => {
    const text = '[project]\nname = "x"\nversion = \ndependencies = ["flask"]\n';
    const manifest = read("pyproject.toml", text);
    expect(manifest.dependencies.map(({ name }) => name)).toEqual(["flask"]);
    expect(manifest.problems).toMatchObject([{ line: 3 }]);
    expect(manifest.dynamic).toBe(true);
  });
});

describe("Pipfile", () => {
  it("reads categories, sources and the Python version", () => {
    const text = `[[source]]
name = "main"
url = "https://main.example/simple"
[packages]
requests = "*"
tool = {version = ">=1", index = "other"}
[dev-packages]
pytest = "~=8.0"
[requires]
python_version = "3.12"
`;
    expect(dependencyLines("Pipfile", text)).toEqual([
      "requests → requests * (runtime)",
      "tool → tool >=1 (runtime) index other",
      "pytest → pytest ~=8.0 (development)",
    ]);
    expect(read("Pipfile", text)).toMatchObject({
      languageRange: "==3.12.*",
      indexes: [{ name: "main", role: "default" }],
    });
  });
});

describe("Python lock files", () => {
  it("reads uv.lock", () => {
    const text = `version = 1
[[package]]
name = "app"
source = { editable = "." }
[[package]]
name = "anyio"
version = "4.4.0"
source = { registry = "https://index.example/simple" }
[[package]]
name = "lib"
version = "0.1"
source = { git = "https://host/lib.git?rev=1#abc" }
`;
    expect(dependencyLines("uv.lock", text)).toEqual([
      "app → app (runtime) path .",
      "anyio → anyio locked 4.4.0 (runtime) index https://index.example/simple",
      "lib → lib locked 0.1 (runtime) git https://host/lib.git?rev=1#abc",
    ]);
  });

  it("reads poetry.lock, pdm.lock, pylock.toml and Pipfile.lock", () => {
    const poetry = `[[package]]
name = "Foo.Bar"
version = "1.0"
[package.source]
type = "git"
url = "https://host/foo.git"
`;
    expect(dependencyLines("poetry.lock", poetry)).toEqual([
      "Foo.Bar → foo-bar locked 1.0 (runtime) git https://host/foo.git",
    ]);
    const pdm = '[[package]]\nname = "a"\nversion = "1"\npath = "./a"\n';
    expect(dependencyLines("pdm.lock", pdm)).toEqual(["a → a locked 1 (runtime) path ./a"]);
    const pylock =
      "[[packages]]\nname = 'a'\nversion = '1'\nvcs = {type = 'git', url = 'https://h/a'}\n";
    expect(dependencyLines("pylock.dev.toml", pylock)).toEqual([
      "a → a locked 1 (runtime) git https://h/a",
    ]);
    const pipfile =
      '{"_meta": {}, "default": {"a": {"version": "==1"}}, "develop": {"b": {"version": "==2"}}}';
    expect(dependencyLines("Pipfile.lock", pipfile)).toEqual([
      "a → a locked 1 (runtime)",
      "b → b locked 2 (development)",
    ]);
  });
});
