import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { SourceFile } from "../../core/candidate.ts";
import type { Project } from "../../core/project.ts";
import { temporaryFolder } from "../../../test/temporaryFolder.ts";
import { loadProject } from "./loadProject.ts";

test("manifests come from the folders of the files and all above, and from nowhere else", async () => {
  const project = await load(
    {
      ".git/HEAD": "",
      "package.json": '{"name": "root", "dependencies": {"a": "1"}}',
      "app/package.json": '{"name": "app", "dependencies": {"b": "1"}}',
      "app/src/x.ts": "",
      "fixtures/other/package.json": '{"dependencies": {"c": "1"}}',
    },
    ["app/src/x.ts"],
  );
  expect(project.manifests.map(({ path }) => path)).toEqual(["package.json", "app/package.json"]);
});

test("a project that begins above the root has paths that begin with ../", async () => {
  const folder = temporaryFolder({
    "package.json": '{"name": "above"}',
    "tsconfig.json": '{"compilerOptions": {"paths": {"@x/*": ["./x/*"]}}}',
    "src/a.ts": "",
  });
  const project = await loadProject({
    root: join(folder, "src"),
    files: [onDisk(folder, "src/a.ts", "a.ts")],
  });
  expect(project.manifests.map(({ path }) => path)).toEqual(["../package.json"]);
  expect(project.pathAliases).toEqual([
    { folder: "..", patterns: ["@x/*"], targets: { "@x/*": ["../x/*"] } },
  ]);
});

test("requirements lead to what they include, whatever its name, once and within the project", async () => {
  const project = await load(
    {
      "requirements.txt":
        "-r more/deps.txt\n-c limits.txt\n-r ../../outside.txt\n-r gone.txt\nflask",
      "more/deps.txt": "django\n-r ../requirements.txt",
      "limits.txt": "six<2",
      "requirements/dev.txt": "pytest",
      "a.py": "",
    },
    ["a.py"],
  );
  const byPath = Object.fromEntries(
    project.manifests.map(({ path, kind, dependencies }) => [
      path,
      [kind, ...dependencies.map(({ name }) => name)].join(" "),
    ]),
  );
  expect(byPath).toEqual({
    "requirements.txt": "manifest flask",
    "more/deps.txt": "manifest django",
    "limits.txt": "constraints six",
    "requirements/dev.txt": "manifest pytest",
  });
});

test("workspaces of npm, pnpm and lerna bring their members' manifests and names", async () => {
  for (const [file, text] of [
    ["package.json", '{"name": "root", "workspaces": ["packages/*", "!packages/old"]}'],
    ["pnpm-workspace.yaml", "packages:\n  - packages/*\n  - '!packages/old'\n"],
    ["lerna.json", '{"packages": ["./packages/*/", "!packages/old"]}'],
  ] as const) {
    const project = await load(
      {
        [file]: text,
        "packages/one/package.json": '{"name": "@my/one"}',
        "packages/old/package.json": '{"name": "@my/old"}',
        "index.ts": "",
      },
      ["index.ts"],
    );
    const paths = project.manifests.map(({ path }) => path);
    expect(paths, file).toContain("packages/one/package.json");
    expect(paths, file).not.toContain("packages/old/package.json");
    expect(project.workspacePackages.get("@my/one"), file).toBe("packages/one");
  }
});

test("tsconfig paths are followed through extends, packages and cycles", async () => {
  const project = await load(
    {
      "package.json": "{}",
      "tsconfig.json":
        '// base\n{"extends": ["./base", "shared-config/strict.json"], "compilerOptions": {},}',
      "base.json": '{"extends": "./tsconfig.json", "compilerOptions": {"baseUrl": "src"}}',
      "node_modules/shared-config/strict.json":
        '{"compilerOptions": {"paths": {"~lib/*": ["x/*"], "exact": ["y"]}}}',
      "src/models/user.ts": "",
      "src/single.d.ts": "",
      "configs/tsconfig.build.json":
        '{"include": ["../app/**"], "compilerOptions": {"paths": {"*": ["../types/*"], "#b": []}}}',
      "types/foreign/index.d.ts": "",
    },
    ["src/models/user.ts"],
  );
  expect(project.pathAliases).toEqual([
    {
      folder: "",
      patterns: ["~lib/*", "exact"],
      baseUrl: "src",
      targets: {
        "~lib/*": ["node_modules/shared-config/x/*"],
        exact: ["node_modules/shared-config/y"],
      },
    },
    { folder: "", patterns: ["*", "#b"], targets: { "*": ["types/*"], "#b": [] } },
    { folder: "", patterns: [], baseUrl: "types" },
  ]);
  expect(project.baseUrlEntries.get("src")).toEqual(new Set(["models", "single"]));
  expect(project.baseUrlEntries.get("types")).toEqual(new Set(["foreign"]));
  expect(project.problems).toEqual([]);
});

