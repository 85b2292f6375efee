import { describe, expect, it } from "vitest";
import { isManifest } from "../index.ts";
import { dependencyLines, read } from "../testing.ts";

describe("requirements files", () => {
  it.each([
    ["requirements.txt", "manifest"],
    ["docs/requirements-dev.txt", "manifest"],
    ["dev-requirements.in", "manifest"],
    ["test_requirements.txt", "manifest"],
    ["requirements/base.txt", "manifest"],
    ["constraints.txt", "constraints"],
    ["requirements/constraints-3.12.txt", "constraints"],
  ])("knows %s by name", (path, kind) => {
    expect(read(path, "flask").kind).toBe(kind);
  });

  it.each(["notes.txt", "requirements.md", "myrequirements.txt", "setup.toml", "package.json5"])(
    "does not take %s",
    (path) => {
      expect(isManifest(path)).toBe(false);
    },
  );

  it("reads requirements, hashes, continuations and comments as pip does", () => {
    const text = [
      "# comment",
      'Django[argon2] >=4,<5 ; python_version > "3.8"  # why',
      "foo==1.0 \\",
      "    --hash=sha256:aaaa \\",
      "    --hash=sha256:bbbb",
      "bar>=1,\\",
      "<2",
      "pip @ https://files.example/pip.zip#sha1=da92",
      "plain",
      "",
    ].join("\r\n");
    expect(dependencyLines("requirements.txt", text)).toEqual([
      'Django[argon2] >=4,<5 ; python_version > "3.8" → django[argon2] >=4,<5 ; python_version > "3.8" (runtime)',
      "foo==1.0 → foo ==1.0 (runtime)",
      "bar>=1,\\\r\n<2 → bar >=1,   <2 (runtime)",
      "pip @ https://files.example/pip.zip#sha1=da92 → pip (runtime) url https://files.example/pip.zip#sha1=da92",
      "plain → plain (runtime)",
    ]);
    expect(read("requirements.txt", text)).toMatchObject({ dynamic: false, problems: [] });
  });

  it("reads options in all their spellings", () => {
    const text = [
      "-r base.txt",
      "--requirement=more.txt",
      "-cconstraints.txt",
      "-i https://${TOKEN}@one.example/simple",
      "--extra-index-url https://two.example/simple",
      "--find-links ./wheels",
      "--no-binary :all:",
      "--pre",
    ].join("\n");
    const { includes, indexes, dependencies } = read("requirements.txt", text);
    expect(includes).toEqual([
      { path: "base.txt", constraints: false },
      { path: "more.txt", constraints: false },
      { path: "constraints.txt", constraints: true },
    ]);
    expect(indexes.map(({ role, url }) => `${role} ${url}`)).toEqual([
      "default https://${TOKEN}@one.example/simple",
      "extra https://two.example/simple",
      "extra ./wheels",
    ]);
    expect(dependencies).toEqual([]);
  });

  it("takes everything from --find-links where there is --no-index", () => {
    const { indexes } = read("requirements.txt", "-i https://x.example\n--no-index\n-f ./wheels");
    expect(indexes).toEqual([{ ecosystem: "pypi", url: "./wheels", role: "default" }]);
  });

  it("reads paths, wheels and repositories by the name they tell", () => {
    const text = [
      "-e git+https://host/x/y.git@v1#egg=My_Package&subdirectory=a",
      "./wheels/numpy-1.26.4-cp312-none-any.whl",
      "https://host/foo-bar-2.0.tar.gz",
      "-e .",
      ".[dev]",
    ].join("\n");
    expect(dependencyLines("requirements.txt", text)).toEqual([
      "git+https://host/x/y.git@v1#egg=My_Package&subdirectory=a → my-package (runtime) git git+https://host/x/y.git@v1#egg=My_Package&subdirectory=a",
      "./wheels/numpy-1.26.4-cp312-none-any.whl → numpy (runtime) path ./wheels/numpy-1.26.4-cp312-none-any.whl",
      "https://host/foo-bar-2.0.tar.gz → foo-bar (runtime) url https://host/foo-bar-2.0.tar.gz",
    ]);
    expect(read("requirements.txt", text)).toMatchObject({ dynamic: false, problems: [] });
  });

  it.each(["-e ../lib", "git+https://host/x.git", "${NAME}==1", "./lib"])(
    "knows that %s may be any package",
    (line) => {
      expect(read("requirements.txt", line)).toMatchObject({ dynamic: true, problems: [] });
    },
  );

  it("keeps the name where only the version comes from the environment", () => {
    expect(dependencyLines("requirements.txt", "qux>=1,==${QUX}")).toEqual([
      "qux>=1,==${QUX} → qux >=1 (runtime)",
    ]);
  });

  it("says which line is no requirement and reads the others", () => {
    const manifest = read("requirements.txt", "flask\nrequests >\nrich\n");
    expect(manifest.problems).toEqual([{ message: '"requests >" is not a requirement', line: 2 }]);
    expect(manifest.dependencies.map(({ name }) => name)).toEqual(["flask", "rich"]);
    expect(manifest.dynamic).toBe(true);
  });
});

describe("environment.yml", () => {
  it("reads the list below pip alone", () => {
    const text = [
      "name: science",
      "dependencies:",
      "  - python=3.12",
      "  - numpy=1.26",
      "  - pip:",
      '    - "torch==2.0"',
      "    - -r more.txt",
    ].join("\n");
    expect(dependencyLines("environment.yml", text)).toEqual([
      "torch==2.0 → torch ==2.0 (runtime)",
    ]);
    expect(read("environment.yml", text)).toMatchObject({
      dynamic: true,
      includes: [{ path: "more.txt", constraints: false }],
    });
  });

  it("ends with a bomb of aliases", () => {
    const bomb = [
      "a: &a [x,x]",
      ...[..."bcdefghij"].map((key, i) => `${key}: &${key} [${`*${"abcdefghij"[i]},`.repeat(9)}]`),
      "dependencies: *j",
    ];
    const manifest = read("environment.yml", bomb.join("\n"));
    expect(manifest.problems[0]?.message).toContain("aliases");
  });
});

describe("hostile YAML", () => {
  it("is not parsed where no person would have written as much", () => {
    const manifest = read("environment.yml", "# padding\n".repeat(30_000));
    expect(manifest.problems[0]?.message).toContain("larger than 250000 characters");
    expect(manifest.dynamic).toBe(true);
  });
});
