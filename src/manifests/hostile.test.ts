import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isManifest, readManifest } from "./index.ts";
import { read } from "./testing.ts";

/** One well-formed text of each reader, to be broken. */
const SEEDS: Readonly<Record<string, string>> = {
  "package.json": '{"name":"é😀","dependencies":{"a":"^1","b":"npm:c@2"},"workspaces":["x/*"]}',
  "package-lock.json": '{"packages":{"node_modules/a":{"version":"1.0.0","link":true}}}',
  "pnpm-lock.yaml":
    "importers:\n  .:\n    dependencies:\n      a:\n        version: 1.0.0(b@1)\npackages:\n  '@a/b@1.0.0':\n",
  "pnpm-workspace.yaml": "packages: ['a/*', &x b]\ncatalog: {react: ^19, y: *x}\n",
  "yarn.lock": '"a@npm:^1, b@2":\n  version: 1.0.0\n\nc@^1:\n  version "2"\n',
  "bun.lock": '{"workspaces":{"":{"name":"a"}},"packages":{"a/b":["b@1.0.0"]},}',
  "requirements.txt":
    'a[b]>=1 ; python_version<"3" # c\n-r x.txt\n-e git+https://h/x#egg=y\nz \\\n --hash=sha256:a\n',
  "pyproject.toml":
    '[project]\ndependencies = ["a>=1", \'b\', """c"""]\n[[tool.uv.index]]\nurl="x"\n[tool.poetry.dependencies]\na={version="^1",extras=["x"]}\n',
  Pipfile: '[[source]]\nurl="x"\n[packages]\na="*"\n',
  "Pipfile.lock": '{"default":{"a":{"version":"==1"}}}',
  "poetry.lock": '[[package]]\nname="a"\nversion="1"\n[package.source]\ntype="git"\nurl="x"\n',
  "setup.cfg":
    "[options]\ninstall_requires =\n  a\n  b; x<'1'\n[options.extras_require]\nd = e; f\n",
  "setup.py":
    "R = ['a', \"b\" 'c']\nsetup(name='x', install_requires=R, extras_require={'d': ['e'], **f}, x=lambda: (1,))\n",
  "environment.yml": "dependencies:\n  - a=1\n  - pip:\n    - b==1\n    - -r x.txt\n",
};

const noise = fc.oneof(
  fc.constantFrom(
    "\ufeff",
    "\u0000",
    "\ud800",
    "\r",
    "\n",
    "'''",
    '"""',
    "\\",
    "__proto__",
    "[[",
    "{",
    "*x",
    "&x",
    "- ",
    ": ",
    "${",
  ),
  fc.string({ unit: "binary", maxLength: 6 }),
);

/** A text with some of its parts cut out, doubled, or replaced by noise. */
function broken(seed: string): fc.Arbitrary<string> {
  const edit = fc.tuple(fc.nat(seed.length), fc.nat(8), noise);
  return fc
    .array(edit, { minLength: 1, maxLength: 6 })
    .map((edits) =>
      edits.reduce(
        (text, [at, length, insert]) => text.slice(0, at) + insert + text.slice(at + length),
        seed,
      ),
    );
}

/** Unlike the clock's, these do not pass while other programs run. */
function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

describe.each(Object.entries(SEEDS))("%s", (path, seed) => {
  it("survives 10,000 broken and random texts, with every range inside the text", () => {
    const text = fc.oneof(
      { weight: 9, arbitrary: broken(seed) },
      { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
    );
    fc.assert(
      fc.property(text, (broken) => {
        const { dependencies, problems } = read(path, broken);
        const areInside = dependencies.every(
          ({ range: { start, end } }) => start.offset <= end.offset && end.offset <= broken.length,
        );
        // The last resort of `readManifest` is for faults of ours.
        return areInside && !problems.some(({ message }) => message.includes("could not be read"));
      }),
      { numRuns: 10_000 },
    );
  });

  it("ends quickly on deep nesting, long lines and unclosed strings", () => {
    const hostile = [
      "[",
      "{",
      '{"a":',
      "a: ",
      "- ",
      "a.",
      "(",
      '"',
      "'''",
      '"""\n',
      'a=\\"""\n',
      "_",
      "@",
      "\\\n",
      "a,",
      "=",
      " ",
      "#",
      "\r",
      "a=[",
      "setup(",
      "x\n",
    ];
    for (const part of hostile) {
      const started = cpuMilliseconds();
      readManifest(path, part.repeat(10_000));
      readManifest(path, seed + part.repeat(10_000));
      expect(cpuMilliseconds() - started, JSON.stringify(part)).toBeLessThan(5000);
    }
  });
});

describe("bounds", () => {
  it("does not read more than 20 million characters", () => {
    const manifest = read("requirements.txt", "a\n".repeat(10_000_001));
    expect(manifest).toMatchObject({ dependencies: [], dynamic: true, problems: [{ line: 1 }] });
  });

  const many = Array.from({ length: 100_000 }, (_, index) => index);
  it.each([
    ["package.json", `{"dependencies":{${many.map((i) => `"p${i}":"^1"`).join(",")}}}`],
    [
      "package-lock.json",
      `{"packages":{${many.map((i) => `"node_modules/p${i}":{"version":"1.0.0"}`).join(",")}}}`,
    ],
    [
      "pnpm-lock.yaml",
      `packages:\n${many.map((i) => `  p${i}@1.0.0:\n    resolution: {integrity: x}\n`).join("")}`,
    ],
    ["yarn.lock", many.map((i) => `p${i}@^1:\n  version "1.0.0"\n`).join("\n")],
    ["requirements.txt", many.map((i) => `p${i}>=1 # c`).join("\n")],
    ["pyproject.toml", `[project]\ndependencies = [${many.map((i) => `"p${i}>=1"`).join(", ")}]`],
    ["uv.lock", many.map((i) => `[[package]]\nname = "p${i}"\nversion = "1"\n`).join("")],
    ["setup.py", `setup(install_requires=[${many.map((i) => `"p${i}"`).join(", ")}])`],
    ["setup.cfg", `[options]\ninstall_requires =\n${many.map((i) => `  p${i}`).join("\n")}`],
  ])("reads 100,000 dependencies of %s in linear time", (path, text) => {
    const started = cpuMilliseconds();
    expect(read(path, text).dependencies).toHaveLength(100_000);
    expect(cpuMilliseconds() - started).toBeLessThan(8000);
  });

  it("knows manifests by name alone", () => {
    expect(isManifest("a/b/pyproject.toml")).toBe(true);
    expect(isManifest("__proto__")).toBe(false);
    expect(readManifest("src/index.ts", "{}")).toBeUndefined();
  });
});