test("import maps of Deno and aliases of bundlers are path aliases", async () => {
  const project = await load(
    {
      "deno.jsonc":
        '{"imports": {"@std/": "jsr:@std/", "chalk": "npm:chalk@5"}, /* c */ "importMap": "map.json"}',
      "map.json": '{"imports": {"mapped": "./m.ts"}}',
      "web/vite.config.ts": 'export default { resolve: { alias: { "@": "./src" } } }',
      "web/.storybook/webpack.config.js": "module.exports = { resolve: { alias: { ui: x } } }",
      "a.ts": "",
    },
    ["a.ts"],
  );
  expect(project.pathAliases).toEqual([
    { folder: "", patterns: ["@std/*", "chalk", "chalk/*", "mapped", "mapped/*"] },
    { folder: "web", patterns: ["@", "@/*"] },
    { folder: "web", patterns: ["ui", "ui/*"] },
  ]);
  expect(project.tools).toEqual(new Set(["deno", "vite", "webpack", "storybook"]));
});

test("Python modules are all that any folder could provide", async () => {
  const { pythonModules } = await load(
    {
      "pyproject.toml":
        '[project]\nname = "my-lib"\n[tool.hatch.build.hooks.vcs]\nversion-file = "src/written/_v.py"\n',
      ".gitignore": "build/\n/pkg/generated_parser.py\n*.py[cod]\n",
      "src/pkg/__init__.py": "",
      "src/space/deep/inner.py": "",
      "native/_speed.cpython-312-x86_64-linux-gnu.so": "",
      "native/fast.pyx": "",
      "native/spammodule.c": "",
      "proto/api.proto": "",
      "stubs/typed.pyi": "",
      "scripts/tool.py": "",
      "docs/readme.md": "",
      "node_modules/gyp/gyp.py": "",
      "venv/pyvenv.cfg": "version = 3.11.2\n",
      "venv/lib/python3.11/site-packages/inside.py": "",
    },
    ["src/pkg/__init__.py"],
  );
  for (const name of "pkg src space deep inner _speed native fast spam api_pb2 api_pb2_grpc typed scripts tool my_lib written _v generated_parser".split(
    " ",
  ))
    expect(pythonModules, name).toContain(name);
  for (const name of ["docs", "readme", "gyp", "node_modules", "venv", "inside", "build", ""])
    expect(pythonModules, name).not.toContain(name);
});

test("a file alone in a folder that is no project is read with what lies beside it", async () => {
  const folder = temporaryFolder({
    "pkg/__init__.py": "",
    "pkg/sub/__init__.py": "",
    "pkg/sub/main.py": "",
    "beside.py": "",
  });
  const { pythonModules, manifests } = await loadProject({
    root: folder,
    files: [onDisk(folder, "pkg/sub/main.py")],
  });
  expect(pythonModules).toEqual(new Set(["pkg", "sub", "main", "beside", "__init__"]));
  expect(manifests).toEqual([]);
});

test.each([
  [
    "3.8",
    { "pyproject.toml": '[project]\nrequires-python = ">=3.8,<4"', ".python-version": "3.12" },
  ],
  ["3.10", { "pyproject.toml": '[tool.poetry.dependencies]\npython = "^3.10"' }],
  ["3.12", { ".python-version": "3.12.1\n" }],
  ["3.9", { "pyproject.toml": '[tool.ruff]\ntarget-version = "py39"' }],
  [
    "3.7",
    {
      "setup.py":
        "setup(classifiers=['Programming Language :: Python :: 3.10', 'Programming Language :: Python :: 3.7'])",
    },
  ],
  ["3.11", { "x/.venv/pyvenv.cfg": "home = /usr\nversion = 3.11.2\n" }],
  [undefined, { "pyproject.toml": '[project]\nrequires-python = "<4"' }],
  [undefined, {}],
])("the project is for Python %s", async (version, files) => {
  expect((await load({ ".git/HEAD": "", "a.py": "", ...files }, ["a.py"])).pythonVersion).toBe(
    version,
  );
});

test("installed packages are read from node_modules and from virtual environments", async () => {
  const site = ".venv/lib/python3.12/site-packages";
  const { installed } = await load(
    {
      ".git/HEAD": "",
      "package.json": '{"dependencies": {"declared": "1", "@s/p": "1"}}',
      "node_modules/declared/package.json": '{"version": "1.2.3"}',
      "node_modules/@s/p/package.json": '{"version": "4.0.0"}',
      "node_modules/passing/package.json": '{"version": "9.9.9"}',
      "node_modules/.bin/x": "",
      "sub/package.json": "{}",
      "sub/node_modules/inner/package.json": "{}",
      "sub/a.ts": "",
      ".venv/pyvenv.cfg": "",
      [`${site}/PyYAML-6.0.2.dist-info/top_level.txt`]: "_yaml\nyaml\n",
      [`${site}/attrs-25.3.0.dist-info/RECORD`]:
        "attr/__init__.py,sha256=x,1\nattrs/__init__.py,,\n../../bin/tool,,\nsingle.py,,\n__pycache__/single.cpython-312.pyc,,\nattrs-25.3.0.dist-info/RECORD,,\n",
    },
    ["sub/a.ts"],
  );
  expect(Object.fromEntries(installed.npm)).toEqual({
    declared: "1.2.3",
    "@s/p": "4.0.0",
    passing: "",
    inner: "",
  });
  expect(Object.fromEntries(installed.pypi)).toEqual({ pyyaml: "6.0.2", attrs: "25.3.0" });
  expect(Object.fromEntries(installed.pythonModules)).toEqual({
    _yaml: "pyyaml",
    yaml: "pyyaml",
    attr: "attrs",
    attrs: "attrs",
    single: "attrs",
  });
});

test("declaration files tell ambient modules, but not additions to modules that exist", async () => {
  const { ambientModules } = await load(
    {
      "package.json": "{}",
      "types/a.d.ts": 'declare module "foo";\ndeclare module \'*.svg\' {\n  import x from "y";\n}',
      "types/more.d.ts": 'import "zod";\ndeclare module "zod" { interface X {} }',
      "checked.d.ts": 'declare module "checked";',
    },
    ["checked.d.ts"],
  );
  expect(ambientModules).toEqual(["foo", "*.svg"]);
});

test("what cannot be read is a problem, and the rest is read", async () => {
  const folder = temporaryFolder({
    "package.json": '{"name": "ok"}',
    "tsconfig.json": '{"compilerOptions": {"paths": {"a": []}',
    "tsconfig.deep.json": "[".repeat(200_000),
    "jsconfig.json": Buffer.from([0x7b, 0, 1]),
    "a.ts": "",
  });
  execFileSync("mkfifo", [join(folder, "deno.json")]);
  symlinkSync("gone", join(folder, "yarn.lock"));
  symlinkSync(folder, join(folder, "loop"));
  const project = await loadProject({ root: folder, files: [onDisk(folder, "a.ts")] });
  expect(project.workspacePackages.get("ok")).toBe("");
  expect(project.pathAliases).toContainEqual({
    folder: "",
    patterns: ["a"],
    targets: { a: [] },
  });
  const problems = new Map(project.problems.map(({ path, message }) => [path, message]));
  expect(problems.get("tsconfig.json")).toMatch(/read in part/);
  expect(problems.get("tsconfig.deep.json")).toMatch(/deep/);
  expect(problems.get("jsconfig.json")).toMatch(/binary/);
  expect(problems.get("deno.json")).toMatch(/not a regular file/);
});

test("a project of 20,000 files is loaded in less than two seconds of processor time", async () => {
  const folder = temporaryFolder({ "package.json": "{}" });
  for (let index = 0; index < 200; index++) {
    mkdirSync(join(folder, `d${index}`));
    for (let file = 0; file < 100; file++) writeFileSync(join(folder, `d${index}/f${file}.py`), "");
  }
  const files = Array.from({ length: 20_000 }, (_, index) =>
    onDisk(folder, `d${index % 200}/f${index % 100}.py`),
  );
  const start = process.cpuUsage();
  const project = await loadProject({ root: folder, files });
  const { user, system } = process.cpuUsage(start);
  expect(project.pythonModules.size).toBe(300);
  // Microseconds of the processor: other processes do not count.
  expect(user + system).toBeLessThan(2_000_000);
});

async function load(
  files: Readonly<Record<string, string>>,
  checked: readonly string[],
): Promise<Project> {
  const folder = temporaryFolder(files);
  return loadProject({
    root: folder,
    files: checked.map((path) => onDisk(folder, path)),
    virtualEnvironment: "",
  });
}

function onDisk(folder: string, path: string, relative = path): SourceFile {
  return {
    path: relative,
    kind: path.endsWith(".py") ? "python" : "typescript",
    origin: { kind: "disk", absolutePath: join(folder, path) },
  };
}
